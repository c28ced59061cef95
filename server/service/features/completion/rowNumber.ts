import { plain } from '../../document/place';
import type { RowNumberType } from '../../schema';
import { textOf } from '../../text/span';
import type { CompletionContext } from './completionContext';
import type { LineCell } from './tableLine';

/** The number after that of the row above, in its style; that of the first row where there is none. */
export function nextNumber(
  { at, line }: CompletionContext,
  { table, column }: Pick<LineCell, 'table' | 'column'>,
  { prefix }: RowNumberType,
): string {
  const { text } = at.bound.section;
  const above = table.node.rows.filter(({ span }) => span.start < line.start);
  for (const row of [...above].reverse()) {
    const cell = row.cells[column];
    const match = cell === undefined ? null : /^(\D{0,4})(\d{1,6})$/.exec(plain(textOf(text, cell.content)));
    if (match !== null) return `${match[1] ?? ''}${Number(match[2]) + 1}`;
  }
  return `${prefix}${above.length + 1}`;
}
