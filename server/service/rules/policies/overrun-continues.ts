import type { BoundSection } from '../../binding/bindSection';
import { oneLine } from '../../text/oneLine';
import type { Finding, SectionRule, Severity } from '../rule';
import { isNegated } from '../support/negation';
import { numberOf, type PolicyAnswer, policyAnswers } from '../support/policyAnswers';
import { after, isNone, type Match, matches, phrase, spanIn } from '../support/prose';
import { defaultAnswer } from '../support/restoreDefault';
import { effectOf, weakeningsOf } from '../support/weakening';

/** Strategy format, policies, Cost-First: overruns stop and ask. */
export const overrunContinues: SectionRule = {
  scope: 'section',
  meta: {
    id: 'overrun-continues',
    family: 'policies',
    severity: 'error',
    pillar: 'cost-first',
    summary: 'The team goes on spending when the cost exceeds the estimate.',
    documentation: [
      'The user approved an estimate, not more. Under the Cost-First policy work stops and asks as soon as it becomes dearer.',
      'Going on “with a warning”, leaving it to the Team Leader or going on after a silent day breaks that; a hard stop at some share over the estimate does not.',
      'Write “Stop and ask”.',
    ].join(' '),
    examples: [
      {
        title: 'Going on',
        text: '## 7.1 Cost Approval & Payment Governance\n\n**What happens if actual costs exceed estimate?**: ⟦Continue with warning⟧\n',
        fixed:
          '## 7.1 Cost Approval & Payment Governance\n\n**What happens if actual costs exceed estimate?**: Stop and ask\n',
      },
      {
        title: 'Stopping with a way around',
        text: '## 7.1 Cost Approval & Payment Governance\n\n**If costs exceed estimate**: Stop and ask, ⟦unless⟧ less than 20% over\n',
      },
      {
        title: 'Stopping',
        text: '## 7.1 Cost Approval & Payment Governance\n\n**What happens if actual costs exceed estimate?**: Hard stop at 10% over; nobody continues without approval\n',
      },
    ],
  },
  check: (bound) => policyAnswers(bound, 'cost-approval/overrun').flatMap((answer) => judge(bound, answer)),
};

const STOP = phrase(
  String.raw`\b(?:stop\w*|ask\w*|halt\w*|paus\w*|hold|wait\w*|escalat\w*|re-?approv\w*|approv\w*|suspend\w*|block\w*|freeze|abort\w*)\b`,
);
const GO_ON = phrase(
  String.raw`\b(?:continu\w*|proceed\w*|keep (?:going|working)|carr(?:y|ies) on|go(?:es)? (?:on|ahead)|ignor\w*|absorb\w*|accept\w*|finish\w*|move on|press on|allow\w*|nothing)\b`,
);
const TELL_ONLY = phrase(
  String.raw`\b(?:notif\w*|inform\w*|warn\w*|log|logged|report\w*|note[sd]?|email\w*|message\w*|record\w*|document\w*|team leader decides|(?:tl|pm|team leader|agent)(?:'s)? (?:decid\w*|discretion|judge?ment|call))\b`,
);
/** Behind these, going on is what follows a yes. */
const AFTER_YES = /\b(?:approv\w*|then|until|before|if you|when you|answer\w*|user (?:says|agrees|confirms|decides))\b/;

function judge(bound: BoundSection, answer: PolicyAnswer): readonly Finding[] {
  const { prose, span } = answer;
  const { text } = prose;
  const live = (pattern: RegExp): Match[] =>
    matches(text, pattern).filter(({ from, to }) => !isNegated(text, from, to));
  const [stop] = live(STOP);
  const [on] = live(GO_ON);
  const report = (at: typeof span, what: string, severity: Severity = 'error'): readonly Finding[] => [
    {
      span: at,
      severity,
      message: `Cost-First is broken: ${what}. The user approved an estimate and not more, so section ${numberOf(bound)} says “Stop and ask”; restore it.`,
      fixes: defaultAnswer(bound, answer.field, span),
    },
  ];
  if (stop === undefined) {
    // `Do not continue` stops as well.
    if (on === undefined && matches(text, GO_ON).length > 0 && !isNone(prose)) return [];
    return on !== undefined || isNone(prose) || live(TELL_ONLY).length > 0
      ? report(span, 'the team would go on spending when the cost exceeds the estimate')
      : /^[ "]*(?:tbd|tba|\?+|to be)/.test(text)
        ? []
        : report(span, 'this does not say that the team stops and asks when the cost exceeds the estimate', 'warning');
  }
  if (on !== undefined && on.from < stop.from && !/^continue only/.test(text.slice(on.from))) {
    return report(span, 'the team would go on spending when the cost exceeds the estimate');
  }
  const [weak] = weakeningsOf(prose, ['exception', 'automatic', 'timeout', 'optional', 'delegated']);
  if (weak !== undefined) {
    const at = spanIn(prose, weak.from, weak.to);
    const words = oneLine(bound.section.text.slice(at.start, at.end));
    return report(at, `“${words}” ${effectOf(weak.kind)} when the cost exceeds the estimate`);
  }
  if (
    on !== undefined &&
    !AFTER_YES.test(text.slice(stop.to, on.from).split(';').at(-1) ?? '') &&
    !/^[^;]{0,40}\b(?:after|once|when|if|with)\b[^;]*\b(?:approv|agree|consent|answer)/.test(after(text, on.to)) &&
    /\b(?:otherwise|else|below|under|up to|or|and)\b/.test(text)
  ) {
    return report(spanIn(prose, on.from, on.to), 'part of an overrun would be spent without asking');
  }
  return [];
}
