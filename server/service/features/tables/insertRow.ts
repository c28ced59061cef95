import type { TableAnswer } from '../../../protocol';
import type { Snapshot } from '../../snapshot';
import { lineEnd, lineStart } from '../../text/lines';
import { span } from '../../text/span';
import { DELIMITER, FIRST_ROW, type Grid, type GridLine } from './grid';
import { newCell } from './layout';
import { slotsOf, slotWord } from './newCells';
import { countedOn, numberBelow } from './rowNumbers';
import type { TablePlace } from './tableAt';
import { editOf } from './tableEdit';

/** Adds a row below the one at a place, or as the first one when the place is in the header. */
export function insertRowBelow(snapshot: Snapshot, place: TablePlace): TableAnswer {
  return insertRow(snapshot, place, Math.max(DELIMITER, place.line));
}

/** Adds a row above the one at a place; there is none above the header. */
export function insertRowAbove(snapshot: Snapshot, place: TablePlace): TableAnswer {
  return place.line < FIRST_ROW ? { kind: 'refusal', reason: 'noRow' } : insertRow(snapshot, place, place.line - 1);
}

/**
 * The new row's cells are slots of the kind that their column uses, the number column counts on, and the rows below are
 * renumbered as long as they counted without a gap before.
 */
function insertRow(snapshot: Snapshot, table: TablePlace, above: number): TableAnswer {
  const { grid, placed } = table;
  const { text } = placed.section;
  const model = grid.lines[above];
  if (model === undefined) return { kind: 'refusal', reason: 'noRow' };
  const anchor = lineEnd(text, model.span.end);
  const number = numberBelow(grid, above);
  const contents = contentsOf(snapshot, table, above, number);
  const { opens, closes } = model;
  const row: GridLine = {
    span: span(anchor, anchor),
    lead: lineBreak(text, anchor) + leadOf(text, grid),
    opens,
    closes,
    cells: contents.map((content, column) => newCell(grid, column, content)),
    tail: '',
  };
  const lines = [...grid.lines.slice(0, above + 1), row, ...countedOn(grid, above + 1, number)];
  const slot = contents.findIndex((content) => content.startsWith('['));
  return editOf(snapshot, table, { ...grid, lines }, { line: above + 1, column: Math.max(0, slot) });
}

function contentsOf(snapshot: Snapshot, table: TablePlace, above: number, number: string | undefined): string[] {
  const { grid, placed } = table;
  const word = slotWord(snapshot);
  const rows = grid.lines.slice(FIRST_ROW);
  // What a column asks for is best seen in the row above, and else in the last rows.
  const models = above < FIRST_ROW ? rows : [...grid.lines.slice(above, above + 1), ...rows.reverse()];
  const slots: (string | undefined)[] = Array.from({ length: grid.columns }, () => undefined);
  slots[0] = number;
  for (const line of models) {
    if (slots.every((slot) => slot !== undefined)) break;
    for (const [column, slot] of slotsOf(placed.section, line).entries()) {
      if (column < grid.columns) slots[column] ??= slot;
    }
  }
  return slots.map((slot) => slot ?? word);
}

/** What stands before a row on its line: indentation in a list, or the mark of a block quote. */
function leadOf(text: string, grid: Grid): string {
  // The header of a table in a list stands behind the bullet.
  const start = (grid.lines[FIRST_ROW] ?? grid.lines[DELIMITER])?.span.start ?? 0;
  return text.slice(lineStart(text, start), start);
}

/** The line break behind a line, or that before it at the end of the text. */
function lineBreak(text: string, end: number): string {
  const behind = /^(?:\r\n|\n|\r)/.exec(text.slice(end, end + 2))?.[0];
  const start = lineStart(text, end);
  return behind ?? /(?:\r\n|\n|\r)$/.exec(text.slice(Math.max(0, start - 2), start))?.[0] ?? '\n';
}
