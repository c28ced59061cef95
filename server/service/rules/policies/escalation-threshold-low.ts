import type { BoundSection } from '../../binding/bindSection';
import { allMatches } from '../../text/allMatches';
import { oneLine } from '../../text/oneLine';
import type { Finding, SectionRule } from '../rule';
import { type Share, sharesIn } from '../support/money';
import { numberOf, type PolicyAnswer, policyAnswers } from '../support/policyAnswers';
import { has, isNone, phrase, spanIn } from '../support/prose';
import { defaultAnswer } from '../support/restoreDefault';

/** Strategy format, policies, Ask-When-Unsure: the escalation threshold is at 90 % or more. */
export const escalationThresholdLow: SectionRule = {
  scope: 'section',
  meta: {
    id: 'escalation-threshold-low',
    family: 'policies',
    severity: 'error',
    pillar: 'ask-when-unsure',
    summary: 'Agents need not ask until they are less than 90 % sure, or not at all.',
    documentation: [
      'Under the Ask-When-Unsure policy an agent that is less than 90 % sure of an action stops and asks.',
      'A lower threshold lets it act on a guess. A higher one asks more often and is fine.',
      'Put the threshold back to 90 % or more.',
    ].join(' '),
    examples: [
      {
        title: 'A low threshold',
        text: '## 12.1 Data Preservation & Uncertainty Policy\n\n**Uncertainty Escalation**:\n- **Escalation threshold**: < ⟦50⟧% confidence — escalate\n',
        fixed:
          '## 12.1 Data Preservation & Uncertainty Policy\n\n**Uncertainty Escalation**:\n- **Escalation threshold**: < 90% confidence — escalate\n',
      },
      {
        title: 'No threshold',
        text: '## 12.1 Data Preservation & Uncertainty Policy\n\n**Uncertainty Escalation**:\n- **Threshold**: ⟦none⟧\n',
        fixed:
          '## 12.1 Data Preservation & Uncertainty Policy\n\n**Uncertainty Escalation**:\n- **Threshold**: < 90% confidence — escalate\n',
      },
      {
        title: 'A strict threshold, and a ladder that begins at 90 %',
        text: '## 12.1 Data Preservation & Uncertainty Policy\n\n**Uncertainty Escalation**:\n- **Threshold**: < 95% confidence → TL, < 70% → user\n',
      },
    ],
  },
  check: (bound) =>
    policyAnswers(bound, 'data-preservation/uncertainty/escalation-threshold').flatMap((answer) =>
      judge(bound, answer),
    ),
};

const LOWEST = 90;
const DOUBT = phrase(String.raw`\b(?:uncertain\w*|doubt\w*|unsure|risk)\b`);
const NEVER = phrase(
  String.raw`\b(?:never|no threshold|not needed|no escalation|(?:agents?|tl|team leader|pm)(?:'s)? (?:decid\w*|discretion|judge?ment|choice|call)|best judge?ment|off|disabled|only (?:for|if|when|in) [a-z]+)\b`,
);

function judge(bound: BoundSection, { prose, span, field }: PolicyAnswer): readonly Finding[] {
  const number = numberOf(bound);
  const shares = [...sharesIn(prose.text), ...bareShares(prose.text)];
  const tail = `Section ${number} has an agent stop and ask below 90 %; set it to 90 % or more.`;
  if (shares.length === 0) {
    if (!isNone(prose) && !has(prose.text, NEVER)) return [];
    return [
      {
        span,
        message: `Ask-When-Unsure is broken: no degree of doubt makes an agent ask. ${tail}`,
        fixes: defaultAnswer(bound, field, span),
      },
    ];
  }
  const doubtful = has(prose.text, DOUBT);
  const highest = shares.reduce((most, share) => (share.value > most.value ? share : most));
  // `More than 10 % uncertain` says the same as less than 90 % sure.
  if (doubtful ? highest.value <= 100 - LOWEST : highest.value >= LOWEST) return [];
  const digits = spanIn(prose, highest.from, highest.digits);
  const figure = bound.section.text.slice(digits.start, digits.end);
  const wanted = doubtful ? '10' : figure.startsWith('0') ? '90%' : '90';
  return [
    {
      span: digits,
      message: `Ask-When-Unsure is weakened: a threshold of “${oneLine(figure)}” lets agents act on a guess. ${tail}`,
      fixes: [{ title: `Set the threshold to ${wanted}`, edits: [{ ...digits, text: wanted }], safe: false }],
    },
  ];
}

/** `< 0.5 confidence` and `below 50`: figures without a sign for percent. */
function bareShares(text: string): readonly Share[] {
  return allMatches(text, /(?<![\w.,])(\d+(?:\.\d+)?)(?= *(?:confidence|confident|sure|certain|$|[—–(,;-]))/g).map(
    (match) => {
      const digits = match[1] ?? '0';
      const value = Number(digits);
      const to = match.index + digits.length;
      return { from: match.index, to, digits: to, text: digits, value: value <= 1 ? value * 100 : value };
    },
  );
}
