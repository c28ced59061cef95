import type { ValueType } from '../../schema';
import { blankOut } from '../../text/blank';
import { oneLine } from '../../text/oneLine';
import type { Finding, SectionRule } from '../rule';
import { type Answer, answersOf } from '../support/answers';
import { datesIn } from '../support/dates';
import { replacement, within } from '../support/replacement';

/** Strategy format, part 5: dates are real. */
export const dateImpossible: SectionRule = {
  scope: 'section',
  meta: {
    id: 'date-impossible',
    family: 'values',
    severity: 'error',
    summary: 'A date is in no calendar.',
    documentation: [
      'February 30, a thirteenth month or a fifth quarter never come, so the milestone can be neither met nor missed',
      'and each agent works towards a day of its own choosing.',
      'Dates are written as `2027-03-15`, `March 15 2027`, `Q2 2027` or `Week 6`. A date in the past is fine.',
    ].join(' '),
    examples: [
      {
        title: 'Days, a month and a quarter that do not exist',
        text: '## 7. Timeline & Milestones\n\n**Hard Deadline**: ⟦2027-02-30⟧\n\n**Milestones**:\n\n| # | Milestone | Target Date | Deliverables | Success Criteria |\n|---|---|---|---|---|\n| M1 | Start | ⟦2027-13-02⟧ | Login | A user logs in |\n| M2 | Beta | ⟦April 31st, 2027⟧ | Board | A user sees 3 cards |\n',
        fixed:
          '## 7. Timeline & Milestones\n\n**Hard Deadline**: 2027-02-28\n\n**Milestones**:\n\n| # | Milestone | Target Date | Deliverables | Success Criteria |\n|---|---|---|---|---|\n| M1 | Start | 2027-02-13 | Login | A user logs in |\n| M2 | Beta | April 30th, 2027 | Board | A user sees 3 cards |\n',
      },
      { title: 'A fifth quarter', text: '## 7. Timeline & Milestones\n\n**Hard Deadline**: ⟦Q5 2027⟧\n' },
      {
        title: 'Real dates of every form',
        text: '## 7. Timeline & Milestones\n\n**Hard Deadline**: Feb 29, 2028 (4 weeks after kickoff)\n\n| # | Milestone | Target Date | Deliverables | Success Criteria |\n|---|---|---|---|---|\n| M1 | A | 2027-03-15 | B | A user logs in |\n| M2 | A | 31/12/2027 | B | A user logs in |\n| M3 | A | Q2 2027 | B | A user logs in |\n| M4 | A | Week 6 | B | A user logs in |\n',
      },
    ],
  },
  check: (section) => answersOf(section, isDate).flatMap(judge),
};

function isDate(value: ValueType): value is ValueType {
  return value.type === 'date';
}

function judge(answer: Answer): Finding[] {
  return datesIn(blankOut(answer.text, 'code')).flatMap(({ span, problem, instead }): Finding[] => {
    if (problem === undefined) return [];
    const at = within(answer, span);
    const written = answer.text.slice(span.start, span.end);
    return [
      {
        span: at,
        message: `“${oneLine(written)}” is not a real date: ${problem}. Correct it, or nobody knows when ${answer.name} is.`,
        ...(instead.length === 0
          ? {}
          : { fixes: instead.map((date) => replacement(at, date, `Write ${oneLine(date)}`)) }),
      },
    ];
  });
}
