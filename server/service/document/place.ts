import { lastIndex } from '../text/lastIndex';
import { oneLine } from '../text/oneLine';
import { type Span, textOf, touches } from '../text/span';
import { childrenOf } from './blocks';
import type { Section } from './document';
import type { Cell, Field, Heading, Item, Node, Row, Table } from './model';

/** Where an offset stands in its section, from the outside in; what is not there is undefined. */
export interface Place {
  /** The unnumbered sub-heading above, such as `P0 — Must-Have`. */
  readonly part: Heading | undefined;
  /** The fields around the offset; the last is the innermost. */
  readonly fields: readonly Field[];
  readonly item: ItemPlace | undefined;
  readonly cell: CellPlace | undefined;
  /** True inside a code block. */
  readonly inCode: boolean;
}

export interface ItemPlace {
  readonly item: Item;
  /** One-based, among the items of its list. */
  readonly number: number;
}

export interface CellPlace {
  readonly table: Table;
  readonly row: Row;
  /** Zero-based, among the rows below the header; -1 for the header itself. */
  readonly rowIndex: number;
  readonly cell: Cell;
  readonly column: number;
}

/** `offset` counts in UTF-16 units from the section's start. */
export function placeAt(section: Section, offset: number): Place {
  const path = pathTo(section.nodes, offset);
  const fields = path.filter((node) => node.kind === 'field');
  const item = path.findLast((node) => node.kind === 'item');
  const list = item === undefined ? undefined : path[path.indexOf(item) - 1];
  const table = path.find((node) => node.kind === 'table');
  return {
    part: section.subheadings[lastStarting(section.subheadings, offset)],
    fields,
    item:
      item === undefined || list?.kind !== 'list' ? undefined : { item, number: lastStarting(list.items, offset) + 1 },
    cell: table === undefined ? undefined : cellAt(table, offset),
    inCode: path.some((node) => node.kind === 'code'),
  };
}

/** True inside a code block. Who asks for nothing else of many places should ask here. */
export function isInCode({ nodes }: Section, offset: number): boolean {
  return pathTo(nodes, offset).some((node) => node.kind === 'code');
}

/** The outermost node that an offset touches. */
export function nodeAt(nodes: readonly Node[], offset: number): Node | undefined {
  // Where two nodes touch the offset, the later one starts there, and a cursor belongs to what it stands before.
  const node = nodes[lastStarting(nodes, offset)];
  return node !== undefined && touches(node.span, offset) ? node : undefined;
}

/** The nodes around an offset, from the outside in; a node is taken when the offset touches it. */
function pathTo(nodes: readonly Node[], offset: number): readonly Node[] {
  const path: Node[] = [];
  for (let node = nodeAt(nodes, offset); node !== undefined; node = nodeAt(childrenOf(node), offset)) path.push(node);
  return path;
}

/** The cell that an offset touches, as `placeAt` finds it. */
export function cellAt(table: Table, offset: number): CellPlace | undefined {
  const rowIndex = lastStarting(table.rows, offset);
  const row = table.rows[rowIndex] ?? table.header;
  const column = lastStarting(row.cells, offset);
  const cell = row.cells[column];
  return cell === undefined || !touches(cell.span, offset) ? undefined : { table, row, rowIndex, cell, column };
}

/**
 * The index of the last that starts at an offset or before, or -1. What stands side by side in a section is in the order
 * of the text and does not overlap, so that thousands of slots in a table or list are placed without a look at each row.
 */
function lastStarting(all: readonly { readonly span: Span }[], offset: number): number {
  return lastIndex(all, ({ span }) => span.start <= offset);
}

/**
 * The names that lead to a place, for people: field labels, the table row's name and the column, or the section's title
 * where the place has no name of its own.
 */
export function namesOf(section: Section, place: Place): readonly string[] {
  const names: string[] = [];
  if (place.part !== undefined) names.push(partName(place.part));
  names.push(...place.fields.map((field) => oneLine(field.label)));
  if (place.cell !== undefined) {
    const { table, row, rowIndex, column } = place.cell;
    const header = table.header.cells[column];
    const title = header === undefined ? '' : shortName(section, header);
    const name = rowName(section, row, rowIndex);
    names.push(title === '' ? name : `${name} › ${title}`);
  } else if (place.item !== undefined && names.length > 0) {
    names.push(String(place.item.number));
  }
  return names.length === 0 ? [oneLine(section.heading?.title ?? '')] : names;
}

/** `P0 — Must-Have (Launch Blockers)` is known as P0. */
function partName({ title }: Heading): string {
  return oneLine(title.split(/\s[—–-]\s/, 1)[0] ?? '');
}

export function headerOf(section: Section, table: Table, column: number): string {
  const cell = table.header.cells[column];
  return cell === undefined ? '' : plain(textOf(section.text, cell.content));
}

/** A cell's words; cut first, because each slot of a column asks for those of its header. */
function shortName({ text }: Section, { content }: Cell): string {
  return plain(oneLine(textOf(text, content)));
}

/** `M2` or `1` where the first cell is such a number, else the first cell's words, else the row's rank. */
function rowName(section: Section, row: Row, rowIndex: number): string {
  const first = row.cells[0];
  const text = first === undefined ? '' : shortName(section, first);
  if (/^\d+$/.test(text)) return `row ${text}`;
  return text === '' || text.startsWith('[') || text.length > 40 ? `row ${rowIndex + 1}` : text;
}

/** A section's number and title as its heading has them, for people: `1. Project Identity`, `7.1 Cost Approval`. */
export function sectionName({ number, title }: { readonly number: string; readonly title: string }): string {
  if (number === '') return oneLine(title);
  return oneLine(number.includes('.') ? `${number} ${title}` : `${number}. ${title}`);
}

/** Markdown emphasis and code marks taken off a short text. */
export function plain(text: string): string {
  return text.replace(/[*_`]+/g, '').trim();
}
