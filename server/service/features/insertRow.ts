import type { Position, TextEdit } from 'vscode-languageserver-types';
import type { InsertRow } from '../../protocol';
import { type PlacedSection, sectionAt } from '../document/document';
import type { Row, Table } from '../document/model';
import { headerOf } from '../document/place';
import { slotsIn } from '../document/progress';
import { offsetOf, rangeIn, type Snapshot } from '../snapshot';
import { span, textOf } from '../text/span';
import { displayWidth } from '../text/width';

/**
 * Adds a row below the row at a position, or as the first row when the position is in the header. Cells are slots of
 * the kind their column uses, the number column counts on, the rows below are renumbered, and an aligned table stays
 * aligned. Null when the position is in no table.
 */
export function insertRow(snapshot: Snapshot, position: Position): InsertRow | null {
  const offset = offsetOf(snapshot, position);
  const placed = sectionAt(snapshot.document, offset);
  if (placed === undefined) return null;
  const found = tableAt(placed, offset - placed.start);
  if (found === undefined) return null;
  const { table, above } = found;
  const { section } = placed;
  const model = above ?? table.rows[0] ?? table.header;
  const anchor = above === undefined ? table.delimiter.end : above.span.end;
  const cells = newCells(placed, table, above, slotWord(snapshot));
  const indent = lineHead(section.text, model.span.start);
  const eol = lineEnd(section.text, anchor) ?? lineEnd(section.text, 0) ?? '\n';
  const { text, first } = writeRow(section.text, table, model, cells);
  const at = rangeIn(snapshot, placed, span(anchor, anchor)).start;
  const edits: TextEdit[] = [
    { range: { start: at, end: at }, newText: eol + indent + text },
    ...renumber(snapshot, placed, table, above),
  ];
  const line = at.line + 1;
  const start = indent.length + first.start;
  const end = indent.length + first.end;
  return {
    version: snapshot.version,
    edits,
    selection: { start: { line, character: start }, end: { line, character: end } },
  };
}

/** The table at an offset of the section, and the row above the new one; no row when the header is above it. */
function tableAt(placed: PlacedSection, offset: number): { table: Table; above: Row | undefined } | undefined {
  const { section } = placed;
  const table = tables(section.nodes).find(({ span: at }) => {
    const lineStart = section.text.lastIndexOf('\n', at.start - 1) + 1;
    return lineStart <= offset && offset <= at.end;
  });
  if (table === undefined) return undefined;
  return { table, above: table.rows.findLast((row) => lineStartOf(section.text, row) <= offset) };
}

function lineStartOf(text: string, row: Row): number {
  return text.lastIndexOf('\n', row.span.start - 1) + 1;
}

function tables(nodes: PlacedSection['section']['nodes']): Table[] {
  return nodes.flatMap((node): Table[] => {
    if (node.kind === 'table') return [node];
    if (node.kind === 'list') return tables(node.items);
    return 'children' in node ? tables(node.children) : [];
  });
}

/** What stands before a row on its line: indentation in a list, or the mark of a block quote. */
function lineHead(text: string, rowStart: number): string {
  return text.slice(text.lastIndexOf('\n', rowStart - 1) + 1, rowStart);
}

function lineEnd(text: string, from: number): string | undefined {
  return /\r\n|\n|\r/.exec(text.slice(from))?.[0];
}

/** `[FILL IN]`, or `[FILL]` in a file that keeps to the short form. */
function slotWord(snapshot: Snapshot): string {
  let short = false;
  for (const { section } of snapshot.document.sections) {
    for (const slot of section.slots) {
      const text = textOf(section.text, slot.span);
      if (/^\[FILL\s+IN\b/.test(text)) return '[FILL IN]';
      short ||= text.startsWith('[FILL');
    }
  }
  return short ? '[FILL]' : '[FILL IN]';
}

function newCells(placed: PlacedSection, table: Table, above: Row | undefined, word: string): string[] {
  const { section } = placed;
  return table.header.cells.map((_, column) => {
    const numbered = column === 0 ? nextNumber(section.text, table, above) : undefined;
    if (numbered !== undefined) return numbered;
    if (headerOf(section, table, column) === '#') return '1';
    const rows = above === undefined ? table.rows : [above, ...[...table.rows].reverse()];
    for (const row of rows) {
      const cell = row.cells[column];
      if (cell === undefined) continue;
      const slots = slotsIn(section.slots, cell.content);
      const only = slots.length === 1 ? slots[0] : undefined;
      if (only?.span.start === cell.content.start && only.span.end === cell.content.end) {
        return textOf(section.text, cell.content);
      }
    }
    return word;
  });
}

const NUMBER = /^([A-Za-z]{0,3})(\d+)$/;

/** The number that follows the row above: `3` after `2`, `M5` after `M4`; undefined in a table without numbers. */
function nextNumber(text: string, table: Table, above: Row | undefined): string | undefined {
  const first = (row: Row | undefined): RegExpExecArray | null =>
    row?.cells[0] === undefined ? null : NUMBER.exec(textOf(text, row.cells[0].content));
  if (above === undefined) {
    const below = first(table.rows[0]);
    return below === null ? undefined : `${below[1]}1`;
  }
  const match = first(above);
  return match === null ? undefined : `${match[1]}${Number(match[2]) + 1}`;
}

/** The rows below count on, as long as they counted without a gap before. */
function renumber(snapshot: Snapshot, placed: PlacedSection, table: Table, above: Row | undefined): TextEdit[] {
  const { text } = placed.section;
  const edits: TextEdit[] = [];
  let expected = nextNumber(text, table, above);
  for (const row of table.rows.slice(above === undefined ? 0 : table.rows.indexOf(above) + 1)) {
    const cell = row.cells[0];
    if (cell === undefined || expected === undefined || textOf(text, cell.content) !== expected) break;
    const match = NUMBER.exec(expected);
    expected = match === null ? undefined : `${match[1]}${Number(match[2]) + 1}`;
    if (expected !== undefined) edits.push({ range: rangeIn(snapshot, placed, cell.content), newText: expected });
  }
  return edits;
}

/** The row's text in the style of the row above, and where in it the first slot (or else the first cell) stands. */
function writeRow(
  text: string,
  table: Table,
  model: Row,
  cells: readonly string[],
): { readonly text: string; readonly first: { readonly start: number; readonly end: number } } {
  const source = textOf(text, model.span);
  let row = source.startsWith('|') ? '|' : '';
  let first: { start: number; end: number } | undefined;
  cells.forEach((content, column) => {
    const padding = padTo(text, table, model, column) - displayWidth(content);
    const isLast = column === cells.length - 1;
    const right = alignment(text, table, column) === 'right' ? Math.max(0, padding) : 0;
    const lead = row === '' ? '' : ' ';
    const start = row.length + lead.length + right;
    if (first === undefined && content.startsWith('[')) first = { start, end: start + content.length };
    const closes = !isLast || /\|\s*$/.test(source);
    row += `${lead}${' '.repeat(right)}${content}`;
    if (closes) row += `${' '.repeat(Math.max(0, padding - right))} |`;
  });
  const fallback = row.startsWith('|') ? 2 : 0;
  return { text: row, first: first ?? { start: fallback, end: fallback + (cells[0]?.length ?? 0) } };
}

/** The width of a column's content when all its cells are padded to one width, else 0. */
function padTo(text: string, table: Table, model: Row, column: number): number {
  const width = (row: Row): number => {
    const cell = row.cells[column];
    return cell === undefined ? -1 : displayWidth(textOf(text, cell.span));
  };
  const wanted = width(model);
  const aligned = [table.header, ...table.rows].every((row) => width(row) === wanted);
  return aligned ? Math.max(0, wanted - 2) : 0;
}

function alignment(text: string, table: Table, column: number): 'left' | 'right' {
  const dashes =
    textOf(text, table.delimiter)
      .replace(/^\||\|$/g, '')
      .split('|')
      [column]?.trim() ?? '';
  return dashes.endsWith(':') && !dashes.startsWith(':') ? 'right' : 'left';
}
