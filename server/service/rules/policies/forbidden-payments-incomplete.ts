import type { BoundSection } from '../../binding/bindSection';
import type { Finding, SectionRule, Severity } from '../rule';
import { listing } from '../support/listing';
import { moneyIn } from '../support/money';
import { numberOf, type PolicyAnswer, policyAnswers } from '../support/policyAnswers';
import { has, isNone, phrase } from '../support/prose';

/** Strategy format, policies, Cost-First: the two lists cover payments over $50, subscriptions and production deployment. */
export const forbiddenPaymentsIncomplete: SectionRule = {
  scope: 'section',
  meta: {
    id: 'forbidden-payments-incomplete',
    family: 'policies',
    severity: 'error',
    pillar: 'cost-first',
    summary: 'The list of payments that are forbidden without the user leaves out a kind that the policy names.',
    documentation: [
      'Under the Cost-First policy three kinds of payment need the user: those over $50, recurring subscriptions, and the cost of a production deployment.',
      'What neither this list nor the one of payments that need approval covers can be spent by an agent alone, which is an error.',
      'Where only the list of approvals covers it (“all card payments”), the user is asked but need not be present: that is information, for a subscription a warning, because it goes on charging.',
    ].join(' '),
    examples: [
      {
        title: 'No word on subscriptions and production',
        text: '## 7.1 Cost Approval & Payment Governance\n\n**Payment Authorization Rules**:\n- **Requires explicit approval**: Domain purchases, plugins\n- **Forbidden without user present**: ⟦Any payment over $50⟧\n',
        fixed:
          '## 7.1 Cost Approval & Payment Governance\n\n**Payment Authorization Rules**:\n- **Requires explicit approval**: Domain purchases, plugins\n- **Forbidden without user present**: Any payment over $50, any recurring subscription, any production deployment cost\n',
      },
      {
        title: 'All three kinds',
        text: '## 7.1 Cost Approval & Payment Governance\n\n**Payment Authorization Rules**:\n- **Forbidden without user present**: Payments > $20, monthly plans, whatever the release to production costs\n',
      },
    ],
  },
  check: (bound) => {
    const [approval] = policyAnswers(bound, 'cost-approval/payment-rules/requires-approval');
    return policyAnswers(bound, 'cost-approval/payment-rules/forbidden-without-user').flatMap((answer) =>
      judge(bound, answer, approval?.prose.text ?? ''),
    );
  },
};

interface Kind {
  readonly name: string;
  readonly addition: string;
  readonly named: (text: string) => boolean;
  readonly elsewhere: Severity;
}

const EVERYTHING = phrase(
  String.raw`\b(?:all|any|every|each|anything|everything)\b(?! (?:recurring|production|single|test))(?: [a-z]+){0,2}? ?(?:payments?|purchases?|charges?|charged|costs?|spend(?:ing)?|money|transactions?|expenses?)\b|^ *(?:card )?(?:payments|purchases)\b(?! (?:over|above|more|exceed|>|beyond))`,
);
const RECURRING = phrase(
  String.raw`\b(?:recurr\w*|subscri\w*|renew\w*|monthly|yearly|annual(?:ly)?|plans?|repeating|ongoing|retainers?|saas)\b`,
);
const PRODUCTION = phrase(
  String.raw`\b(?:production|prod|deploy\w*|go[ -]live|live (?:hosting|environment|servers?)|releas\w*|launch\w*|store submission|mainnet|cloud|hosting|infrastructure)\b`,
);
const SUM_FREE = phrase(
  String.raw`\b(?:all|any|every|each) (?:card )?(?:payments?|purchases?|charges?|spend(?:ing)?|costs?)\b(?! (?:over|above|more|exceed|>|beyond))|\b(?:all|anything|everything) (?:that|which) costs\b(?! (?:over|above|more|>))`,
);

const KINDS: readonly Kind[] = [
  {
    name: 'payments over $50',
    addition: 'any payment over $50',
    named: (text) => moneyIn(text).length > 0 || has(text, SUM_FREE),
    elsewhere: 'information',
  },
  {
    name: 'recurring subscriptions',
    addition: 'any recurring subscription',
    named: (text) => has(text, RECURRING) || has(text, SUM_FREE),
    elsewhere: 'warning',
  },
  {
    name: 'the cost of a production deployment',
    addition: 'any production deployment cost',
    named: (text) => has(text, PRODUCTION) || has(text, SUM_FREE),
    elsewhere: 'information',
  },
];

function judge(bound: BoundSection, answer: PolicyAnswer, approval: string): readonly Finding[] {
  const { prose, span } = answer;
  // An empty list is the business of forbidden-payments-weakened.
  if (isNone(prose)) return [];
  const open = KINDS.filter(({ named }) => !named(prose.text));
  if (open.length === 0) return [];
  const covered = (kind: Kind): boolean => has(approval, EVERYTHING) || kind.named(approval);
  const uncovered = open.filter((kind) => !covered(kind));
  const grave = uncovered.length > 1 || uncovered.some((kind) => kind.elsewhere === 'warning');
  const severity: Severity = grave
    ? 'error'
    : uncovered.length > 0 || open.some((kind) => kind.elsewhere === 'warning')
      ? 'warning'
      : 'information';
  const names = listing(open.map(({ name }) => name));
  const effect =
    uncovered.length > 0 ? 'so an agent could pay that alone' : 'so the user is asked but need not be there';
  const inline = !bound.section.text.slice(span.start, span.end).includes('\n');
  const addition = open.map((kind) => `, ${kind.addition}`).join('');
  const end = span.start + bound.section.text.slice(span.start, span.end).replace(/(?<![\s.,;])[\s.,;]+$/, '').length;
  return [
    {
      span,
      severity,
      message: `Cost-First has a gap: the payments forbidden without the user in section ${numberOf(bound)} do not name ${names}, ${effect}. Add it to the list.`,
      ...(inline
        ? { fixes: [{ title: `Add ${names}`, edits: [{ start: end, end, text: addition }], safe: false }] }
        : {}),
    },
  ];
}
