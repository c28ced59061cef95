import { type Span, textOf } from '../text/span';
import type { Section, StrategyDocument } from './document';
import type { Node } from './model';

/**
 * What a document says, without places and without comments: two documents with the same sketch differ in comments and
 * white space alone. One text a section, empty for a section that says nothing.
 */
export function sketchOf(section: Section): string {
  const { heading } = section;
  const title = heading === undefined ? [] : [heading.depth, heading.number, heading.title];
  const slots = section.slots.map(({ span }) => words(section, span));
  const nodes = sketchAll(section, section.nodes);
  return heading === undefined && nodes.length === 0 ? '' : JSON.stringify([title, slots, nodes]);
}

/** Whether two documents say the same; sections that are shared cost nothing. */
export function saysTheSame(left: StrategyDocument, right: StrategyDocument): boolean {
  const [ours, theirs] = [left, right].map(({ sections }) => sections.map(({ section }) => section));
  if (ours === undefined || theirs === undefined) return false;
  const shared = new Set(theirs);
  const known = new Set(ours);
  const ownLeft = ours.filter((section) => !shared.has(section)).map(sketchOf);
  const ownRight = theirs.filter((section) => !known.has(section)).map(sketchOf);
  return JSON.stringify(ownLeft.filter(Boolean)) === JSON.stringify(ownRight.filter(Boolean));
}

function sketchAll(section: Section, nodes: readonly Node[]): readonly unknown[] {
  return nodes.filter(({ kind }) => kind !== 'html').map((node) => sketchNode(section, node));
}

function sketchNode(section: Section, node: Node): unknown {
  switch (node.kind) {
    case 'field':
      return [node.spelling, node.label, words(section, node.value), sketchAll(section, node.children)];
    case 'list':
      return [node.ordered, sketchAll(section, node.items)];
    case 'item':
      return [node.box !== undefined, node.checked, words(section, node.text), sketchAll(section, node.children)];
    case 'table':
      return [node.header, ...node.rows].map(({ cells }) => cells.map(({ content }) => words(section, content)));
    case 'quote':
      return sketchAll(section, node.children);
    default:
      return [node.kind, words(section, node.span)];
  }
}

/** The text at a span without the comments in it. */
function words(section: Section, at: Span): string {
  const text = textOf(section.text, at);
  let live = '';
  let from = 0;
  for (let open = text.indexOf('<!--'); open >= 0; open = text.indexOf('<!--', from)) {
    const close = text.indexOf('-->', open + 4);
    if (close < 0) break;
    live += text.slice(from, open);
    from = close + 3;
  }
  return (live + text.slice(from)).replace(/\s+/g, ' ').trim();
}
