import type { PlacedBound } from '../../binding/bindStrategy';
import type { Section } from '../../document/document';
import { isInCode, nodeAt } from '../../document/place';
import { allMatches } from '../../text/allMatches';
import { blankOut } from '../../text/blank';
import { type Span, shift, span } from '../../text/span';
import { MOST_MENTIONS } from './subject';

/** No hand-written section is longer, and what is looked for whenever the cursor moves must not take long. */
export const LONGEST_SECTION = 50_000;
const LONGEST_LINE = 4000;

/** The line around an offset of the section, or an empty span where the line is too long to be one that people wrote. */
export function lineAround(section: Section, offset: number): Span {
  const { text } = section;
  let start = offset;
  let end = offset;
  while (start > 0 && !isBreak(text, start - 1) && offset - start <= LONGEST_LINE) start--;
  while (end < text.length && !isBreak(text, end) && end - offset <= LONGEST_LINE) end++;
  return end - start > LONGEST_LINE ? span(offset, offset) : span(start, end);
}

function isBreak(text: string, at: number): boolean {
  const code = text.charCodeAt(at);
  return code === 0x0a || code === 0x0d;
}

/** True where text is prose, a label or an answer: no code block, no raw HTML, no slot. */
export function isLive(section: Section, at: Span): boolean {
  return !isInCode(section, at.start) && nodeAt(section.nodes, at.start)?.kind !== 'html' && !meetsSlot(section, at);
}

/** By binary search: slots are in ascending order and do not overlap. */
function meetsSlot({ slots }: Section, at: Span): boolean {
  let low = 0;
  let high = slots.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((slots[middle]?.span.end ?? 0) <= at.start) low = middle + 1;
    else high = middle;
  }
  const slot = slots[low];
  return slot !== undefined && slot.span.start < at.end;
}

/** The matches of a global pattern in what a section says below its heading; their spans count from the document's start. */
export function matchesIn(
  { bound: { section }, start }: PlacedBound,
  pattern: RegExp,
): readonly { readonly text: string; readonly span: Span }[] {
  const own = section.text.slice(0, LONGEST_SECTION);
  const text = own.includes('<!--') ? blankOut(own, 'comments') : own;
  const from = section.heading?.span.end ?? 0;
  const found: { text: string; span: Span }[] = [];
  for (const match of allMatches(text, pattern)) {
    if (found.length >= MOST_MENTIONS) break;
    const at = span(match.index, match.index + match[0].length);
    if (at.start >= from && isLive(section, at)) found.push({ text: match[0], span: shift(at, start) });
  }
  return found;
}

/** A pattern for whole words: `ai-team` is neither in `ai-team-2` nor in `my-ai-team`. */
export function wholeWords(words: readonly string[], flags: string): RegExp {
  const longestFirst = [...words].sort((left, right) => right.length - left.length);
  const any = longestFirst.map((word) => word.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&')).join('|');
  return new RegExp(`(?<![\\p{L}\\p{N}_-])(?:${any})(?![\\p{L}\\p{N}_-])`, flags);
}
