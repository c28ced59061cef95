import type { Table } from '../../document/model';
import { type Span, span, textOf } from '../../text/span';

/**
 * A table as its lines and what stands between their pipes, so that an operation can say what the lines should be and
 * `gridEdits` can find the smallest edits that lead there. Unlike the model of the document it keeps the padding and
 * whatever else is no content, so that nothing of it can be lost.
 */
export interface Grid {
  /** The header, the line of dashes, and the rows, in this order. */
  readonly lines: readonly GridLine[];
  /** How many columns the header has, and so the table. */
  readonly columns: number;
}

export interface GridLine {
  /**
   * In UTF-16 offsets from the section's start, without what stands before the table on its line. Empty, at the end of
   * the line above it, for a line that is still to be written.
   */
  readonly span: Span;
  /** The line break and the beginning of the line, for a line that is still to be written; else empty. */
  readonly lead: string;
  /** Whether a pipe stands before the first cell, and one behind the last. */
  readonly opens: boolean;
  readonly closes: boolean;
  readonly cells: readonly GridCell[];
  /** White space behind the last pipe. */
  readonly tail: string;
}

/** What stands between two pipes: white space, the text, and white space again. All of an empty cell is `before`. */
export interface GridCell {
  readonly before: string;
  readonly text: string;
  readonly after: string;
}

/** The lines of a grid by what they are. */
export const HEADER = 0;
export const DELIMITER = 1;
export const FIRST_ROW = 2;

/**
 * Reads a table. A line without any pipe is left out: Markdown takes a line right below a table for a row of it, where
 * its author has only forgotten the blank line. Undefined for a table that could not be put together again from its
 * cells to the letter, which is then better left alone.
 */
export function gridOf(text: string, table: Table): Grid | undefined {
  const header = lineOf(text, table.header.span);
  const delimiter = lineOf(text, delimiterSpan(text, table));
  const rows = table.rows.map((row) => ({ row, line: lineOf(text, row.span) }));
  const kept = rows.filter(({ line }) => line.opens || line.closes || line.cells.length > 1);
  const isWhole =
    header.cells.length === table.header.cells.length &&
    delimiter.cells.every((cell) => /^:?-+:?$/.test(cell.text)) &&
    delimiter.cells.length === header.cells.length &&
    kept.every(({ row, line }) => line.cells.length === row.cells.length);
  if (!isWhole) return undefined;
  return { lines: [header, delimiter, ...kept.map(({ line }) => line)], columns: header.cells.length };
}

/** What a line is once it is written. */
export function lineText(line: GridLine): string {
  const cells = line.cells.map(({ before, text, after }) => before + text + after);
  return (line.opens ? '|' : '') + cells.join('|') + (line.closes ? '|' : '') + line.tail;
}

/** Where the text of a cell stands in `lineText`; undefined where the line has no such cell. */
export function cellSpan(line: GridLine, column: number): Span | undefined {
  return cellSpans({ ...line, cells: line.cells.slice(0, column + 1) })[column];
}

/** The same for every cell of a line. */
export function cellSpans(line: GridLine): readonly Span[] {
  let next = line.opens ? 1 : 0;
  return line.cells.map((cell) => {
    const start = next + (cell.text === '' ? Math.min(1, cell.before.length) : cell.before.length);
    next += lengthOf(cell) + 1;
    return span(start, start + cell.text.length);
  });
}

/** The column that an offset into `lineText` touches: -1 before the first pipe, the number of cells behind the last. */
export function columnAt(line: GridLine, offset: number): number {
  if (line.opens && offset <= 0) return -1;
  let column = 0;
  for (let end = line.opens ? 1 : 0; column < line.cells.length; column++) {
    end += lengthOf(line.cells[column]) + 1;
    if (end > offset) break;
  }
  return column >= line.cells.length && !line.closes ? line.cells.length - 1 : column;
}

function lengthOf(cell: GridCell | undefined): number {
  return cell === undefined ? 0 : cell.before.length + cell.text.length + cell.after.length;
}

/** A line of dashes in a block quote is kept with the quote's mark, a row is not. */
function delimiterSpan(text: string, { delimiter }: Table): Span {
  const lead = /^[\s>]*/.exec(textOf(text, delimiter))?.[0].length ?? 0;
  return span(delimiter.start + lead, delimiter.end);
}

function lineOf(text: string, at: Span): GridLine {
  const source = textOf(text, at);
  const end = source.replace(/(?<![ \t])[ \t]+$/, '').length;
  const opens = source.startsWith('|');
  const pipes = pipesIn(source).filter((pipe) => !opens || pipe > 0);
  const closes = pipes.at(-1) === end - 1;
  const inner = closes ? pipes.slice(0, -1) : pipes;
  const starts = [opens ? 1 : 0, ...inner.map((pipe) => pipe + 1)];
  const ends = [...inner, closes ? end - 1 : end];
  // The lone pipe of a line both opens and closes it; there is nothing between.
  const cells = starts.map((start, index) => cellOf(source.slice(start, Math.max(start, ends[index] ?? start))));
  return { span: at, lead: '', opens, closes, cells, tail: source.slice(Math.max(end, opens ? 1 : 0)) };
}

/** GFM: a pipe ends a cell wherever it stands, in code too, unless an odd number of backslashes precedes it. */
function pipesIn(source: string): number[] {
  const pipes: number[] = [];
  for (let at = 0; at < source.length; at++) {
    const char = source.charAt(at);
    if (char === '\\') at++;
    else if (char === '|') pipes.push(at);
  }
  return pipes;
}

/** Only spaces and tabs are padding; a no-break space is something that somebody typed. */
function cellOf(source: string): GridCell {
  const before = /^[ \t]*/.exec(source)?.[0] ?? '';
  const text = source.slice(before.length).replace(/(?<![ \t])[ \t]+$/, '');
  return { before, text, after: source.slice(before.length + text.length) };
}
