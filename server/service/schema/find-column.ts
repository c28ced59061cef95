import { normalizeLabel } from './labels';
import type { ColumnSchema, FieldSchema, SectionDefinition, TableSchema } from './model';

/** The column that a header cell stands for, in any dialect. `#` is a word here. */
export function findColumn(table: TableSchema, header: string): ColumnSchema | undefined {
  const wanted = normalizeLabel(header);
  return table.columns.find((column) => column.spellings.includes(wanted));
}

/** A table of a section, and where it belongs: the field or part that it is the content of, if any. */
export interface TableMatch {
  readonly table: TableSchema;
  readonly field: FieldSchema | undefined;
  readonly part: string | undefined;
}

/**
 * The table that a row of headers belongs to, for a table that stands in a section without its label. The one with the
 * most columns in common wins, then the one with the fewest others; at least half of the headers must be its own.
 */
export function findTable(section: SectionDefinition, headers: readonly string[]): TableMatch | undefined {
  let best: { readonly match: TableMatch; readonly score: number } | undefined;
  for (const match of tablesOf(section)) {
    const { columns } = match.table;
    const common = headers.filter((header) => findColumn(match.table, header) !== undefined).length;
    const score = common - (columns.length - common) / (columns.length + 1);
    if (common > 0 && common * 2 >= headers.length && (best === undefined || score > best.score))
      best = { match, score };
  }
  return best?.match;
}

function tablesOf(section: SectionDefinition): readonly TableMatch[] {
  const tables: TableMatch[] = [];
  if (section.table !== undefined) tables.push({ table: section.table, field: undefined, part: undefined });
  for (const part of section.parts) tables.push({ table: part.table, field: undefined, part: part.key });
  const visit = (field: FieldSchema): void => {
    if (field.content.kind === 'table') tables.push({ table: field.content.table, field, part: undefined });
    if (field.content.kind === 'group') field.content.fields.forEach(visit);
  };
  section.fields.forEach(visit);
  return tables;
}
