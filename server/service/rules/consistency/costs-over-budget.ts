import type { BoundStrategy } from '../../binding/bindStrategy';
import type { StrategyRule } from '../rule';
import { disagreement, endOf } from '../support/disagreement';
import { costsIn } from '../support/monthlyCosts';
import { answersIn, type Passage, rowsOf } from '../support/passages';
import type { StackField } from '../support/stackFields';

/** Strategy format, consistency: the sum of 7.1's monthly costs against the budget of 7. */
export const costsOverBudget: StrategyRule = {
  scope: 'strategy',
  meta: {
    id: 'costs-over-budget',
    family: 'consistency',
    severity: 'warning',
    pillar: 'cost-first',
    summary: 'The monthly costs add up to more than the budget.',
    documentation: [
      'Section 7 says what may be spent in a month, and section 7.1 lists what the services cost. When the costs exceed the budget, every plan of the team breaks one of the two.',
      'Only sums per month or year are added; a price that is paid once, per use or under a condition is left out, and of several candidates for one job the cheapest counts. Nothing is said while a line of the budget is open.',
    ].join(' '),
    examples: [
      {
        title: 'Costs above the budget',
        text: '## 7. Timeline & Milestones\n\n**Budget Constraints**:\n- Infrastructure: ⟦$50/month⟧\n- Third-party APIs: free tier only\n- Domains/SSL: already owned\n\n## 7.1 Cost Approval & Payment Governance\n\n**External Service Payments**:\n\n| Service | Expected Cost | Payment Method | Pre-Approved? |\n|---|---|---|---|\n| Hosting | ⟦$39/mo⟧ | Card | No — ask first |\n| Mail | ~$15/month | Card | No — ask first |\n| Domain | $14 | Card | No — ask first |\n',
      },
      {
        title: 'Within the budget',
        text: '## 7. Timeline & Milestones\n\n**Budget Constraints**:\n- Infrastructure: $50/month\n- Third-party APIs: $10/month\n\n## 7.1 Cost Approval & Payment Governance\n\n**External Service Payments**:\n\n| Service | Expected Cost | Payment Method | Pre-Approved? |\n|---|---|---|---|\n| Hosting | $39/mo | Card | No — ask first |\n| Mail | Free | Card | Yes |\n| Monitoring | $120/year | Card | No — ask first |\n',
      },
    ],
  },
  check: (strategy, { stack }) => {
    const budget = budgetOf(strategy);
    if (budget === undefined) return [];
    const provider = stack.fields(strategy).find(({ category }) => category === 'cloud-provider');
    const costs = monthlyCosts(strategy, provider);
    const sum = costs.reduce((total, { perMonth }) => total + perMonth, 0);
    const isSameMoney = costs.every(({ currency }) => currency === '' || currency === budget.currency);
    const highest = costs.reduce<Monthly | undefined>(
      (most, one) => (most === undefined || one.perMonth > most.perMonth ? one : most),
      undefined,
    );
    if (highest === undefined || !isSameMoney || sum <= budget.perMonth + 0.005) return [];
    const [asked, allowed] = [money(budget.currency, sum), money(budget.currency, budget.perMonth)];
    const why = 'Lower the costs, or raise the budget, before the team plans with it.';
    return disagreement(
      endOf(
        budget.passage,
        `The budget is ${allowed} a month, but the services of ${highest.passage.place} add up to ${asked}. ${why}`,
      ),
      endOf(
        highest.passage,
        `The monthly costs add up to ${asked}, of which this is the greatest, but the budget in section 7 is ${allowed}. ${why}`,
      ),
    );
  },
};

interface Monthly {
  readonly perMonth: number;
  readonly currency: string;
  readonly passage: Passage;
}

/** The lines of the budget that recur, as one sum; undefined while one of them is open or in words. */
function budgetOf(strategy: BoundStrategy): Monthly | undefined {
  const lines = strategy.byKey.get('timeline')?.bound.fields.filter(({ parent }) => parent?.key === 'budget') ?? [];
  const recurring = lines.filter(({ path }) => path !== 'timeline/budget/domains-ssl');
  const answers = answersIn(strategy, 'timeline').filter(({ field }) => recurring.includes(field));
  if (recurring.length === 0 || answers.length < recurring.length) return undefined;
  const sums = answers.map((passage) => budgetLine(passage));
  const known = sums.filter((sum) => sum !== undefined);
  const currency = known.find((sum) => sum.currency !== '')?.currency ?? '$';
  const first = known[0];
  if (first === undefined || known.length < sums.length) return undefined;
  if (known.some((sum) => sum.currency !== '' && sum.currency !== currency)) return undefined;
  return { perMonth: known.reduce((total, sum) => total + sum.perMonth, 0), currency, passage: first.passage };
}

function budgetLine(passage: Passage): Monthly | undefined {
  // A sum for the whole project says nothing of a month.
  if (/\b(?:total|overall|one[- ]time|once)\b/i.test(passage.text)) return undefined;
  // Of a range the upper end may be spent.
  const costs = costsIn(
    passage.text
      .replace(/[$€£]\s?\d[\d,.]{0,12}\s?[-–]\s?(?=[$€£])/g, '')
      .replace(/([$€£])\s?\d[\d,.]{0,12}\s?[-–]\s?(?=\d)/g, '$1'),
  );
  const first = costs[0];
  if (/^\W*(?:free tiers?|free plans?)\b/i.test(passage.text)) return { perMonth: 0, currency: '', passage };
  // A budget without a period is one for the month, as the format's own label has it.
  const perMonth = first?.perMonth ?? first?.amount;
  if (first === undefined || perMonth === undefined || costs.length > 1) return undefined;
  return { perMonth, currency: first.currency, passage };
}

/** A price that depends on something is no plan. */
const CONDITIONAL = /\b(?:if|optional|optionally|only when|unless|alternative|or|later|after)\b/i;

function monthlyCosts(strategy: BoundStrategy, provider: StackField | undefined): readonly Monthly[] {
  const names = provider === undefined ? [] : provider.candidates.flatMap(({ chosen }) => chosen);
  const isChoice = (provider?.candidates.length ?? 0) > 1;
  const costs: Monthly[] = [];
  let cheapest: Monthly | undefined;
  for (const { cells } of rowsOf(strategy, 'cost-approval/external-payments')) {
    const service = cells.get('service')?.text ?? '';
    const passage = cells.get('expected-cost');
    if (passage === undefined || CONDITIONAL.test(service) || CONDITIONAL.test(passage.text)) continue;
    const sums = costsIn(passage.text).filter(({ perMonth }) => perMonth !== undefined);
    const perMonth = sums.reduce((total, sum) => total + (sum.perMonth ?? 0), 0);
    const cost = { perMonth, currency: sums.find(({ currency }) => currency !== '')?.currency ?? '', passage };
    if (sums.length === 0) continue;
    const isCandidate = isChoice && names.some(({ passage: { text } }) => service.includes(text));
    if (!isCandidate) costs.push(cost);
    else if (cheapest === undefined || perMonth < cheapest.perMonth) cheapest = cost;
  }
  return cheapest === undefined ? costs : [...costs, cheapest];
}

function money(currency: string, amount: number): string {
  const cents = Math.round(amount * 100);
  return `${currency}${cents % 100 === 0 ? cents / 100 : (cents / 100).toFixed(2)}`;
}
