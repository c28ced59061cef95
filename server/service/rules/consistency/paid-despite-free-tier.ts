import { oneLine } from '../../text/oneLine';
import type { StrategyRule } from '../rule';
import { disagreement, endOf, mergeFindings } from '../support/disagreement';
import { costsIn } from '../support/monthlyCosts';
import { bulletsOf, rowsOf } from '../support/passages';

/** Strategy format, consistency: hard constraints of 11, here on costs, against the payments of 7.1. */
export const paidDespiteFreeTier: StrategyRule = {
  scope: 'strategy',
  meta: {
    id: 'paid-despite-free-tier',
    family: 'consistency',
    severity: 'warning',
    pillar: 'cost-first',
    summary: 'A payment recurs though a hard constraint allows free tiers only.',
    documentation:
      'When a hard constraint of section 11 allows free tiers only, a service of section 7.1 that costs something each month breaks it. Choose the free tier, or drop the constraint.',
    examples: [
      {
        title: 'A paid plan',
        text: '## 7.1 Cost Approval & Payment Governance\n\n**External Service Payments**:\n\n| Service | Expected Cost | Payment Method | Pre-Approved? |\n|---|---|---|---|\n| Database | ⟦$25/month⟧ | Card | No — ask first |\n\n## 11. Risk & Constraints\n\n**Hard Constraints**:\n- ⟦Must use free tiers only⟧\n',
      },
      {
        title: 'Free plans and a price that is paid once',
        text: '## 7.1 Cost Approval & Payment Governance\n\n**External Service Payments**:\n\n| Service | Expected Cost | Payment Method | Pre-Approved? |\n|---|---|---|---|\n| Database | $0/month | Free tier | Yes |\n| Domain | $12 | Card | No — ask first |\n\n## 11. Risk & Constraints\n\n**Hard Constraints**:\n- Must use free tiers only\n',
      },
    ],
  },
  check: (strategy) => {
    const constraint = bulletsOf(strategy, 'risks/hard-constraints').find(({ text }) => FREE_ONLY.test(text));
    if (constraint === undefined) return [];
    const found = rowsOf(strategy, 'cost-approval/external-payments').flatMap(({ cells }) => {
      const cost = cells.get('expected-cost');
      const service = cells.get('service')?.text ?? 'A service';
      if (cost === undefined || /\b(?:if|optional)\b/i.test(`${service} ${cost.text}`)) return [];
      if (!costsIn(cost.text).some(({ perMonth }) => perMonth !== undefined && perMonth > 0)) return [];
      return disagreement(
        endOf(
          cost,
          `${oneLine(service)} costs ${oneLine(cost.text)}, but a hard constraint in section 11 allows free tiers only. Choose the free tier, or drop the constraint.`,
        ),
        endOf(
          constraint,
          `Only free tiers are allowed here, but ${cost.place} pays ${oneLine(cost.text)} for ${oneLine(service)}. Choose the free tier, or drop the constraint.`,
        ),
      );
    });
    return mergeFindings(found);
  },
};

const FREE_ONLY =
  /\bfree[- ](?:tiers?|plans?|services) only\b|\bonly (?:use )?free[- ](?:tiers?|plans?|services)\b|\bno paid (?:services?|plans?|tiers?|subscriptions?|APIs?)\b/i;
