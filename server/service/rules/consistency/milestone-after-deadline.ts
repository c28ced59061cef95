import { oneLine } from '../../text/oneLine';
import type { StrategyRule } from '../rule';
import { dateRangeIn } from '../support/dateRanges';
import { disagreement, endOf, mergeFindings } from '../support/disagreement';
import { answerAt, rowsOf } from '../support/passages';

/** Strategy format, values: no milestone after the hard deadline. */
export const milestoneAfterDeadline: StrategyRule = {
  scope: 'strategy',
  meta: {
    id: 'milestone-after-deadline',
    family: 'consistency',
    severity: 'warning',
    summary: 'A milestone lies after the hard deadline.',
    documentation: [
      'The hard deadline ends the project. A milestone behind it cannot be reached in time, so either its date or the deadline is wrong.',
      'A deadline in weeks from the start is compared with milestones in weeks.',
    ].join(' '),
    examples: [
      {
        title: 'A milestone that comes too late',
        text: '## 7. Timeline & Milestones\n\n**Hard Deadline**: ⟦2027-09-15⟧\n\n**Milestones**:\n\n| # | Milestone | Target Date | Deliverables | Success Criteria |\n|---|---|---|---|---|\n| M1 | A | Q3 2027 | x | y |\n| M2 | B | ⟦October 1 2027⟧ | x | y |\n',
      },
      {
        title: 'Within the weeks',
        text: '## 7. Timeline & Milestones\n\n**Hard Deadline**: 4 weeks from kickoff\n\n**Milestones**:\n\n| # | Milestone | Target Date | Deliverables | Success Criteria |\n|---|---|---|---|---|\n| M1 | A | Week 4 | x | y |\n',
      },
      {
        title: 'One week too many',
        text: '## 7. Timeline & Milestones\n\n**Hard Deadline**: ⟦4 weeks from kickoff⟧\n\n**Milestones**:\n\n| # | Milestone | Target Date | Deliverables | Success Criteria |\n|---|---|---|---|---|\n| M1 | A | ⟦Week 5⟧ | x | y |\n',
      },
    ],
  },
  check: (strategy) => {
    const deadline = answerAt(strategy, 'timeline/hard-deadline');
    const end = deadline === undefined ? undefined : dateRangeIn(deadline.text);
    if (deadline === undefined || end === undefined) return [];
    const found = rowsOf(strategy, 'timeline/milestones').flatMap(({ cells }) => {
      const date = cells.get('target-date');
      const range = date === undefined ? undefined : dateRangeIn(date.text);
      if (date === undefined || range?.kind !== end.kind || range.first <= end.last) return [];
      const name = oneLine(cells.get('milestone')?.text ?? 'A milestone');
      return disagreement(
        endOf(
          date,
          `${name} is due ${oneLine(date.text)}, after the hard deadline (${oneLine(deadline.text)}). Move one of the two.`,
        ),
        endOf(
          deadline,
          `The hard deadline is ${oneLine(deadline.text)}, but ${name} is due later: ${oneLine(date.text)}. Move one of the two.`,
        ),
      );
    });
    return mergeFindings(found);
  },
};
