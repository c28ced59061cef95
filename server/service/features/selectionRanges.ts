import type { Position, SelectionRange } from 'vscode-languageserver-types';
import { childrenOf, nextHeading } from '../document/blocks';
import { type Section, sectionAt } from '../document/document';
import type { Node } from '../document/model';
import { offsetOf, rangeOf, type Snapshot } from '../snapshot';
import { allMatches } from '../text/allMatches';
import { contains, type Span, shift, span, textOf, touches, trim } from '../text/span';
import { lineAround } from './navigation/liveText';
import { tokensOf } from './valueTokens';

/**
 * What a selection grows to, from the inside out: word, part of an answer, slot, cell or value, row or field, table, list
 * or group, part, section, document. One chain for each position.
 */
export function selectionRanges(snapshot: Snapshot, positions: readonly Position[]): SelectionRange[] {
  return positions.map((position) => {
    const offset = offsetOf(snapshot, position);
    let found: SelectionRange | undefined;
    for (const own of chainAt(snapshot, offset)) {
      const range = rangeOf(snapshot, own);
      found = found === undefined ? { range } : { range, parent: found };
    }
    return found ?? { range: rangeOf(snapshot, span(offset, offset)) };
  });
}

/** From the outside in, each strictly inside the one before; spans count from the document's start. */
function chainAt({ document }: Snapshot, offset: number): readonly Span[] {
  const whole = span(0, document.text.length);
  const placed = sectionAt(document, offset);
  if (placed === undefined) return [whole];
  const inner = candidates(placed.section, offset - placed.start).map((own) => shift(own, placed.start));
  const bySize = inner
    .filter((own) => touches(own, offset) && own.end > own.start)
    .sort((left, right) => right.end - right.start - (left.end - left.start));
  const chain: Span[] = [whole];
  for (const own of bySize) {
    const last = chain[chain.length - 1] ?? whole;
    if (contains(last, own) && (own.start !== last.start || own.end !== last.end)) chain.push(own);
  }
  return chain;
}

function candidates(section: Section, offset: number): readonly Span[] {
  const { text, nodes, heading } = section;
  const all = span(0, text.length);
  return [
    trim(text, all),
    all,
    ...(heading === undefined ? [] : [heading.span, heading.titleSpan]),
    ...partsAt(section, offset),
    ...nodesAt(nodes, text, offset),
    ...section.slots.map((slot) => slot.span),
    ...section.marks.map((mark) => mark.span),
    ...wordAt(section, offset),
  ].filter((own) => touches(own, offset));
}

/** The unnumbered sub-heading above with all that stands below it, up to the next one. */
function partsAt({ nodes }: Section, offset: number): readonly Span[] {
  const index = nodes.findLastIndex((node) => node.kind === 'heading' && node.span.start <= offset);
  const heading = nodes[index];
  if (heading === undefined) return [];
  const members = nodes.slice(index, nextHeading(nodes, index));
  const last = members.findLast((member) => member.kind !== 'thematicBreak');
  return [span(heading.span.start, Math.max(heading.span.end, last?.span.end ?? 0))];
}

function nodesAt(nodes: readonly Node[], text: string, offset: number): readonly Span[] {
  return nodes
    .filter((node) => touches(node.span, offset))
    .flatMap((node) => [node.span, ...insideOf(node, text, offset), ...nodesAt(childrenOf(node), text, offset)]);
}

function insideOf(node: Node, text: string, offset: number): readonly Span[] {
  switch (node.kind) {
    case 'heading':
      return [node.titleSpan];
    case 'field':
      return [node.labelSpan, node.value, ...tokensIn(text, node.value, offset)];
    case 'item':
      return [node.text];
    case 'table': {
      const row = [node.header, ...node.rows].find(({ span: own }) => touches(own, offset));
      const cell = row?.cells.findLast(({ span: own }) => touches(own, offset));
      const body = node.rows[0];
      const last = node.rows[node.rows.length - 1];
      return [
        ...(body === undefined || last === undefined ? [] : [span(body.span.start, last.span.end)]),
        ...(row === undefined ? [] : [row.span]),
        ...(cell === undefined ? [] : [cell.content, ...tokensIn(text, cell.content, offset)]),
      ];
    }
    default:
      return [];
  }
}

/** One of several things that an answer lists: `AWS` in `Fly.io / AWS`. */
function tokensIn(text: string, value: Span, offset: number): readonly Span[] {
  return touches(value, offset) && value.end - value.start <= LONGEST_VALUE ? tokensOf(text, value) : [];
}

const LONGEST_VALUE = 1000;

function wordAt(section: Section, offset: number): readonly Span[] {
  const line = lineAround(section, offset);
  const words = allMatches(textOf(section.text, line), /[\p{L}\p{N}\p{M}_]+(?:['’.-][\p{L}\p{N}\p{M}_]+)*/gu);
  for (const word of words) {
    const own = span(line.start + word.index, line.start + word.index + word[0].length);
    if (touches(own, offset)) return [own];
  }
  return [];
}
