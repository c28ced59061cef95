import type { Cell, Row } from '../document/model';
import { cellAt } from '../document/place';
import type { ColumnSchema } from '../schema';
import { lastIndex } from '../text/lastIndex';
import { indexBefore } from '../text/placedList';
import { type Span, touches } from '../text/span';
import type { BoundChecklist, BoundField, BoundItem, BoundSection, BoundTable } from './bindSection';
import type { BoundStrategy, PlacedBound } from './bindStrategy';

/** The section that holds an offset of the document, or undefined in an empty document. */
export function boundSectionAt({ list }: BoundStrategy, offset: number): PlacedBound | undefined {
  return list.at(Math.max(0, indexBefore(list, offset)));
}

/** The sections that a span of the document touches. */
export function boundSectionsIn({ list }: BoundStrategy, at: Span): readonly PlacedBound[] {
  const found: PlacedBound[] = [];
  const last = indexBefore(list, at.end);
  for (let index = Math.max(0, indexBefore(list, at.start)); index <= last; index++) {
    const section = list.at(index);
    if (section !== undefined) found.push(section);
  }
  return found;
}

/** The innermost field whose label or answer an offset of the section touches. */
export function boundFieldAt(bound: BoundSection, offset: number): BoundField | undefined {
  // They are in the order of their labels, those inside a group behind it, so the last that touches is the innermost.
  const { fields } = bound;
  let index = 0;
  for (let end = fields.length; index < end; ) {
    const middle = (index + end) >> 1;
    if ((fields[middle]?.label.start ?? 0) <= offset) index = middle + 1;
    else end = middle;
  }
  while (--index >= 0) {
    const field = fields[index];
    if (field !== undefined && (touches(field.label, offset) || touches(field.answer, offset))) return field;
  }
  return undefined;
}

export interface BoundCell {
  readonly table: BoundTable;
  /** Undefined for a cell of the header. */
  readonly row: Row | undefined;
  readonly cell: Cell;
  readonly column: number;
  /** What the schema knows of the column. */
  readonly schema: ColumnSchema | undefined;
}

/** The table cell that an offset of the section touches. */
export function boundCellAt(bound: BoundSection, offset: number): BoundCell | undefined {
  const table = bound.tables[lastIndex(bound.tables, ({ node }) => node.span.start <= offset)];
  const place = table === undefined ? undefined : cellAt(table.node, offset);
  if (table === undefined || place === undefined) return undefined;
  const { row, column, cell } = place;
  return { table, row: row === table.node.header ? undefined : row, cell, column, schema: table.columns[column] };
}

/** The line of a checklist whose box or text an offset of the section touches. */
export function boundItemAt(
  bound: BoundSection,
  offset: number,
): { readonly list: BoundChecklist; readonly item: BoundItem } | undefined {
  for (const list of bound.checklists) {
    if (!touches(list.node.span, offset)) continue;
    const item = list.items.find(
      ({ node }) => touches(node.text, offset) || (node.box !== undefined && touches(node.box, offset)),
    );
    if (item !== undefined) return { list, item };
  }
  return undefined;
}
