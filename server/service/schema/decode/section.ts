import { buildLabelIndex } from '../label-index';
import { normalizeLabel } from '../labels';
import { type Banner, type PartSchema, presences, type SectionDefinition, type TableSchema } from '../model';
import { field } from './field';
import { boolean, type Decoder, FormatDataError, listOf, number, oneOf, properties, string } from './json';
import { column, table } from './table';
import { valueType } from './value-type';

const sectionNames = [
  '$schema',
  'key',
  'title',
  'aliases',
  'source',
  'doc',
  'banner',
  'columns',
  'parts',
  'table',
  'body',
  'fields',
];

export const section: Decoder<SectionDefinition> = (value, at) => {
  const own = properties(value, at, sectionNames);
  const key = own.get('key', string);
  const title = own.get('title', string);
  const fields = own.get('fields', listOf(field(key)));
  const ownTable = own.or('table', table(key), undefined);
  return {
    key,
    title,
    titles: [...new Set([title, ...own.or('aliases', listOf(string), [])].map(normalizeLabel))],
    source: own.get('source', string),
    doc: own.get('doc', string),
    banner: own.or('banner', banner, undefined),
    parts: own.or('parts', listOf(part(key, own.or('columns', listOf(anyValue), []))), []),
    table: ownTable,
    body: own.or('body', valueType, undefined),
    fields,
    index: buildLabelIndex([...fields, ...(ownTable?.rows ?? [])]),
  };
};

const anyValue: Decoder<unknown> = (value) => value;

const banner: Decoder<Banner> = (value, at) => {
  const own = properties(value, at, ['mandatory', 'text']);
  return { mandatory: own.get('mandatory', boolean), text: own.get('text', string) };
};

/** A part names its columns by their keys; the section defines them once for all its parts. */
function part(sectionKey: string, columns: readonly unknown[]): Decoder<PartSchema> {
  return (value, at) => {
    const own = properties(value, at, ['key', 'title', 'presence', 'minRows', 'columns', 'doc', 'related']);
    const key = own.get('key', string);
    const path = `${sectionKey}/${key}`;
    const known = columns.map((each, position) => column(path)(each, `${sectionKey}/columns/${position}`));
    const chosen: TableSchema['columns'] = own.get('columns', listOf(string)).map((name) => {
      const found = known.find((each) => each.key === name);
      if (found === undefined) throw new FormatDataError(`${at}/columns`, `columns of the section, not ${name}`);
      return found;
    });
    return {
      key,
      path,
      title: own.get('title', string),
      presence: own.get('presence', oneOf(presences)),
      table: { minRows: own.get('minRows', number), columns: chosen, rows: [] },
      related: own.or('related', listOf(string), []),
      doc: own.get('doc', string),
    };
  };
}
