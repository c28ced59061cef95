import { textOf, touches } from '../../text/span';
import type { Explained, HoverContext } from './explained';

/** A marker such as `[ARCHIVED …]`, or a review mark. */
export function markHover({ at, offset, markup }: HoverContext): Explained | undefined {
  const { section } = at.bound;
  const mark = section.marks.findLast((candidate) => touches(candidate.span, offset));
  if (mark === undefined) return undefined;
  const word = /[A-Z]+(?:-[A-Z]+)?/.exec(textOf(section.text, mark.span))?.[0] ?? '';
  const meaning = MEANINGS[word];
  return meaning === undefined ? undefined : { span: mark.span, paragraphs: [`${markup.strong(word)} — ${meaning}`] };
}

/** Strategy format, part 1, rule 7. */
const MEANINGS: Readonly<Record<string, string>> = {
  ARCHIVED: 'kept and no longer valid. Agents read it as history, and nothing is deleted.',
  SUPERSEDED: 'replaced by something newer, and kept as a record.',
  OUTDATED: 'known to be out of date, and kept until somebody writes it anew.',
  CORRECTED: 'was wrong before and has been put right.',
  REVISED: 'was changed after the strategy had been agreed.',
  'PRE-FILLED': 'the template’s own answer. It counts as yours unless you change it.',
  INFERRED: 'an agent concluded the answer before it. Confirm it and take the mark out, or put the answer right.',
  DEFAULT: 'the format’s default stands here. Confirm it and take the mark out, or put the answer right.',
};
