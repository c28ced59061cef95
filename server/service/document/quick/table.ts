import type { Inline, TableCell, TableRow } from '../tree';
import type { Taken } from './blocks';
import { SPACE } from './characters';
import { positionOf, readInlines } from './inlines';
import type { Line } from './lines';

/** A table in which every line starts and ends with a pipe and nothing is escaped. */
export function readTable(text: string, lines: readonly Line[], index: number): Taken | undefined {
  const header = lines[index];
  const delimiter = lines[index + 1];
  if (header === undefined || delimiter === undefined || !isTable(lines, index)) return undefined;
  const rows: TableRow[] = [];
  let next = index;
  let end = delimiter.full;
  for (let line = lines[next]; line !== undefined && line.indent >= 0; line = lines[next]) {
    if (next !== index + 1) {
      const row = readRow(text, line);
      if (row === undefined) return undefined;
      rows.push(row);
      end = Math.max(end, line.full);
    }
    next++;
  }
  return { block: { type: 'table', children: rows, position: positionOf(header.start, end) }, next };
}

/** True where a row and the line of dashes below it have the same number of cells, which makes them a table's head. */
export function isTable(lines: readonly Line[], index: number): boolean {
  const header = lines[index];
  const delimiter = lines[index + 1];
  if (header?.indent !== 0 || delimiter?.indent !== 0) return false;
  return /^\|(?: *:?-+:? *\|)+$/.test(delimiter.words) && pipesOf(header.words) === pipesOf(delimiter.words);
}

function pipesOf(words: string): number {
  return words.split('|').length;
}

function readRow(text: string, { start, end, full, indent, words, quoted }: Line): TableRow | undefined {
  if (indent !== 0 || !/^\|.*\|$/.test(words) || words.includes('\\')) return undefined;
  const cells: TableCell[] = [];
  for (let pipe = start; pipe < end - 1; ) {
    const after = text.indexOf('|', pipe + 1);
    const children = readContent(text, pipe + 1, after, quoted);
    if (children === undefined) return undefined;
    const isLast = after === end - 1;
    cells.push({ type: 'tableCell', children, position: positionOf(pipe, isLast ? full : after) });
    pipe = after;
  }
  return { type: 'tableRow', children: cells, position: positionOf(start, full) };
}

function readContent(text: string, from: number, to: number, quoted: boolean): readonly Inline[] | undefined {
  let start = from;
  let end = to;
  while (start < end && text.charCodeAt(start) === SPACE) start++;
  while (end > start && text.charCodeAt(end - 1) === SPACE) end--;
  return start === end ? [] : readInlines(text, start, end, quoted);
}
