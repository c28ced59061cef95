import type { TableAnswer } from '../../../protocol';
import { plain } from '../../document/place';
import { type DateRange, dateRangeIn } from '../../rules/support/dateRanges';
import type { Snapshot } from '../../snapshot';
import { FIRST_ROW, type GridLine, HEADER } from './grid';
import { gridEdits } from './gridEdits';
import { inPlaceOf, isNumbered } from './rowNumbers';
import type { TablePlace } from './tableAt';
import { editOf } from './tableEdit';

/**
 * Puts the rows in the order of their dates, the earliest first. Rows of one date keep their order, rows without a date
 * that is clear keep theirs at the end, and numbers stay where they are, because they count places. Dates of the calendar
 * and weeks of the project cannot be compared, so a table with both is left alone.
 */
export function sortRows(snapshot: Snapshot, place: TablePlace): TableAnswer {
  const { grid, line, column } = place;
  const dates = dateColumn(snapshot, place);
  if (dates === undefined) return { kind: 'refusal', reason: 'noDates' };
  const rows = grid.lines.slice(FIRST_ROW).map((row) => ({ row, date: dateRangeIn(row.cells[dates]?.text ?? '') }));
  const kinds = new Set(rows.flatMap(({ date }) => date?.kind ?? []));
  if (kinds.size !== 1) return { kind: 'refusal', reason: 'noDates' };
  const sorted = [...rows].sort((left, right) => byDate(left.date, right.date));
  // A row of one cell is all number.
  const keepsNumber = isNumbered(grid) && rows.every(({ row }) => row.cells.length > 1);
  const lines = [
    ...grid.lines.slice(HEADER, FIRST_ROW),
    ...rows.map(({ row }, index) => inPlaceOf(row, sorted[index]?.row ?? row, keepsNumber)),
  ];
  const after = { ...grid, lines };
  if (sorted.every((each, index) => each === rows[index]) || gridEdits(grid, after).length === 0) {
    return { kind: 'refusal', reason: 'nothingToDo' };
  }
  return editOf(snapshot, place, after, { line: newLine(grid.lines[line], sorted) ?? line, column });
}

/** Array.prototype.sort is stable, so equal rows stay in their order. */
function byDate(left: DateRange | undefined, right: DateRange | undefined): number {
  if (left === undefined || right === undefined) return Number(left === undefined) - Number(right === undefined);
  return left.first - right.first || left.last - right.last;
}

function newLine(row: GridLine | undefined, sorted: readonly { readonly row: GridLine }[]): number | undefined {
  const index = sorted.findIndex((each) => each.row === row);
  return index < 0 ? undefined : FIRST_ROW + index;
}

/** The column that the format calls a date, or in a table of the project's own the first one whose header says so. */
function dateColumn({ strategy }: Snapshot, { placed, node, grid }: TablePlace): number | undefined {
  const bound = strategy.sections.find(({ start }) => start === placed.start)?.bound;
  const columns = bound?.tables.find((table) => table.node === node)?.columns ?? [];
  const known = columns.findIndex((column) => column?.value.type === 'date');
  const named = grid.lines[HEADER]?.cells.findIndex(({ text }) => DATE_HEADER.test(plain(text))) ?? -1;
  const found = known >= 0 ? known : named;
  return found < 0 ? undefined : found;
}

const DATE_HEADER = /\b(?:date|deadline|due|until|when)\b/i;
