import type { FormattingOptions, Position, Range, TextEdit } from 'vscode-languageserver-types';
import { documentText } from '../../document/document';
import { offsetOf, rangeOf, type Snapshot } from '../../snapshot';
import { shift } from '../../text/span';
import type { Grid } from './grid';
import { gridEdits } from './gridEdits';
import { aligned } from './layout';
import { type FoundTable, tablePlaceAt, tablesOf } from './tableAt';

/** The characters after which a table may be formatted as somebody types: the end of a row, and a new line below it. */
export const FORMAT_TRIGGERS = ['|', '\n'] as const;

/**
 * Aligns the tables of a document, or those that a range touches, as a whole: half a table cannot be aligned. Nothing
 * else of the document is touched. Of the options, `trimTrailingWhitespace` applies to the lines of tables; columns are
 * padded with spaces whatever the options say of tabs, because tabs align nothing.
 */
export function formatTables(snapshot: Snapshot, range: Range | undefined, options: FormattingOptions): TextEdit[] {
  return tablesOf(snapshot, range).flatMap((table) => formatTable(snapshot, table, options));
}

/**
 * Aligns a table when its author has come to the end of a row: with the pipe that closes it, or with a line break behind
 * it where no row follows. The cursor is then behind all that moves. Anywhere else nothing happens.
 */
export function formatOnType(
  snapshot: Snapshot,
  position: Position,
  typed: string,
  options: FormattingOptions,
): TextEdit[] {
  const isBreak = typed === '\n';
  if (isBreak && !standsBelow(snapshot, position)) return [];
  const place = tablePlaceAt(snapshot, isBreak ? endOfLine(position.line - 1) : position);
  const line = place?.grid.lines[place.line];
  if (place === undefined || line === undefined) return [];
  const isComplete = line.closes && line.cells.length >= place.grid.columns;
  const isAtEnd = place.column === line.cells.length;
  if (!isComplete || !isAtEnd || (isBreak && place.line !== place.grid.lines.length - 1)) return [];
  return formatTable(snapshot, place, options);
}

function formatTable(snapshot: Snapshot, { grid, placed }: FoundTable, options: FormattingOptions): TextEdit[] {
  const after = options.trimTrailingWhitespace === true ? withoutTails(aligned(grid)) : aligned(grid);
  return gridEdits(grid, after).map((edit) => ({
    range: rangeOf(snapshot, shift(edit, placed.start)),
    newText: edit.text,
  }));
}

function withoutTails(grid: Grid): Grid {
  return { ...grid, lines: grid.lines.map((line) => ({ ...line, tail: '' })) };
}

/** True on an empty line with none but an empty one below it: a new row may still be coming between two old ones. */
function standsBelow(snapshot: Snapshot, { line }: Position): boolean {
  return line > 0 && isBlankLine(snapshot, line) && isBlankLine(snapshot, line + 1);
}

function isBlankLine(snapshot: Snapshot, line: number): boolean {
  const range = { start: { line, character: 0 }, end: endOfLine(line) };
  const text = documentText(snapshot.document, {
    start: offsetOf(snapshot, range.start),
    end: offsetOf(snapshot, range.end),
  });
  return /^[\s>]*$/.test(text);
}

/** LSP takes a character behind the end of a line for its end. */
function endOfLine(line: number): Position {
  return { line, character: Number.MAX_SAFE_INTEGER };
}
