import type { BoundSection } from '../../binding/bindSection';
import { oneLine } from '../../text/oneLine';
import type { Finding, SectionRule } from '../rule';
import { moneyIn } from '../support/money';
import { numberOf, type PolicyAnswer, policyAnswers } from '../support/policyAnswers';
import { isNone, spanIn } from '../support/prose';
import { defaultAnswer, smallestReplacement } from '../support/restoreDefault';
import { effectOf, weakeningsOf } from '../support/weakening';

/** Strategy format, policies, Cost-First: the forbidden-without-user list is not empty and begins at $50. */
export const forbiddenPaymentsWeakened: SectionRule = {
  scope: 'section',
  meta: {
    id: 'forbidden-payments-weakened',
    family: 'policies',
    severity: 'error',
    pillar: 'cost-first',
    summary:
      'The list of payments that are forbidden without the user is empty, has a way around it, or begins too high.',
    documentation: [
      'The Cost-First policy keeps payments over $50, recurring subscriptions and the cost of a production deployment for times when the user is present.',
      'An empty list, an exception or a higher sum lets agents make them alone. A lower sum is stricter and fine.',
      'Restore the list, or put the sum back to $50.',
    ].join(' '),
    examples: [
      {
        title: 'A higher sum',
        text: '## 7.1 Cost Approval & Payment Governance\n\n**Payment Authorization Rules**:\n- **Forbidden without user present**: Any payment over ⟦$500⟧, any recurring subscription, any production deployment cost\n',
        fixed:
          '## 7.1 Cost Approval & Payment Governance\n\n**Payment Authorization Rules**:\n- **Forbidden without user present**: Any payment over $50, any recurring subscription, any production deployment cost\n',
      },
      {
        title: 'Nothing is forbidden',
        text: '## 7.1 Cost Approval & Payment Governance\n\n**Payment Authorization Rules**:\n- **Forbidden without user present**: ⟦N/A⟧\n',
        fixed:
          '## 7.1 Cost Approval & Payment Governance\n\n**Payment Authorization Rules**:\n- **Forbidden without user present**: Payments over $50, recurring subscriptions, the cost of a production deployment\n',
      },
      {
        title: 'A lower sum',
        text: '## 7.1 Cost Approval & Payment Governance\n\n**Payment Authorization Rules**:\n- **Forbidden without user present**: Any payment over $5, any recurring subscription, no exceptions\n',
      },
    ],
  },
  check: (bound) =>
    policyAnswers(bound, 'cost-approval/payment-rules/forbidden-without-user').flatMap((answer) =>
      judge(bound, answer),
    ),
};

const HIGHEST = 50;

function judge(bound: BoundSection, answer: PolicyAnswer): readonly Finding[] {
  const { prose, span, field } = answer;
  const number = numberOf(bound);
  if (isNone(prose)) {
    return [
      {
        span,
        message: `Cost-First is broken: no payment is kept for when the user is present. Section ${number} has to name payments over $50, recurring subscriptions and the cost of a production deployment here.`,
        fixes: defaultAnswer(bound, field, span),
      },
    ];
  }
  const sums = moneyIn(prose.text);
  const lowest = sums.reduce<(typeof sums)[number] | undefined>(
    (least, sum) => (least === undefined || sum.value < least.value ? sum : least),
    undefined,
  );
  const found: Finding[] = [];
  if (lowest !== undefined && lowest.value > HIGHEST) {
    const at = spanIn(prose, lowest.from, lowest.to);
    const sum = bound.section.text.slice(at.start, at.end);
    found.push({
      span: at,
      message: `Cost-First is weakened: payments up to ${oneLine(sum)} could be made while the user is away. Section ${number} forbids that from $50 on; put the sum back to $50 or less.`,
      fixes: [smallestReplacement(bound, at, '$50', 'Set the sum to $50')],
    });
  }
  // `Automatic renewals` are what the list forbids, so words for automation weaken nothing here.
  const [weak] = weakeningsOf(prose, ['exception', 'timeout', 'optional', 'implicit', 'delegated']);
  if (weak === undefined) return found;
  const at = spanIn(prose, weak.from, weak.to);
  const words = oneLine(bound.section.text.slice(at.start, at.end));
  found.push({
    span: at,
    message: `Cost-First is weakened: “${words}” ${effectOf(weak.kind)}, while section ${number} forbids these payments without the user. Take the condition out.`,
    fixes: defaultAnswer(bound, field, span),
  });
  return found;
}
