import { type FoldingRange, FoldingRangeKind } from 'vscode-languageserver-types';
import { childrenOf, nextHeading } from '../document/blocks';
import type { Section } from '../document/document';
import type { Node } from '../document/model';
import { createMemo } from '../memo';
import { lineOf, type Snapshot } from '../snapshot';
import { lastIndex } from '../text/lastIndex';
import { lineStarts } from '../text/pieces';
import { span, trim } from '../text/span';

export type FoldingRanges = (snapshot: Snapshot) => FoldingRange[];

/**
 * Sections, their parts, groups, tables and lists fold; a table folds to its header, a group to its label. Editors ask
 * after every keystroke, so those of a section are kept as long as it stays the same and where it is.
 */
export function createFoldingRanges(): FoldingRanges {
  const kept = createMemo<Section, KeptRanges>();
  return (snapshot) => {
    const ranges: FoldingRange[] = [];
    for (const { start, section } of snapshot.document.sections) {
      const line = lineOf(snapshot, start);
      let known = kept.get(section);
      if (known?.line !== line) {
        known = { line, ranges: foldSection(section, line) };
        kept.set(section, known);
      }
      for (const range of known.ranges) ranges.push(range);
    }
    return ranges;
  };
}

interface KeptRanges {
  /** The line at which the section starts. */
  readonly line: number;
  readonly ranges: readonly FoldingRange[];
}

function foldSection(section: Section, line: number): readonly FoldingRange[] {
  const lines = lineStarts(section.text);
  const ranges: FoldingRange[] = [];
  const fold = (start: number, end: number, kind?: FoldingRangeKind): void => {
    // What is never closed goes on to the end, blank lines and all, and no fold may reach beyond the one around it.
    const whole = trim(section.text, span(start, end));
    const [startLine, endLine] = [whole.start, whole.end].map(
      (offset) => line + 1 + lastIndex(lines, (at) => at <= offset),
    );
    if (startLine === undefined || endLine === undefined || endLine <= startLine) return;
    ranges.push(kind === undefined ? { startLine, endLine } : { startLine, endLine, kind });
  };
  const foldNode = (node: Node): void => {
    const { start, end } = node.span;
    if (node.kind === 'html') fold(start, end, FoldingRangeKind.Comment);
    else if (node.kind === 'field' || node.kind === 'table' || node.kind === 'item') fold(start, end);
    for (const child of childrenOf(node)) foldNode(child);
  };
  const { heading, nodes } = section;
  const isTitle = heading?.depth === 1 && heading.number === '';
  if (heading !== undefined && !isTitle) {
    fold(0, lastContent(nodes, heading.span.end));
  }
  for (const [index, node] of nodes.entries()) {
    if (node.kind !== 'heading') continue;
    fold(node.span.start, lastContent(nodes.slice(index, nextHeading(nodes, index, node.depth)), node.span.end));
  }
  for (const node of nodes) foldNode(node);
  return ranges;
}

/** A thematic break at the end of a section belongs to no one and stays in sight. */
function lastContent(nodes: readonly Node[], fallback: number): number {
  const last = nodes.findLast((node) => node.kind !== 'thematicBreak');
  return last?.span.end ?? fallback;
}
