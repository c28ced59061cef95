import type { BoundSection } from '../../binding/bindSection';
import { oneLine } from '../../text/oneLine';
import type { Finding, SectionRule } from '../rule';
import { moneyIn } from '../support/money';
import { numberOf, type PolicyAnswer, policyAnswers } from '../support/policyAnswers';
import { before, matches, phrase, spanIn } from '../support/prose';
import { defaultAnswer, smallestReplacement } from '../support/restoreDefault';

/** Strategy format, policies, Cost-First: the auto-approve threshold is $0. */
export const autoApproveAboveZero: SectionRule = {
  scope: 'section',
  meta: {
    id: 'auto-approve-above-zero',
    family: 'policies',
    severity: 'error',
    pillar: 'cost-first',
    summary: 'The auto-approve threshold lets payments through without asking.',
    documentation: [
      'The Cost-First policy leaves every payment to the user: the auto-approve threshold is $0.',
      'With any higher sum, or with words such as “no limit”, an agent may spend money that nobody has agreed to.',
      'Set the threshold back to $0.',
    ].join(' '),
    examples: [
      {
        title: 'A sum above zero',
        text: '## 7.1 Cost Approval & Payment Governance\n\n**Payment Authorization Rules**:\n- **Auto-approve threshold**: ⟦$25⟧ — always ask above that\n',
        fixed:
          '## 7.1 Cost Approval & Payment Governance\n\n**Payment Authorization Rules**:\n- **Auto-approve threshold**: $0 — always ask above that\n',
      },
      {
        title: 'No sum at all',
        text: '## 7.1 Cost Approval & Payment Governance\n\n**Payment Authorization Rules**:\n- **Auto-approve threshold**: ⟦no limit⟧\n',
        fixed:
          '## 7.1 Cost Approval & Payment Governance\n\n**Payment Authorization Rules**:\n- **Auto-approve threshold**: $0 — ask before every payment\n',
      },
      {
        title: 'Zero',
        text: '## 7.1 Cost Approval & Payment Governance\n\n**Payment Authorization Rules**:\n- **Auto-approve threshold**: $0 — always ask, even for $1\n',
      },
    ],
  },
  check: (bound) =>
    policyAnswers(bound, 'cost-approval/payment-rules/auto-approve-threshold').flatMap((answer) =>
      judge(bound, answer),
    ),
};

const LIMITLESS = phrase(
  String.raw`\b(?:no|without(?: a| any)?) (?:limits?|threshold|maximum|cap)\b|\b(?:unlimited|any(?:thing)?(?: amount)?|all payments|everything|as needed|small (?:payments|sums|amounts))\b|^ *(?:yes|enabled|automatic(?:ally)?)\b|\b(?:tl|team leader|pm|agents?)(?:'s)? (?:decides?|discretion|may)\b`,
);
/** Before these a sum is one that goes through; behind `even for` or `above` it is one that is asked about. */
const ALLOWING = /\b(?:up to|under|below|less than|within|max(?:imum)?|except|unless|but|for|to|and|or|,|;|<=?)[ (~]*$/;
const ASKING = /\b(?:even|always|ask\w*|approv\w*|above|over|present|more than)\b[^.;]*$/;

function judge(bound: BoundSection, answer: PolicyAnswer): readonly Finding[] {
  const { prose } = answer;
  const sums = moneyIn(prose.text);
  const [first] = sums;
  const guilty = sums.find(({ value, from }) => {
    if (value === 0) return false;
    const lead = before(prose.text, from);
    return from === first?.from ? !ASKING.test(lead) : ALLOWING.test(lead) && !ASKING.test(lead);
  });
  if (guilty !== undefined) {
    const at = spanIn(prose, guilty.from, guilty.to);
    const sum = bound.section.text.slice(at.start, at.end);
    const fix =
      guilty === first && !/\w/.test(before(prose.text, guilty.from))
        ? [smallestReplacement(bound, at, '$0', 'Set the threshold to $0')]
        : defaultAnswer(bound, answer.field, answer.span);
    return [
      {
        span: at,
        message: message(bound, `payments of ${oneLine(sum)} would go through without a question`),
        fixes: fix,
      },
    ];
  }
  if (first !== undefined) return [];
  const [limitless] = matches(prose.text, LIMITLESS).filter(
    ({ from }) => !/\b(?:ask|before) [a-z ]*$/.test(before(prose.text, from)),
  );
  if (limitless === undefined) return [];
  return [
    {
      span: answer.span,
      message: message(bound, 'this sets no sum, so agents could pay without a question'),
      fixes: defaultAnswer(bound, answer.field, answer.span),
    },
  ];
}

function message(bound: BoundSection, what: string): string {
  return `Cost-First is broken: ${what}. Section ${numberOf(bound)} holds the auto-approve threshold at $0, so that the user decides on every payment; set it back to $0.`;
}
