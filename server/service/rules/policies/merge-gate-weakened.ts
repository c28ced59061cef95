import type { BoundSection } from '../../binding/bindSection';
import { oneLine } from '../../text/oneLine';
import type { Finding, SectionRule } from '../rule';
import { isNegated } from '../support/negation';
import { numberOf, type PolicyAnswer, policyAnswers } from '../support/policyAnswers';
import { before, has, matches, phrase, spanIn } from '../support/prose';
import { defaultAnswer } from '../support/restoreDefault';
import { APPROVAL_WORD, effectOf, USER_WORD, weakeningsOf } from '../support/weakening';

/** Strategy format, policies, Merge-Gated: merge to main only after explicit user approval, with no words that weaken it. */
export const mergeGateWeakened: SectionRule = {
  scope: 'section',
  meta: {
    id: 'merge-gate-weakened',
    family: 'policies',
    severity: 'error',
    pillar: 'merge-gated',
    summary: 'Work can reach main without the user’s explicit approval.',
    documentation: [
      'Under the Merge-Gated policy nothing is merged to main before the user has said so.',
      '“After CI passes”, “automatically”, “unless urgent”, “or after 24 h without answer” and the approval of somebody else all let work through without that.',
      'Restore the explicit approval. No merging at all is stricter and fine.',
    ].join(' '),
    examples: [
      {
        title: 'No approval',
        text: '## 13. GitHub Auto-Sync Policy\n\n**Branch strategy for auto-sync**:\n- Merge to main: ⟦after CI passes⟧\n',
        fixed:
          '## 13. GitHub Auto-Sync Policy\n\n**Branch strategy for auto-sync**:\n- Merge to main: ONLY after explicit user approval, given to the Team Leader (hard gate)\n',
      },
      {
        title: 'An approval with a way around',
        text: '## 13. GitHub Auto-Sync Policy\n\n**Merge to main**: After explicit user approval, or ⟦after 24 h⟧ without answer\n',
      },
      {
        title: 'The gate',
        text: '## 13. GitHub Auto-Sync Policy\n\n**Merge to main**: **ONLY after Team Leader receives explicit user approval** (no automation, no skip, no timeout)\n',
      },
    ],
  },
  check: (bound) =>
    policyAnswers(bound, 'auto-sync/branch-strategy/merge-to-main').flatMap((answer) => judge(bound, answer)),
};

const NOBODY = phrase(
  String.raw`^[ "]*(?:never|forbidden|prohibited|not allowed|disabled|blocked|no(?:$| merg)|none|only (?:by )?(?:the user|you|me)\b|(?:the )?(?:user|you|i) (?:merges?|only|alone)|by (?:the )?user)|\b(?:no (?:agent|one|body|process|automat\w*)|agents (?:never|do not|must not|may not|cannot)) (?:[a-z]+ ){0,3}merg|\b(?:user|you|i) (?:will )?merges?\b|\bmerged? by (?:the )?(?:user|me|you)\b`,
);
const ALTERNATIVE = phrase(
  String.raw`\bor (?:when|once|if|after|as soon as|ci\b|green|tests?|checks|passing|all |automat\w*|the (?:team|pm|tl|ci|tests?)\b)`,
);
const NOT_ASKED = phrase(
  String.raw`\b(?:approval|consent|permission|confirmation|sign[ -]off) (?:is )?(?:not|un)[ -]?(?:needed|required|necessary)|\b(?:no|without|before|regardless of|skips?|skipping|instead of) (?:[a-z]+ ){0,3}(?:approval|consent|permission|confirmation|sign[ -]off)\b`,
);
const PROHIBITION = /\b(?:never|no [a-z, ]*?(?:may|merge\w*)|not|only|don't|cannot)\b[^.;]*$/;

function judge(bound: BoundSection, answer: PolicyAnswer): readonly Finding[] {
  const { prose, span, field } = answer;
  const { text } = prose;
  const number = numberOf(bound);
  const report = (at: typeof span, what: string): readonly Finding[] => [
    {
      span: at,
      message: `Merge-Gated is broken: ${what}. Section ${number} merges to main only after the user's explicit approval; restore that, without conditions.`,
      fixes: defaultAnswer(bound, field, span),
    },
  ];
  const words = (at: typeof span): string => oneLine(bound.section.text.slice(at.start, at.end));
  const [unasked] = matches(text, NOT_ASKED).filter(({ from }) => !PROHIBITION.test(before(text, from)));
  if (unasked !== undefined) {
    const at = spanIn(prose, unasked.from, unasked.to);
    return report(at, `“${words(at)}” takes the user's approval away`);
  }
  const [weak] = weakeningsOf(prose, ['exception', 'automatic', 'timeout', 'optional', 'implicit', 'delegated']);
  const asked = matches(text, APPROVAL_WORD).some(
    ({ from, to }) => !isNegated(text, from, to) || PROHIBITION.test(before(text, from)),
  );
  const byUser = has(text, USER_WORD);
  if (asked && byUser) {
    const [or] = matches(text, ALTERNATIVE);
    const found = weak ?? or;
    if (found === undefined) return [];
    const at = spanIn(prose, found.from, found.to);
    return report(
      at,
      `“${words(at)}” ${weak === undefined ? 'lets work through without the user' : effectOf(weak.kind)}`,
    );
  }
  if (weak === undefined && has(text, NOBODY)) return [];
  const what = asked
    ? 'the user is not the one whose approval counts'
    : 'work reaches main without the user having agreed';
  return report(span, what);
}
