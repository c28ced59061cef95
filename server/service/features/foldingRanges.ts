import { type FoldingRange, FoldingRangeKind } from 'vscode-languageserver-types';
import { childrenOf } from '../document/blocks';
import type { PlacedSection } from '../document/document';
import type { Node } from '../document/model';
import { lineOf, type Snapshot } from '../snapshot';
import { span, trim } from '../text/span';

/** Sections, their parts, groups, tables and lists fold; a table folds to its header, a group to its label. */
export function foldingRanges(snapshot: Snapshot): FoldingRange[] {
  return snapshot.document.sections.flatMap((placed) => {
    const { section } = placed;
    const whole = trim(section.text, span(0, lastContent(section.nodes, section.heading?.span.end ?? 0)));
    const isTitle = section.heading?.depth === 1 && section.heading.number === '';
    const own = section.heading === undefined || isTitle ? [] : fold(snapshot, placed, whole.start, whole.end);
    return [
      ...own,
      ...foldParts(snapshot, placed),
      ...section.nodes.flatMap((node) => foldNode(snapshot, placed, node)),
    ];
  });
}

/** A thematic break at the end of a section belongs to no one and stays in sight. */
function lastContent(nodes: readonly Node[], fallback: number): number {
  const last = nodes.findLast((node) => node.kind !== 'thematicBreak');
  return last?.span.end ?? fallback;
}

function foldParts(snapshot: Snapshot, placed: PlacedSection): FoldingRange[] {
  const { nodes } = placed.section;
  return nodes.flatMap((node, index) => {
    if (node.kind !== 'heading') return [];
    const next = nodes.findIndex((other, at) => at > index && other.kind === 'heading' && other.depth <= node.depth);
    const end = lastContent(nodes.slice(index, next < 0 ? nodes.length : next), node.span.end);
    return fold(snapshot, placed, node.span.start, end);
  });
}

function foldNode(snapshot: Snapshot, placed: PlacedSection, node: Node): FoldingRange[] {
  const own = node.kind === 'field' || node.kind === 'table' || node.kind === 'item' || node.kind === 'html';
  const kind = node.kind === 'html' ? FoldingRangeKind.Comment : undefined;
  const folds = own ? fold(snapshot, placed, node.span.start, node.span.end, kind) : [];
  return [...folds, ...childrenOf(node).flatMap((child) => foldNode(snapshot, placed, child))];
}

function fold(
  snapshot: Snapshot,
  placed: PlacedSection,
  start: number,
  end: number,
  kind?: FoldingRangeKind,
): FoldingRange[] {
  const startLine = lineOf(snapshot, placed.start + start);
  const endLine = lineOf(snapshot, placed.start + end);
  if (endLine <= startLine) return [];
  return [kind === undefined ? { startLine, endLine } : { startLine, endLine, kind }];
}
