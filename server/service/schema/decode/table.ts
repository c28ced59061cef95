import type { ColumnSchema, TableSchema } from '../model';
import { field } from './field';
import { type Decoder, get, getOr, listOf, number, properties, string } from './json';
import { labelled, labelledNames } from './labelled';
import { valueType } from './value-type';

/** The table of the field or section with the given path. */
export function table(path: string): Decoder<TableSchema> {
  return (value, at) => {
    const own = properties(value, at, ['minRows', 'columns', 'rows']);
    return {
      minRows: get(own, 'minRows', number),
      columns: get(own, 'columns', listOf(column(path))),
      rows: getOr(own, 'rows', listOf(field(path)), []),
    };
  };
}

export function column(path: string): Decoder<ColumnSchema> {
  return (value, at) => {
    const own = properties(value, at, [...labelledNames, 'value', 'related', 'doc', 'example']);
    const names = labelled(own);
    return {
      ...names,
      path: `${path}/${names.key}`,
      value: get(own, 'value', valueType),
      related: getOr(own, 'related', listOf(string), []),
      doc: get(own, 'doc', string),
      example: getOr(own, 'example', string, undefined),
    };
  };
}
