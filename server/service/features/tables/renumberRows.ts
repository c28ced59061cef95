import type { TableAnswer } from '../../../protocol';
import type { Snapshot } from '../../snapshot';
import { gridEdits } from './gridEdits';
import { hasNumberColumn, isNumbered, numbersFromTo, renumbered } from './rowNumbers';
import { type TablePlace, tablesOfSection } from './tableAt';
import { editOf } from './tableEdit';

/**
 * Counts the rows anew, from 1 or on from the table above in the same section, as the tables of features may. Only under
 * a header that says so: gaps in `Q1, Q3` or `2025, 2027` mean something.
 */
export function renumberRows(snapshot: Snapshot, place: TablePlace): TableAnswer {
  const { grid, placed, node } = place;
  if (!hasNumberColumn(grid)) return { kind: 'refusal', reason: 'noNumbers' };
  const above = tablesOfSection(placed)
    .filter((table) => table.node.span.end <= node.span.start && isNumbered(table.grid))
    .at(-1);
  const last = above === undefined ? 0 : (numbersFromTo(above.grid)?.to ?? 0);
  const after = renumbered(grid, numbersFromTo(grid)?.from === last + 1 ? last + 1 : 1);
  if (gridEdits(grid, after).length === 0) return { kind: 'refusal', reason: 'nothingToDo' };
  return editOf(snapshot, place, after, place);
}
