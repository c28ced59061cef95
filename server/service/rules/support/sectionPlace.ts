import type { BoundStrategy, PlacedBound } from '../../binding/bindStrategy';
import type { PlacedHeading } from '../../binding/views';
import { compareNumbers, type SectionSchema } from '../../schema';
import { type Span, shift, span } from '../../text/span';
import { eolOf } from './eol';
import { rankedSections } from './sectionOrder';

/** Where a section that is missing belongs. */
export interface SectionPlace {
  /** From the start of the document; always the start of a line. */
  readonly offset: number;
  /** The section whose heading is nearest. */
  readonly near: PlacedBound;
  readonly side: 'before' | 'after';
  /** The section that ends at the offset; undefined at the start of the document. */
  readonly above: PlacedBound | undefined;
}

/** Undefined only in a file that has no section of the format at all. */
export function placeOfSection(strategy: BoundStrategy, { number }: SectionSchema): SectionPlace | undefined {
  let before: PlacedBound | undefined;
  let after: PlacedBound | undefined;
  for (const at of strategy.byKey.values()) {
    const own = at.bound.schema?.number ?? '';
    if (compareNumbers(own, number) < 0) {
      if (before === undefined || compareNumbers(own, before.bound.schema?.number ?? '') > 0) before = at;
    } else if (after === undefined || compareNumbers(own, after.bound.schema?.number ?? '') < 0) after = at;
  }
  const isContradiction = before !== undefined && after !== undefined && before.start > after.start;
  // One of the two is out of place then, and the other shows where the section belongs.
  const isFirst =
    before === undefined ||
    !isContradiction ||
    !rankedSections(strategy).some(({ at, inOrder }) => at === before && inOrder);
  if (after !== undefined && isFirst) {
    const above = strategy.sections[strategy.sections.indexOf(after) - 1];
    return { offset: after.start, near: after, side: 'before', above };
  }
  if (before === undefined) return undefined;
  // Sub-sections that the file adds for itself belong to the section above them.
  let last = strategy.sections.indexOf(before);
  const prefix = `${before.bound.section.heading?.number ?? ''}.`;
  while (strategy.sections[last + 1]?.bound.section.heading?.number.startsWith(prefix) === true) last++;
  const next = strategy.sections[last + 1];
  const offset = next?.start ?? strategy.footer?.span.start ?? strategy.document.text.length;
  return { offset, near: before, side: 'after', above: strategy.sections[last] };
}

/** Number and title of a section's heading, from the start of the document. */
export function headingSpan({ placed, start }: PlacedBound): Span {
  const { heading } = placed.section;
  return heading === undefined ? span(start, start) : spanOfHeading({ start, heading });
}

/** The same where the heading alone is at hand. */
export function spanOfHeading({ start, heading }: Pick<PlacedHeading, 'start' | 'heading'>): Span {
  const from = heading.number === '' ? heading.titleSpan.start : heading.numberSpan.start;
  return shift(span(from, Math.max(from, heading.titleSpan.end)), start);
}

/** The line end of a section; of one that is a heading at the end of the text, that of the first section. */
export function eolNear(strategy: BoundStrategy, text: string): string {
  return eolOf(/[\r\n]/.test(text) ? text : (strategy.sections[0]?.bound.section.text ?? ''));
}

/** The text that puts a section's lines at a place, with the blank lines and the rule that the file uses there. */
export function sectionText(strategy: BoundStrategy, place: SectionPlace, lines: readonly string[]): string {
  const { section } = (place.above ?? place.near).bound;
  const eol = eolNear(strategy, section.text);
  const head = section.text.slice(0, place.offset - (place.above?.start ?? place.offset));
  const ruled = section.nodes.some((node) => node.kind === 'thematicBreak');
  const blank = head === '' || /(?:\r\n|\n|\r(?!\n))[ \t]*(?:\r\n|\n|\r)$/.test(head);
  const lead = blank ? '' : /[\r\n]$/.test(head) ? eol : eol + eol;
  const atEnd = place.offset >= strategy.document.text.length;
  const body = lines.join(eol);
  const closed = /(?:^|[\r\n])(?:-{3,}|\*{3,}|_{3,})[ \t]*[\r\n]*$/.test(head);
  if (atEnd) return `${lead}${ruled && !closed ? `---${eol}${eol}` : ''}${body}${eol}`;
  return `${lead}${body}${eol}${eol}${ruled ? `---${eol}${eol}` : ''}`;
}
