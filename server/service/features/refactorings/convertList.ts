import { type CodeAction, CodeActionKind } from 'vscode-languageserver-types';
import type { PlacedBound } from '../../binding/bindStrategy';
import { boundSectionAt } from '../../binding/boundPlace';
import { childrenOf } from '../../document/blocks';
import { type Section, type StrategyDocument, sectionAt } from '../../document/document';
import type { List, Node, Table } from '../../document/model';
import type { Snapshot } from '../../snapshot';
import { lineEnd, lineStart } from '../../text/lines';
import type { Edit } from '../../text/pieces';
import { contains, type Span, span, textOf, touches } from '../../text/span';
import { displayWidth } from '../../text/width';
import type { Trial } from '../ignore';
import { DELIMITER, FIRST_ROW, gridOf, HEADER } from '../tables/grid';
import { WIDEST_COLUMN } from '../tables/layout';
import { editsOf } from '../workspaceEdit';
import { type ListRows, readItems, writeItems } from './listRows';

export const LIST_TO_TABLE_KIND = `${CodeActionKind.RefactorRewrite}.listToTable`;
export const TABLE_TO_LIST_KIND = `${CodeActionKind.RefactorRewrite}.tableToList`;

/**
 * Turns the list of bullets at an offset into a table, or the table into a list, where nothing is lost and the way back
 * leads to the same words. What the strategy format knows stays as the format has it.
 */
export function convertList(snapshot: Snapshot, offset: number, { attempt }: Trial): readonly CodeAction[] {
  const at = boundSectionAt(snapshot.strategy, offset);
  const node = at === undefined ? undefined : innermost(at.bound.section.nodes, offset - at.start);
  if (at === undefined || node === undefined || isOfFormat(at, node)) return [];
  const isList = node.kind === 'list';
  if (node.span.end - node.span.start > LONGEST) return [];
  const own = isList ? rowsOfList(at.bound.section, node) : rowsOfTable(at.bound.section, node);
  const text = own === undefined ? undefined : isList ? tableText(own.rows) : listText(own.rows);
  if (own === undefined || text === undefined) return [];
  const { start, end } = own.at;
  const edit: Edit = { start: at.start + start, end: at.start + end, text: text.join(own.eol) };
  if (!saysSo(attempt(snapshot, edit), edit.start, own.rows, isList)) return [];
  return [
    isList
      ? { title: 'Turn this list into a table', kind: LIST_TO_TABLE_KIND, edit: editsOf(snapshot, [edit]) }
      : { title: 'Turn this table into a list', kind: TABLE_TO_LIST_KIND, edit: editsOf(snapshot, [edit]) },
  ];
}

/** In UTF-16 units: the section is read with the result whenever the cursor moves, and nobody wrote a longer one by hand. */
const LONGEST = 20_000;

/** A list or table with the whole lines on which it stands, from the section's start. */
interface Found {
  readonly rows: ListRows;
  readonly at: Span;
  readonly eol: string;
}

function innermost(nodes: readonly Node[], offset: number): List | Table | undefined {
  const node = nodes.findLast((each) => touches(each.span, offset));
  if (node === undefined) return undefined;
  const below = innermost(childrenOf(node), offset);
  return below ?? (node.kind === 'list' || node.kind === 'table' ? node : undefined);
}

/** A list or table that the format names, or that is or holds the answer to one of its labels. */
function isOfFormat({ bound }: PlacedBound, node: List | Table): boolean {
  const isKnown = bound.tables.some((table) => table.node === node && table.schema !== undefined);
  return (
    isKnown ||
    bound.fields.some(
      (field) =>
        field.schema !== undefined && (contains(field.node.span, node.span) || contains(node.span, field.node.span)),
    )
  );
}

/** A list of single lines at the start of the line, without boxes and without anything below its bullets. */
function rowsOfList(section: Section, { span: own, ordered, items }: List): Found | undefined {
  const { text } = section;
  if (ordered || lineStart(text, own.start) !== own.start) return undefined;
  if (items.some((item) => item.children.length > 0 || (item.kind === 'item' && item.box !== undefined)))
    return undefined;
  const at = span(own.start, lineEnd(text, own.end));
  const lines = textOf(text, at).split(LINE_BREAK);
  const texts = lines.flatMap((line) => /^[-*+] {1,4}(\S.*)$/.exec(line)?.[1]?.trimEnd() ?? []);
  // A backslash before a pipe means another thing in code in a list than in code in a table.
  if (texts.length < lines.length || lines.length !== items.length || texts.some((each) => each.includes('\\|'))) {
    return undefined;
  }
  const rows = readItems(texts);
  return rows === undefined ? undefined : { rows, at, eol: eolIn(text, at) };
}

/** A table of whole rows at the start of the line, whose columns are not aligned by colons: a list could not say that. */
function rowsOfTable(section: Section, table: Table): Found | undefined {
  const { text } = section;
  const grid = gridOf(text, table);
  const { start } = table.header.span;
  if (grid === undefined || lineStart(text, start) !== start) return undefined;
  const isWhole =
    grid.lines.length === table.rows.length + FIRST_ROW &&
    table.rows.length > 0 &&
    grid.lines.every(({ cells }) => cells.length === grid.columns) &&
    grid.lines[DELIMITER]?.cells.every((cell) => !cell.text.includes(':')) === true;
  if (!isWhole) return undefined;
  const texts = grid.lines.map(({ cells }) => cells.map((cell) => cell.text.replaceAll('\\|', '|')));
  const rows = { header: texts[HEADER] ?? [], rows: texts.slice(FIRST_ROW) };
  const at = span(start, lineEnd(text, table.span.end));
  return { rows, at, eol: eolIn(text, at) };
}

const LINE_BREAK = /\r\n|\n|\r/;

function eolIn(text: string, { start }: Span): string {
  return LINE_BREAK.exec(text.slice(start))?.[0] ?? LINE_BREAK.exec(text)?.[0] ?? '\n';
}

/** In UTF-16 units: each item of a list says the names of the columns again, and no more of that is written. */
const MOST_REPEATED = 50_000;

function listText(rows: ListRows): readonly string[] | undefined {
  if (rows.header.join('').length * rows.rows.length > MOST_REPEATED) return undefined;
  return writeItems(rows)?.map((item) => `- ${item}`);
}

function tableText({ header, rows }: ListRows): readonly string[] {
  const lines = [header, ...rows].map((cells) => cells.map((cell) => cell.replaceAll('|', '\\|')));
  const widthOf = (cells: readonly string[], column: number): number =>
    Math.min(WIDEST_COLUMN, displayWidth(cells[column] ?? ''));
  const widths = header.map((_, column) =>
    lines.reduce((widest, cells) => Math.max(widest, widthOf(cells, column)), 3),
  );
  const padded = (cell: string, width: number): string => cell + ' '.repeat(Math.max(0, width - displayWidth(cell)));
  const line = (cells: readonly string[]): string =>
    `| ${cells.map((cell, column) => padded(cell, widths[column] ?? 0)).join(' | ')} |`;
  const [first = [], ...others] = lines;
  return [line(first), `|${widths.map((width) => '-'.repeat(width + 2)).join('|')}|`, ...others.map(line)];
}

/** Whether the edited document reads as was meant; the list could melt into one above it, or a cell open a heading. */
function saysSo(after: StrategyDocument, offset: number, rows: ListRows, isTable: boolean): boolean {
  const placed = sectionAt(after, offset);
  const node = placed === undefined ? undefined : innermost(placed.section.nodes, offset - placed.start);
  if (placed === undefined || node === undefined || (node.kind === 'table') !== isTable) return false;
  const { section } = placed;
  const read = node.kind === 'table' ? rowsOfTable(section, node) : rowsOfList(section, node);
  return read?.at.start === offset - placed.start && JSON.stringify(read.rows) === JSON.stringify(rows);
}
