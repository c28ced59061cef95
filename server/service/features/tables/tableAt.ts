import type { Position, Range } from 'vscode-languageserver-types';
import { type PlacedSection, sectionAt } from '../../document/document';
import type { Node, Table } from '../../document/model';
import { offsetOf, type Snapshot } from '../../snapshot';
import { lineEnd, lineStart } from '../../text/lines';
import { columnAt, type Grid, gridOf } from './grid';

export interface FoundTable {
  readonly placed: PlacedSection;
  readonly node: Table;
  readonly grid: Grid;
}

/** Where in a table a position is. */
export interface TablePlace extends FoundTable {
  /** The index of the line among those of the grid. */
  readonly line: number;
  /** -1 before the first pipe of the line, the number of its cells behind the last one. */
  readonly column: number;
}

/** The table line at a position, from the start to the end of the line in the text; undefined elsewhere. */
export function tablePlaceAt(snapshot: Snapshot, position: Position): TablePlace | undefined {
  const offset = offsetOf(snapshot, position);
  const placed = sectionAt(snapshot.document, offset);
  if (placed === undefined) return undefined;
  const { text, nodes } = placed.section;
  const within = offset - placed.start;
  const node = tablesIn(nodes).find(({ span: { start, end } }) => isOnLines(text, within, start, end));
  const grid = node === undefined ? undefined : gridOf(text, node);
  const line = grid?.lines.findIndex(({ span: { start, end } }) => isOnLines(text, within, start, end)) ?? -1;
  const hit = grid?.lines[line];
  if (node === undefined || grid === undefined || hit === undefined) return undefined;
  return { placed, node, grid, line, column: columnAt(hit, within - hit.span.start) };
}

/** Every table that a range touches, or every table of the document. */
export function tablesOf(snapshot: Snapshot, range: Range | undefined): readonly FoundTable[] {
  const from = range === undefined ? 0 : offsetOf(snapshot, range.start);
  const to = range === undefined ? Number.POSITIVE_INFINITY : offsetOf(snapshot, range.end);
  return snapshot.document.sections.flatMap((placed): readonly FoundTable[] => {
    const { text } = placed.section;
    if (placed.start > to || placed.start + text.length < from) return [];
    return tablesOfSection(placed).filter(({ node: { span: at } }) => {
      return placed.start + lineStart(text, at.start) <= to && from <= placed.start + lineEnd(text, at.end);
    });
  });
}

export function tablesOfSection(placed: PlacedSection): readonly FoundTable[] {
  const { text, nodes } = placed.section;
  return tablesIn(nodes).flatMap((node) => {
    const grid = gridOf(text, node);
    return grid === undefined ? [] : [{ placed, node, grid }];
  });
}

/**
 * A table whose columns the strategy format says: where one is added, or two change places, it is no longer the table
 * that a team looks for.
 */
export function hasFixedColumns(snapshot: Snapshot, { placed, node }: FoundTable): boolean {
  const bound = snapshot.strategy.sections.find(({ start }) => start === placed.start)?.bound;
  return (bound?.tables.find((table) => table.node === node)?.schema?.columns.length ?? 0) > 0;
}

function tablesIn(nodes: readonly Node[]): readonly Table[] {
  return nodes.flatMap((node): readonly Table[] => {
    if (node.kind === 'table') return [node];
    if (node.kind === 'list') return tablesIn(node.items);
    return 'children' in node ? tablesIn(node.children) : [];
  });
}

function isOnLines(text: string, offset: number, start: number, end: number): boolean {
  return (start <= offset || lineStart(text, start) <= offset) && (offset <= end || offset <= lineEnd(text, end));
}
