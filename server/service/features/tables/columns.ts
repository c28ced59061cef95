import type { TableAnswer } from '../../../protocol';
import type { Snapshot } from '../../snapshot';
import { DELIMITER, type Grid, type GridCell, type GridLine } from './grid';
import { newCell, newDashes } from './layout';
import { slotWord } from './newCells';
import { hasNumberColumn } from './rowNumbers';
import { hasFixedColumns, type TablePlace } from './tableAt';
import { editOf } from './tableEdit';

/** Adds a column of open slots to a free table, beside the one at a place; the number column stays the first. */
export function insertColumn(snapshot: Snapshot, place: TablePlace, side: 'left' | 'right'): TableAnswer {
  if (hasFixedColumns(snapshot, place)) return { kind: 'refusal', reason: 'fixedColumns' };
  const { grid } = place;
  const column = insideColumns(place) + (side === 'right' ? 1 : 0);
  if (column === 0 && hasNumberColumn(grid)) return { kind: 'refusal', reason: 'noColumn' };
  const word = slotWord(snapshot);
  return editOf(
    snapshot,
    place,
    withColumn(grid, column, () => word),
    { line: 0, column },
  );
}

/** Lets a column of a free table change places with the one beside it; the number column stays the first. */
export function moveColumn(snapshot: Snapshot, place: TablePlace, by: 1 | -1): TableAnswer {
  if (hasFixedColumns(snapshot, place)) return { kind: 'refusal', reason: 'fixedColumns' };
  const { grid, line } = place;
  const column = insideColumns(place);
  const first = Math.min(column, column + by);
  if (first < (hasNumberColumn(grid) ? 1 : 0) || first + 1 >= grid.columns) {
    return { kind: 'refusal', reason: 'noColumn' };
  }
  const lines = grid.lines.map((each): GridLine => {
    // A row that is too short for both columns keeps what it has, below the right header.
    if (each.cells.length <= first) return each;
    const { cells, ...rest } = filledUp(framed(each), first + 2);
    const [left, right] = [cells[first], cells[first + 1]];
    if (left === undefined || right === undefined) return each;
    return { ...rest, cells: cells.with(first, right).with(first + 1, left) };
  });
  return editOf(snapshot, place, { ...grid, lines }, { line, column: column + by });
}

/** The grid with one column more; `textOf` gives a cell's text by the index of its line. */
export function withColumn(grid: Grid, column: number, textOf: (line: number) => string): Grid {
  const lines = grid.lines.map((line, index): GridLine => {
    const cell = index === DELIMITER ? newDashes(grid) : newCell(grid, grid.columns, textOf(index));
    const { cells, ...rest } = filledUp(framed(line), column);
    return { ...rest, cells: cells.toSpliced(column, 0, cell) };
  });
  return { lines, columns: grid.columns + 1 };
}

/** The column at a place, or that next to it when the place is before the first pipe or behind the last. */
function insideColumns({ grid, column }: TablePlace): number {
  return Math.min(Math.max(0, column), grid.columns - 1);
}

function filledUp(line: GridLine, count: number): GridLine {
  const missing = Math.max(0, count - line.cells.length);
  return { ...line, cells: [...line.cells, ...Array.from({ length: missing }, (): GridCell => EMPTY)] };
}

const EMPTY: GridCell = { before: '  ', text: '', after: '' };

/** With pipes at both ends: without them, an empty cell at an end would be none. */
function framed(line: GridLine): GridLine {
  const cells = line.cells.map((cell, index): GridCell => {
    const isFirst = index === 0 && !line.opens && cell.before === '';
    const isLast = index === line.cells.length - 1 && !line.closes && cell.after === '';
    const isDashes = /^:?-+:?$/.test(cell.text);
    return isDashes ? cell : { ...cell, before: isFirst ? ' ' : cell.before, after: isLast ? ' ' : cell.after };
  });
  return { ...line, opens: true, closes: true, cells };
}
