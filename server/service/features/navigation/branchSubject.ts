import { answerOf, fieldOf } from '../../binding/bindStrategy';
import { span, textOf, touches } from '../../text/span';
import { lineAround, matchesIn, wholeWords } from './liveText';
import { MOST_MENTIONS, type Pointed, type Subject } from './subject';

const PATH = 'auto-sync/branch-strategy/working-branch';

/** The working branch of section 13, and every place that names it. */
export function branchSubject({ snapshot: { strategy }, at, offset, absolute }: Pointed): Subject | undefined {
  const found = fieldOf(strategy, PATH);
  const answer = answerOf(found);
  // The name is the first word of the answer, or what its first code span holds.
  const name = /^[\s*_]*(?:`([^`\s]{2,60})`|([\w./-]{2,60})(?=\s|$))/.exec(answer);
  const branch = name?.[1] ?? name?.[2];
  if (found === undefined || name === null || branch === undefined) return undefined;
  const start = found.at.start + found.field.answer.start + name[0].lastIndexOf(branch);
  const declaration = span(start, start + branch.length);
  const line = lineAround(at.bound.section, offset);
  if (!textOf(at.bound.section.text, line).includes(branch)) return undefined;
  const pattern = wholeWords([branch], 'gu');
  const here = [declaration, ...matchesIn(at, pattern).map((match) => match.span)];
  const origin = here.find((each) => touches(each, absolute));
  if (origin === undefined) return undefined;
  const footer = strategy.footer?.span;
  const mentions = strategy.sections
    .filter(({ bound }) => bound.section.text.includes(branch))
    .flatMap((each) => matchesIn(each, pattern).map((match) => match.span))
    .filter((each) => each.start !== declaration.start && !(footer !== undefined && footer.start <= each.start))
    .slice(0, MOST_MENTIONS);
  return { origin, declarations: [declaration], mentions };
}
