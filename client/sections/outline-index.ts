import type { Position, Range } from 'vscode-languageserver-types';
import type { OutlineNode } from '../../server/protocol';

/* An outline by the ids of its nodes. Views hold ids, which stay the same while text is typed, and never nodes. */

export interface Entry {
  readonly node: OutlineNode;
  readonly parent: string | undefined;
  readonly children: readonly string[];
}

export interface OutlineIndex {
  readonly roots: readonly string[];
  readonly entries: ReadonlyMap<string, Entry>;
}

export const EMPTY_INDEX: OutlineIndex = { roots: [], entries: new Map() };

/** Indexes the nodes that a filter lets through; what is below a node that it stops is left out too. */
export function indexOutline(sections: readonly OutlineNode[], passes: (node: OutlineNode) => boolean): OutlineIndex {
  const entries = new Map<string, Entry>();
  const visit = (nodes: readonly OutlineNode[], parent: string | undefined): readonly string[] =>
    nodes.filter(passes).map((node) => {
      entries.set(node.id, { node, parent, children: visit(node.children, node.id) });
      return node.id;
    });
  return { roots: visit(sections, undefined), entries };
}

/** The ids of the nodes to draw again, or `all` when a section has come, gone or moved. */
export function changedNodes(before: OutlineIndex, after: OutlineIndex): 'all' | readonly string[] {
  if (!sameIds(before.roots, after.roots)) return 'all';
  return [...after.entries].flatMap(([id, entry]) => {
    const old = before.entries.get(id);
    return old === undefined || looksTheSame(old, entry) ? [] : [id];
  });
}

/** Positions are left out on purpose: nothing is drawn of them, and each keystroke changes most. */
function looksTheSame(left: Entry, right: Entry): boolean {
  const [a, b] = [left.node, right.node];
  return (
    a.kind === b.kind &&
    a.label === b.label &&
    a.number === b.number &&
    a.open === b.open &&
    a.total === b.total &&
    a.problems === b.problems &&
    a.errors === b.errors &&
    sameIds(left.children, right.children)
  );
}

function sameIds(left: readonly string[], right: readonly string[]): boolean {
  return left.length === right.length && left.every((id, index) => id === right[index]);
}

/**
 * The nodes around a position, the section first and the innermost last. Between two sections it is the one above, as
 * for somebody who types at its end.
 */
export function pathTo(index: OutlineIndex, position: Position): readonly string[] {
  const path: string[] = [];
  const nodeOf = (id: string): OutlineNode | undefined => index.entries.get(id)?.node;
  let id = index.roots.findLast((root) => startsBefore(nodeOf(root)?.range, position));
  while (id !== undefined) {
    path.push(id);
    id = index.entries.get(id)?.children.find((child) => holds(nodeOf(child)?.range, position));
  }
  return path;
}

function startsBefore(range: Range | undefined, position: Position): boolean {
  return range !== undefined && compare(range.start, position) <= 0;
}

function holds(range: Range | undefined, position: Position): boolean {
  return range !== undefined && startsBefore(range, position) && compare(position, range.end) <= 0;
}

function compare(left: Position, right: Position): number {
  return left.line - right.line || left.character - right.character;
}
