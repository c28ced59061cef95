import type { Section } from '../../document/document';
import { namesOf, placeAt } from '../../document/place';
import { readHint, type Slot } from '../../document/slot';
import { oneLine } from '../../text/oneLine';
import { textOf } from '../../text/span';

/** Where a slot stands, for people: the last two names that lead to it. */
export function slotName(section: Section, slot: Slot): string {
  const names = namesOf(section, placeAt(section, slot.span.start));
  return names.slice(-2).join(' › ');
}

/** The rest of the message: what the hint asks for. */
export function expectation(section: Section, slot: Slot): string {
  const hint = readHint(textOf(section.text, slot.span).replace(/\s+/g, ' '));
  if (hint.text === '') return '.';
  const wanted = hint.text.replace(/^or\s+/, 'an answer, or ').replace(/^if\s+/, 'only if ');
  return `. Expected: ${oneLine(wanted, LONGEST_HINT)}`;
}

const LONGEST_HINT = 300;
