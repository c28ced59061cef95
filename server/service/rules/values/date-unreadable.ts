import type { ValueType } from '../../schema';
import { editDistance } from '../../schema/edit-distance';
import { allMatches } from '../../text/allMatches';
import { blankOut } from '../../text/blank';
import { oneLine } from '../../text/oneLine';
import { span } from '../../text/span';
import type { Finding, SectionRule } from '../rule';
import { type Answer, answersOf } from '../support/answers';
import { monthNames, monthOf } from '../support/dates';

import { isLiteral, isPlaceholder, opensWithNothing, saysNothing } from '../support/placeholders';
import { replacement, within } from '../support/replacement';
import { wordsOf } from '../support/words';

/** Strategy format, part 5: dates in ISO form, `March 3 2027`, `Q2 2027` or `Week 6`. */
export const dateUnreadable: SectionRule = {
  scope: 'section',
  meta: {
    id: 'date-unreadable',
    family: 'values',
    severity: 'information',
    summary: 'A date cannot be read as one.',
    documentation: [
      'A milestone whose date nobody can read is not planned for, and its order cannot be checked.',
      'Write `2027-03-15`, `March 15 2027`, `Q2 2027`, `Week 6`, or a time that counts from the start, such as `4 weeks from kickoff`.',
    ].join(' '),
    examples: [
      {
        title: 'No date, a misspelt month, and a day that two countries read differently',
        text: '## 7. Timeline & Milestones\n\n**Hard Deadline**: ⟦as soon as possible⟧\n\n| # | Milestone | Target Date | Deliverables | Success Criteria |\n|---|---|---|---|---|\n| M1 | A | ⟦Marhc⟧ 15 2027 | B | A user logs in |\n| M2 | A | ⟦03/04/2027⟧ | B | A user logs in |\n',
      },
      {
        title: 'Readable dates',
        text: '## 7. Timeline & Milestones\n\n**Hard Deadline**: flexible\n\n| # | Milestone | Target Date | Deliverables | Success Criteria |\n|---|---|---|---|---|\n| M1 | A | 4 weeks from kickoff | B | A user logs in |\n| M2 | A | End of March | B | A user logs in |\n| M3 | A | 3. Juni 2027 | B | A user logs in |\n',
      },
    ],
  },
  check: (section) => answersOf(section, isDate).flatMap(judge),
};

/** Months in other languages that differ from the English name by one letter. */
const FOREIGN = new Set(
  'juni juli januar februar oktober dezember mart marts maart mars marco avril abril aprile agosto'.split(' '),
);

const COUNTING = new Set(
  'one two three four five six seven eight nine ten eleven twelve first second third fourth last monday tuesday wednesday thursday friday saturday sunday today tomorrow kickoff launch day christmas easter spring summer autumn fall winter immediately none no continuous ongoing open rolling'.split(
    ' ',
  ),
);

function isDate(value: ValueType): value is ValueType {
  return value.type === 'date';
}

function judge(answer: Answer): Finding[] {
  const text = blankOut(answer.text, 'code');
  const literals = 'literals' in answer.value ? answer.value.literals : [];
  if (
    answer.below ||
    isLiteral(text, literals) ||
    (isPlaceholder(text) && !/^(?:soon|later)$/i.test(text)) ||
    saysNothing(text) ||
    opensWithNothing(text)
  )
    return [];
  return misspelt(answer, text) ?? ambiguous(answer, text) ?? unreadable(answer, text);
}

function misspelt(answer: Answer, text: string): Finding[] | undefined {
  for (const match of allMatches(text, /\p{L}{4,10}/gu)) {
    const word = match[0].toLowerCase();
    if (monthOf(word) !== undefined || FOREIGN.has(word) || !/\d/.test(text)) continue;
    const meant = monthNames.find((month) => month.length > 3 && editDistance(word, month, 1) !== undefined);
    if (meant === undefined) continue;
    const name = meant.charAt(0).toUpperCase() + meant.slice(1);
    const at = within(answer, span(match.index, match.index + match[0].length));
    return [
      {
        span: at,
        message: `“${oneLine(match[0])}” is no month; “${name}” is probably meant. A date that cannot be read is not planned for.`,
        fixes: [replacement(at, name, `Write ${name}`, true)],
      },
    ];
  }
  return undefined;
}

/** `03/04/2027` is March in one country and April in another. */
function ambiguous(answer: Answer, text: string): Finding[] | undefined {
  const match = /(?<![\d/])(\d{1,2})\/(\d{1,2})\/(\d{4})(?![\d/])/.exec(text);
  if (match === null) return undefined;
  const [whole, first = '', second = '', year = ''] = match;
  if (Number(first) > 12 || Number(second) > 12 || Number(first) === Number(second)) return undefined;
  const at = within(answer, span(match.index, match.index + whole.length));
  const iso = (month: string, day: string): string => `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  return [
    {
      span: at,
      message: `“${oneLine(whole)}” is a day in two different months, depending on the reader’s country. Write it as ${iso(first, second)} or ${iso(second, first)}.`,
      fixes: [iso(first, second), iso(second, first)].map((date) => replacement(at, date, `Write ${date}`)),
    },
  ];
}

function unreadable(answer: Answer, text: string): Finding[] {
  if (/\p{N}/u.test(text) || wordsOf(text).some((word) => monthOf(word) !== undefined || FOREIGN.has(word))) return [];
  if (wordsOf(text).some((word) => COUNTING.has(word))) return [];
  return [
    {
      span: answer.span,
      message: `“${oneLine(text)}” cannot be read as a date. Write a day, a quarter or a week, such as 2027-03-15, Q2 2027 or Week 6.`,
    },
  ];
}
