import type { TableAnswer } from '../../../protocol';
import { answerOf, fieldOf } from '../../binding/bindStrategy';
import { plain } from '../../document/place';
import type { Snapshot } from '../../snapshot';
import { contains } from '../../text/span';
import { withColumn } from './columns';
import { FIRST_ROW, type Grid, type GridLine, HEADER } from './grid';
import { withText } from './layout';
import { slotIn } from './newCells';
import { isNumbered } from './rowNumbers';
import { hasFixedColumns, type TablePlace } from './tableAt';
import { editOf } from './tableEdit';

/**
 * Retires a row without a word of it lost (strategy format, part 4, No-Delete). Section 12.1 of the file says how: the
 * status of a table that has such a column, else the marker `[ARCHIVED date]` behind the row's name, which changes one
 * cell. A status column is added only where the file asks for one and for no marker, and the table is free to have it.
 * `date` is the day as `yyyy-mm-dd`.
 */
export function archiveRow(snapshot: Snapshot, place: TablePlace, date: string): TableAnswer {
  const { grid, line, column } = place;
  const row = grid.lines[line];
  if (row === undefined || line < FIRST_ROW) return { kind: 'refusal', reason: 'noRow' };
  const status = statusColumn(grid);
  if (isArchived(place, row, status)) return { kind: 'refusal', reason: 'nothingToDo' };
  if (status !== undefined) {
    const cell = row.cells[status];
    // A row that is too short has no status to change.
    if (cell !== undefined) {
      const isOpen = cell.text === '' || slotIn(place.placed.section, row, status) !== undefined;
      const text = isOpen ? 'archived' : `archived (was ${cell.text})`;
      return editOf(snapshot, place, withCell(grid, line, status, text), { line, column: status });
    }
  } else if (wantsStatus(snapshot) && !hasFixedColumns(snapshot, place)) {
    const text = (index: number): string => (index === HEADER ? 'Status' : index === line ? 'archived' : 'active');
    return editOf(snapshot, place, withColumn(grid, grid.columns, text), { line, column: grid.columns });
  }
  const named = nameColumn(grid, row);
  const name = row.cells[named]?.text ?? '';
  const text = `${name} [ARCHIVED ${date}]`.trimStart();
  return editOf(snapshot, place, withCell(grid, line, named, text), { line, column: Math.max(0, column) });
}

function statusColumn({ lines }: Grid): number | undefined {
  const column = lines[HEADER]?.cells.findIndex(({ text }) => /^(?:row )?status$/i.test(plain(text))) ?? -1;
  return column < 0 ? undefined : column;
}

function isArchived({ placed }: TablePlace, row: GridLine, status: number | undefined): boolean {
  const { section } = placed;
  const isMarked = section.marks.some(
    (mark) =>
      mark.role === 'marker' &&
      contains(row.span, mark.span) &&
      section.text
        .slice(mark.span.start + 1)
        .trimStart()
        .startsWith('ARCHIVED'),
  );
  return isMarked || (status !== undefined && /^archived\b/i.test(plain(row.cells[status]?.text ?? '')));
}

/** Section 12.1 names a method for rows and one for documents, and a row of a strategy is both. */
function wantsStatus({ strategy }: Snapshot): boolean {
  const rows = answerOf(fieldOf(strategy, 'data-preservation/preservation/archive-rows'));
  const documents = answerOf(fieldOf(strategy, 'data-preservation/preservation/archive-documents'));
  return /\bstatus\b/i.test(rows) && !MARKER.test(rows) && documents !== '' && !MARKER.test(documents);
}

const MARKER = /\[ARCHIVED|\bmark/i;

/** The first cell with words in it is what the row is called; numbers are no names. */
function nameColumn(grid: Grid, row: GridLine): number {
  const from = isNumbered(grid) && row.cells.length > 1 ? 1 : 0;
  const named = row.cells.findIndex(({ text }, column) => column >= from && text !== '');
  return named < 0 ? from : named;
}

function withCell(grid: Grid, line: number, column: number, text: string): Grid {
  const row = grid.lines[line];
  const cell = row?.cells[column];
  if (row === undefined || cell === undefined) return grid;
  const changed = { ...row, cells: row.cells.with(column, withText(grid, column, cell, text)) };
  return { ...grid, lines: grid.lines.with(line, changed) };
}
