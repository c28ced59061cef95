import { type Content, dialects, type FieldSchema, presences } from '../model';
import { checklist } from './checklist';
import {
  anyString,
  boolean,
  type Decoder,
  FormatDataError,
  listOf,
  number,
  oneOf,
  type Properties,
  properties,
  string,
} from './json';
import { labelled, labelledNames } from './labelled';
import { table } from './table';
import { valueType } from './value-type';

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
      ...names,
      path,
      note: own.or('note', string, undefined),
      dialects: own.or('dialects', listOf(oneOf(dialects)), dialects),
      presence: own.or('presence', oneOf(presences), 'expected'),
      unlabelledIn: own.or('unlabelledIn', listOf(oneOf(dialects)), []),
      pillar: own.or('pillar', string, undefined),
      related: own.or('related', listOf(string), []),
      doc: own.get('doc', string),
      example: own.or('example', string, undefined),
      default: own.or('default', string, undefined),
      content: content(own, path, at),
    };
  };
}

function content(own: Properties, path: string, at: string): Content {
  const kinds = contentNames.filter((name) => own.has(name));
  const kind = kinds[0];
  if (kind === undefined || kinds.length > 1)
    throw new FormatDataError(at, `exactly one of ${contentNames.join(', ')}`);
  switch (kind) {
    case 'value':
      return { kind, value: own.get(kind, valueType) };
    case 'table':
      return { kind, table: own.get(kind, table(path)) };
    case 'group':
      return own.get(kind, group(path));
    case 'checklist':
      return own.get(kind, checklist);
    case 'list':
      return own.get(kind, list);
    case 'code':
      return own.get(kind, code);
  }
}

function group(path: string): Decoder<Content> {
  return (value, at) => {
    const own = properties(value, at, ['items', 'prose', 'fields']);
    return {
      kind: 'group',
      items: own.get('items', oneOf(['bold', 'plain'])),
      prose: own.or('prose', string, undefined),
      fields: own.get('fields', listOf(field(path))),
    };
  };
}

const list: Decoder<Content> = (value, at) => {
  const own = properties(value, at, ['ordered', 'minItems', 'item', 'defaults']);
  return {
    kind: 'list',
    ordered: own.get('ordered', boolean),
    minItems: own.get('minItems', number),
    item: own.get('item', valueType),
    defaults: own.or('defaults', listOf(string), []),
  };
};

const code: Decoder<Content> = (value, at) => {
  return { kind: 'code', language: properties(value, at, ['language']).get('language', anyString) };
};
