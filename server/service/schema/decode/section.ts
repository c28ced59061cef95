import { normalizeLabel } from '../labels';
import { type Banner, type PartSchema, presences, type SectionData, type TableSchema } from '../model';
import { field } from './field';
import {
  boolean,
  type Decoder,
  FormatDataError,
  get,
  getOr,
  listOf,
  number,
  oneOf,
  place,
  properties,
  string,
} from './json';
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

export const section: Decoder<SectionData> = (value, at) => {
  const own = properties(value, at, sectionNames);
  const key = get(own, 'key', string);
  const title = get(own, 'title', string);
  return {
    key,
    title,
    titles: [...new Set([title, ...getOr(own, 'aliases', listOf(string), [])].map(normalizeLabel))],
    source: get(own, 'source', string),
    doc: get(own, 'doc', string),
    banner: getOr(own, 'banner', banner, undefined),
    parts: getOr(own, 'parts', listOf(part(key, getOr(own, 'columns', listOf(anyValue), []))), []),
    table: getOr(own, 'table', table(key), undefined),
    body: getOr(own, 'body', valueType, undefined),
    fields: get(own, 'fields', listOf(field(key))),
  };
};

const anyValue: Decoder<unknown> = (value) => value;

const banner: Decoder<Banner> = (value, at) => {
  const own = properties(value, at, ['mandatory', 'text']);
  return { mandatory: get(own, 'mandatory', boolean), text: get(own, 'text', string) };
};

/** A part names its columns by their keys; the section defines them once for all its parts. */
function part(sectionKey: string, columns: readonly unknown[]): Decoder<PartSchema> {
  return (value, at) => {
    const own = properties(value, at, ['key', 'title', 'presence', 'minRows', 'columns', 'doc', 'related']);
    const key = get(own, 'key', string);
    const path = `${sectionKey}/${key}`;
    const known = columns.map((each, position) =>
      column(path)(each, { name: position, within: place(`${sectionKey}/columns`) }),
    );
    const chosen: TableSchema['columns'] = get(own, 'columns', listOf(string)).map((name) => {
      const found = known.find((each) => each.key === name);
      if (found === undefined)
        throw new FormatDataError({ name: 'columns', within: at }, `columns of the section, not ${name}`);
      return found;
    });
    return {
      key,
      path,
      title: get(own, 'title', string),
      presence: get(own, 'presence', oneOf(presences)),
      table: { minRows: get(own, 'minRows', number), columns: chosen, rows: [] },
      related: getOr(own, 'related', listOf(string), []),
      doc: get(own, 'doc', string),
    };
  };
}
