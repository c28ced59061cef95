import type { BoundSection } from '../../binding/bindSection';
import { allMatches } from '../../text/allMatches';
import { type Span, span, textOf } from '../../text/span';
import { hasSlot, liveText } from './answers';

/**
 * A stretch of a section in the form in which words are judged: lower case, straight quotes, and a space for every mark
 * that is not read aloud. It is as long as the stretch itself, so that what is found in it can be pointed at.
 */
export interface Prose {
  readonly text: string;
  /** Where the stretch starts, in UTF-16 offsets from the section's start. */
  readonly start: number;
}

/** Slots, comments and marks such as `[DEFAULT]` say nothing of their own and are blanked. */
export function proseOf(bound: BoundSection, at: Span): Prose {
  let text = liveText(bound, at);
  if (hasSlot(bound, at)) {
    for (const { span: slot } of bound.section.slots) {
      if (slot.start < at.start || slot.end > at.end) continue;
      text =
        text.slice(0, slot.start - at.start) +
        blank(textOf(bound.section.text, slot)) +
        text.slice(slot.end - at.start);
    }
  }
  return { text: normalProse(text), start: at.start };
}

/** The span, counted from the section's start, of a piece of the prose. */
export function spanIn(prose: Prose, from: number, to: number): Span {
  return span(prose.start + from, prose.start + to);
}

/** The text in the form of `Prose`. */
export function normalProse(text: string): string {
  return lower(text)
    .replace(/~~[^~\n]{1,500}~~|https?:\/\/[^\s)]+/g, blank)
    .replace(/[*_`\s]/g, ' ')
    .replace(/[’‘ʼ]/g, "'")
    .replace(/[“”„«»]/g, '"')
    .replace(/[‐‑]/g, '-');
}

function blank(text: string): string {
  return ' '.repeat(text.length);
}

/** Some letters grow in lower case; then only the letters of English are changed, for offsets must stay. */
function lower(text: string): string {
  const all = text.toLowerCase();
  return all.length === text.length ? all : text.replace(/[A-Z]/g, (letter) => letter.toLowerCase());
}

/**
 * A pattern over prose, written with single spaces: each stands for any run of spaces, because emphasis leaves runs; one
 * with a quantifier stays as it is.
 */
export function phrase(pattern: string): RegExp {
  return new RegExp(pattern.replace(/ (?![?*+{])/g, ' +'), 'g');
}

export interface Match {
  readonly from: number;
  readonly to: number;
  readonly text: string;
}

/** Nobody reads more findings of one kind in one answer, and every one costs time. */
const MOST_MATCHES = 100;

/** The first hundred places where a global pattern matches, in order. */
export function matches(text: string, pattern: RegExp): Match[] {
  return allMatches(text, pattern, MOST_MATCHES).map(({ index, 0: found }) => ({
    from: index,
    to: index + found.length,
    text: found,
  }));
}

/** How much of the words around a place is looked at, in UTF-16 units: more than any clause has. */
const AROUND = 160;

/** The words right before a place; bounded, so that judging a long line stays linear. */
export function before(text: string, at: number): string {
  return text.slice(Math.max(0, at - AROUND), at);
}

/** The words right behind a place. */
export function after(text: string, at: number): string {
  return text.slice(at, at + AROUND);
}

export function has(text: string, pattern: RegExp): boolean {
  return text.search(pattern) >= 0;
}

/** True when the place is between double quotes: it is spoken of there, not said. */
export function isQuoted(text: string, at: number): boolean {
  let quotes = 0;
  for (let next = text.indexOf('"'); next >= 0 && next < at; next = text.indexOf('"', next + 1)) quotes++;
  return quotes % 2 === 1 && text.indexOf('"', at) >= 0;
}

const NOTHING = phrase(
  '^[ ("]*(?:(?:nothing|none|no payments?) (?:is|are|needs?|requires?) (?:forbidden|required|needed|excluded|restricted|approval|off[ -]limits)|none|nothing|nil|n/?a|no|not? (?:needed|required|applicable|limits?|restrictions?|rules?|list)|empty|never|no ?one|-+|—|–)[ .)"]*(?:$|[—–(,;-])',
);

/** True for an answer that says there is nothing: `none`, `N/A`, `not needed`, a dash. */
export function isNone(prose: Prose): boolean {
  return has(prose.text, NOTHING);
}
