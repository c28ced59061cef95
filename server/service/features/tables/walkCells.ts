import type { TableAnswer } from '../../../protocol';
import type { Snapshot } from '../../snapshot';
import { DELIMITER } from './grid';
import { insertRowBelow } from './insertRow';
import type { TablePlace } from './tableAt';
import { plainEditOf } from './tableEdit';

/** Selects the next cell, row by row; behind the last one a new row begins. */
export function nextCell(snapshot: Snapshot, place: TablePlace): TableAnswer {
  const { grid } = place;
  let { line, column } = place;
  do {
    column++;
    if (line !== DELIMITER && column < (grid.lines[line]?.cells.length ?? 0)) {
      return plainEditOf(snapshot, place, grid, { line, column });
    }
    line++;
    column = -1;
  } while (line < grid.lines.length);
  return insertRowBelow(snapshot, { ...place, line: grid.lines.length - 1 });
}

/** Selects the previous cell, row by row, and stays in the first one of the header. */
export function previousCell(snapshot: Snapshot, place: TablePlace): TableAnswer {
  const { grid } = place;
  let { line, column } = place;
  while (line >= 0) {
    column = line === DELIMITER ? -1 : Math.min(column, grid.lines[line]?.cells.length ?? 0) - 1;
    if (column >= 0) return plainEditOf(snapshot, place, grid, { line, column });
    line--;
    column = Number.POSITIVE_INFINITY;
  }
  return plainEditOf(snapshot, place, grid, { line: 0, column: 0 });
}
