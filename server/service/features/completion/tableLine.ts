import type { BoundSection, BoundTable } from '../../binding/bindSection';
import type { Row } from '../../document/model';
import { type Span, span, textOf, trim } from '../../text/span';

/**
 * A cell as the characters of its line show it. The parser ends a row at its last pipe, so the cell that is just being
 * typed is not in the table yet.
 */
export interface LineCell {
  readonly table: BoundTable;
  /** Undefined for a row that is just being typed. */
  readonly row: Row | undefined;
  readonly column: number;
  /** The trimmed text; empty, at the cursor, when the cell has none. */
  readonly content: Span;
  /** What stands between the pipes. */
  readonly span: Span;
}

/** The table whose row the line is, or will be once it has a cell; undefined for its header and its delimiter. */
export function tableOfLine(bound: BoundSection, line: Span): BoundTable | undefined {
  return bound.tables.find(
    ({ node }) =>
      node.delimiter.end < line.start &&
      (line.start <= node.span.end || /^(?:\r\n|\n|\r)$/.test(bound.section.text.slice(node.span.end, line.start))),
  );
}

/** The cell of a row that a cursor stands in; undefined before the first pipe and behind the last one. */
export function cellOfLine(bound: BoundSection, line: Span, offset: number): LineCell | undefined {
  const table = tableOfLine(bound, line);
  if (table === undefined) return undefined;
  const { text } = bound.section;
  const pipes = pipesOf(text, line);
  const opens = trim(text, line).start === pipes[0];
  const before = pipes.filter((pipe) => pipe < offset);
  const column = before.length - (opens ? 1 : 0);
  if (pipes.length === 0 || column < 0 || column >= table.node.header.cells.length) return undefined;
  const at = span((before.at(-1) ?? line.start - 1) + 1, pipes.find((pipe) => pipe >= offset) ?? line.end);
  const written = trim(text, at);
  const row = table.node.rows.find((each) => each.span.start >= line.start && each.span.start <= line.end);
  return { table, row, column, span: at, content: textOf(text, written) === '' ? span(offset, offset) : written };
}

/** The pipes that part cells: GFM splits at every pipe that is not escaped, in code spans too. */
function pipesOf(text: string, line: Span): readonly number[] {
  const pipes: number[] = [];
  for (let at = line.start; at < line.end; at++) {
    const char = text.charAt(at);
    if (char === '\\') at++;
    else if (char === '|') pipes.push(at);
  }
  return pipes;
}
