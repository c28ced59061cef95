import type { BoundSection } from '../../binding/bindSection';
import { oneLine } from '../../text/oneLine';
import type { Finding, SectionRule } from '../rule';
import { moneyIn } from '../support/money';
import { numberOf, type PolicyAnswer, policyAnswers } from '../support/policyAnswers';
import { before, isNone, matches, phrase, spanIn } from '../support/prose';
import { defaultAnswer } from '../support/restoreDefault';
import { effectOf, weakeningsOf } from '../support/weakening';

const THRESHOLD = 'cost-approval/payment-rules/auto-approve-threshold';
const APPROVAL = 'cost-approval/payment-rules/requires-approval';

/** Strategy format, policies, Cost-First: the list of what needs explicit approval is not empty. */
export const paymentApprovalWeakened: SectionRule = {
  scope: 'section',
  meta: {
    id: 'payment-approval-weakened',
    family: 'policies',
    severity: 'error',
    pillar: 'cost-first',
    summary: 'What needs the user’s explicit approval is nothing, or is taken back in words.',
    documentation: [
      'Under the Cost-First policy the user approves payments one by one.',
      'An empty list (“none”), an exception (“unless urgent”), a time limit (“or after 24 h without answer”), another judge (“the TL decides”) or a high limit (“over $200 only”) hands that decision to an agent.',
      'Name the kinds of payment that need approval, without conditions.',
    ].join(' '),
    examples: [
      {
        title: 'Nothing needs approval',
        text: '## 7.1 Cost Approval & Payment Governance\n\n**Payment Authorization Rules**:\n- **Requires explicit approval**: ⟦none⟧\n',
        fixed:
          '## 7.1 Cost Approval & Payment Governance\n\n**Payment Authorization Rules**:\n- **Requires explicit approval**: Every card payment, hosting, domain purchases, API subscriptions\n',
      },
      {
        title: 'An exception',
        text: '## 7.1 Cost Approval & Payment Governance\n\n**Payment Authorization Rules**:\n- **Requires explicit approval**: All card payments, ⟦unless⟧ urgent\n- **Auto-approve threshold**: $0 — paid ⟦automatically⟧, reported later\n',
      },
      {
        title: 'A plain list',
        text: '## 7.1 Cost Approval & Payment Governance\n\n**Payment Authorization Rules**:\n- **Requires explicit approval**: All card payments, subscriptions, no exceptions\n- **Auto-approve threshold**: $0 (always ask — recommended)\n',
      },
    ],
  },
  check: (bound) => [
    ...policyAnswers(bound, APPROVAL).flatMap((answer) => judgeApproval(bound, answer)),
    ...policyAnswers(bound, THRESHOLD).flatMap((answer) => judgeThreshold(bound, answer)),
  ],
};

/** The sum from which on the policy wants the user to be present; approval cannot begin above it. */
const HIGHEST = 50;
const FROM_SUM = /\b(?:over|above|more than|exceeding|from|beyond|>=?|greater than)[ ~]*$|[>≥] *$/;
const COVERS_ALL = phrase(
  String.raw`\b(?:all|any|every|each) (?:card )?(?:payments?|purchases?|charges?|costs?|spend(?:ing)?)\b(?! (?:over|above|more|exceeding|>|from))`,
);

function judgeApproval(bound: BoundSection, answer: PolicyAnswer): readonly Finding[] {
  const { prose, span, field } = answer;
  const number = numberOf(bound);
  const restored = defaultAnswer(bound, field, span);
  if (isNone(prose)) {
    return [
      {
        span,
        message: `Cost-First is broken: no payment needs the user's explicit approval. Section ${number} lists what the user approves one by one; name card payments, hosting, domains and subscriptions here.`,
        fixes: restored,
      },
    ];
  }
  // `Automated purchases` are something to approve; `automatically` says how they are approved.
  const [weak] = weakeningsOf(prose, ['exception', 'automatic', 'timeout', 'optional', 'implicit', 'delegated']).filter(
    ({ text }) => text !== 'automated' && text !== 'automatic',
  );
  if (weak !== undefined) return [weakened(bound, answer, weak)];
  if (matches(prose.text, COVERS_ALL).length > 0) return [];
  const high = moneyIn(prose.text).find(
    ({ value, from }) => value > HIGHEST && FROM_SUM.test(before(prose.text, from)),
  );
  if (high === undefined) return [];
  return [
    {
      span: spanIn(prose, high.from, high.to),
      message: `Cost-First is weakened: approval begins only above a sum, so smaller payments need none. Section ${number} has the user approve every payment; drop the limit.`,
      fixes: restored,
    },
  ];
}

const UNASKED = phrase(
  String.raw`\b(?:report(?:ed)?|inform(?:ed)?|notif(?:y|ied)) (?:[a-z]+ ){0,2}(?:later|afterwards|after)\b|\b(?:proceed|pay|paid|buy) (?:[a-z]+ ){0,2}(?:without|first|and)\b`,
);

function judgeThreshold(bound: BoundSection, answer: PolicyAnswer): readonly Finding[] {
  const { prose } = answer;
  if (moneyIn(prose.text).some(({ value }) => value > 0)) return [];
  const [weak] = weakeningsOf(prose, ['exception', 'automatic', 'timeout', 'implicit', 'delegated']);
  if (weak !== undefined) {
    // `Automatic approval: never` is another way to say that nothing is approved by itself.
    if (weak.kind === 'automatic' && weak.to + 20 > prose.text.length && moneyIn(prose.text).length === 0) return [];
    return [weakened(bound, answer, weak)];
  }
  const [unasked] = matches(prose.text, UNASKED).filter(
    ({ from }) => !/\b(?:never|not|no|n't)\b[^.;]*$/.test(before(prose.text, from)),
  );
  return unasked === undefined ? [] : [weakened(bound, answer, { ...unasked, kind: 'implicit' })];
}

function weakened(
  bound: BoundSection,
  { prose, span, field }: PolicyAnswer,
  weak: ReturnType<typeof weakeningsOf>[number],
): Finding {
  const at = spanIn(prose, weak.from, weak.to);
  const words = oneLine(bound.section.text.slice(at.start, at.end));
  return {
    span: at,
    message: `Cost-First is weakened: “${words}” ${effectOf(weak.kind)}, while section ${numberOf(bound)} has the user approve each payment beforehand. Take the condition out.`,
    fixes: defaultAnswer(bound, field, span),
  };
}
