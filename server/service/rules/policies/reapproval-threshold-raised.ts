import { oneLine } from '../../text/oneLine';
import { textOf } from '../../text/span';
import type { Finding, SectionRule } from '../rule';
import { sharesIn } from '../support/money';
import { numberOf } from '../support/policyAnswers';
import { spanIn } from '../support/prose';
import { reapprovalLines } from '../support/reapproval';

/** Strategy format, policies, Dynamically Scaled: re-approval above 20 % more cost. */
export const reapprovalThresholdRaised: SectionRule = {
  scope: 'section',
  meta: {
    id: 'reapproval-threshold-raised',
    family: 'policies',
    severity: 'error',
    pillar: 'dynamically-scaled',
    summary: 'The cost may rise by more than 20 % before the user approves again.',
    documentation: [
      'Added agents make the work dearer. Under the Dynamically Scaled policy the user approves again once that is more than 20 % above the estimate.',
      'A higher share spends money that nobody has agreed to; a lower one is stricter and fine.',
      'Put the figure back to 20 %.',
    ].join(' '),
    examples: [
      {
        title: 'A higher share',
        text: '## 11.1 Dynamic Agent Scaling\n\n**Scaling constraints**:\n- Extra agents MUST appear in `COST_ESTIMATION.md` revision (user re-approves if cost increases > ⟦50⟧%)\n',
        fixed:
          '## 11.1 Dynamic Agent Scaling\n\n**Scaling constraints**:\n- Extra agents MUST appear in `COST_ESTIMATION.md` revision (user re-approves if cost increases > 20%)\n',
      },
      {
        title: 'A lower one, and a figure of something else',
        text: '## 11.1 Dynamic Agent Scaling\n\n**Scaling constraints**:\n- Re-approve if > 10% over\n- Spawn when CPU load is > 80%\n',
      },
    ],
  },
  check: (bound) =>
    reapprovalLines(bound).flatMap((prose): readonly Finding[] => {
      const [raised] = sharesIn(prose.text).filter(({ value }) => value > HIGHEST);
      if (raised === undefined) return [];
      const at = spanIn(prose, raised.from, raised.digits);
      return [
        {
          span: at,
          message: `Dynamically Scaled is weakened: the cost may rise by ${oneLine(textOf(bound.section.text, at))}% before the user is asked. Section ${numberOf(bound)} has the user approve again above 20 %; put the figure back.`,
          fixes: [{ title: `Set the share to ${HIGHEST}`, edits: [{ ...at, text: String(HIGHEST) }], safe: false }],
        },
      ];
    }),
};

/** In percent of the approved estimate. */
const HIGHEST = 20;
