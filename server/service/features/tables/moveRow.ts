import type { TableAnswer } from '../../../protocol';
import type { Snapshot } from '../../snapshot';
import { FIRST_ROW } from './grid';
import { hasNumber, inPlaceOf, isNumbered } from './rowNumbers';
import type { TablePlace } from './tableAt';
import { editOf } from './tableEdit';

/**
 * Lets a row change places with the one above or below it. Numbers stay where they are, because they count places;
 * moving up and then down again leads back to the same text.
 */
export function moveRow(snapshot: Snapshot, place: TablePlace, by: 1 | -1): TableAnswer {
  const { grid, line, column } = place;
  const [row, other] = [grid.lines[line], grid.lines[line + by]];
  if (row === undefined || other === undefined || Math.min(line, line + by) < FIRST_ROW) {
    return { kind: 'refusal', reason: 'noRow' };
  }
  // The one cell of a row that is cut short is its number, or all that it has.
  const keepsNumber = isNumbered(grid) && [row, other].every((each) => each.cells.length > 1 || hasNumber(each));
  const lines = grid.lines.with(line, inPlaceOf(row, other, keepsNumber));
  const moved = lines.with(line + by, inPlaceOf(other, row, keepsNumber));
  return editOf(snapshot, place, { ...grid, lines: moved }, { line: line + by, column });
}
