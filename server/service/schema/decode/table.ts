import type { ColumnSchema, TableSchema } from '../model';
import { field } from './field';
import { type Decoder, listOf, number, properties, string } from './json';
import { labelled, labelledNames } from './labelled';
import { valueType } from './value-type';

/** The table of the field or section with the given path. */
export function table(path: string): Decoder<TableSchema> {
  return (value, at) => {
    const own = properties(value, at, ['minRows', 'columns', 'rows']);
    return {
      minRows: own.get('minRows', number),
      columns: own.get('columns', listOf(column(path))),
      rows: own.or('rows', listOf(field(path)), []),
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
      value: own.get('value', valueType),
      related: own.or('related', listOf(string), []),
      doc: own.get('doc', string),
      example: own.or('example', string, undefined),
    };
  };
}
