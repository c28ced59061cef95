import { type Content, dialects, type FieldSchema, presences } from '../model';
import { checklist } from './checklist';
import {
  anyString,
  boolean,
  type Decoder,
  FormatDataError,
  get,
  getOr,
  has,
  listOf,
  number,
  oneOf,
  type Place,
  type Properties,
  properties,
  string,
} from './json';
import { labelled, labelledNames } from './labelled';
import { table } from './table';
import { valueType } from './value-type';

const strings = listOf(string);
const dialectList = listOf(oneOf(dialects));
const presence = oneOf(presences);
const itemStyle = oneOf(['bold', 'plain']);

const contentNames = ['value', 'group', 'table', 'checklist', 'list', 'code'] as const;

const fieldNames = [
  ...labelledNames,
  'note',
  'dialects',
  'presence',
  'unlabelledIn',
  'pillar',
  'related',
  'doc',
  'example',
  'default',
  ...contentNames,
];

/** A field below the parent with the given path, in the dialects that its parent has. */
export function field(parent: string): Decoder<FieldSchema> {
  return (value, at) => {
    const own = properties(value, at, fieldNames);
    const names = labelled(own);
    const path = `${parent}/${names.key}`;
    return {
      key: names.key,
      label: names.label,
      labels: names.labels,
      aliases: names.aliases,
      spellings: names.spellings,
      path,
      note: getOr(own, 'note', string, undefined),
      dialects: getOr(own, 'dialects', dialectList, dialects),
      presence: getOr(own, 'presence', presence, 'expected'),
      unlabelledIn: getOr(own, 'unlabelledIn', dialectList, []),
      pillar: getOr(own, 'pillar', string, undefined),
      related: getOr(own, 'related', strings, []),
      doc: get(own, 'doc', string),
      example: getOr(own, 'example', string, undefined),
      default: getOr(own, 'default', string, undefined),
      content: content(own, path, at),
    };
  };
}

function content(own: Properties, path: string, at: Place): Content {
  const kinds = contentNames.filter((name) => has(own, name));
  const kind = kinds[0];
  if (kind === undefined || kinds.length > 1)
    throw new FormatDataError(at, `exactly one of ${contentNames.join(', ')}`);
  switch (kind) {
    case 'value':
      return { kind, value: get(own, kind, valueType) };
    case 'table':
      return { kind, table: get(own, kind, table(path)) };
    case 'group':
      return get(own, kind, group(path));
    case 'checklist':
      return get(own, kind, checklist);
    case 'list':
      return get(own, kind, list);
    case 'code':
      return get(own, kind, code);
  }
}

function group(path: string): Decoder<Content> {
  return (value, at) => {
    const own = properties(value, at, ['items', 'prose', 'fields']);
    return {
      kind: 'group',
      items: get(own, 'items', itemStyle),
      prose: getOr(own, 'prose', string, undefined),
      fields: get(own, 'fields', listOf(field(path))),
    };
  };
}

const list: Decoder<Content> = (value, at) => {
  const own = properties(value, at, ['ordered', 'minItems', 'item', 'defaults']);
  return {
    kind: 'list',
    ordered: get(own, 'ordered', boolean),
    minItems: get(own, 'minItems', number),
    item: get(own, 'item', valueType),
    defaults: getOr(own, 'defaults', strings, []),
  };
};

const code: Decoder<Content> = (value, at) => {
  const own = properties(value, at, ['language', 'defaults']);
  return { kind: 'code', language: get(own, 'language', anyString), defaults: getOr(own, 'defaults', strings, []) };
};
