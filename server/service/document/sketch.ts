import { itemsIn } from '../text/sequence';
import { type Span, textOf } from '../text/span';
import { type Section, type StrategyDocument, sharedSections } from './document';
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

/** Whether two documents say the same; sections that are shared at their starts and ends cost nothing. */
export function saysTheSame(left: StrategyDocument, right: StrategyDocument): boolean {
  const { above, below } = sharedSections(left, right);
  const [ours, theirs] = [left, right].map(({ list: { sequence } }) =>
    itemsIn(sequence, above, sequence.length - below)
      .map(sketchOf)
      .filter(Boolean),
  );
  return JSON.stringify(ours) === JSON.stringify(theirs);
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
