import type { SectionRule } from '../rule';
import { weakenedBanner } from '../support/weakenedBanner';

/** Strategy format, policies, Cost-First: nothing starts before the user has approved the estimate. */
export const costBannerWeakened: SectionRule = {
  scope: 'section',
  meta: {
    id: 'cost-banner-weakened',
    family: 'policies',
    severity: 'error',
    pillar: 'cost-first',
    summary: 'The banner on costs lets work start before the estimate is approved, or opens an exception.',
    documentation: [
      'The section on costs opens with a banner: the estimate comes first, and nothing starts before the user has approved it.',
      'An exception in it lets agents spend before anybody knows how much. Take it out.',
    ].join(' '),
    examples: [
      {
        title: 'Work before the approval',
        text: '## 7.1 Cost Approval & Payment Governance\n\n> **MANDATORY** — `COST_ESTIMATION.md` is written first, but the PM ⟦may start⟧ at once.\n',
      },
      {
        title: 'The banner holds',
        text: '## 7.1 Cost Approval & Payment Governance\n\n> **MANDATORY** — No sub-agents are spawned, and nothing may start, until the user explicitly approves the cost estimate.\n',
      },
    ],
  },
  check: (bound) => (bound.schema?.key === 'cost-approval' ? weakenedBanner(bound, 'Cost-First') : []),
};
