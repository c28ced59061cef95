import type { BoundSection } from '../../binding/bindSection';
import { oneLine } from '../../text/oneLine';
import type { Finding, SectionRule } from '../rule';
import { numberOf, type PolicyAnswer, policyAnswers } from '../support/policyAnswers';
import { has, phrase } from '../support/prose';
import { smallestReplacement } from '../support/restoreDefault';

/** Strategy format, policies, Auto-Synced: auto-push has an allowed value. */
export const autoPushValue: SectionRule = {
  scope: 'section',
  meta: {
    id: 'auto-push-value',
    family: 'policies',
    severity: 'error',
    pillar: 'auto-synced',
    summary: 'Auto-push is neither switched on nor left to the user.',
    documentation: [
      'Under the Auto-Synced policy commits are pushed by themselves (“Yes”), or you push them yourself (“No — commit only, I push manually”).',
      'Anything else leaves agents to guess, and work unpushed.',
      'Choose one of the two.',
    ].join(' '),
    examples: [
      {
        title: 'Neither',
        text: '## 13. GitHub Auto-Sync Policy\n\n**Auto-push enabled?**: ⟦Never⟧\n',
        fixed: '## 13. GitHub Auto-Sync Policy\n\n**Auto-push enabled?**: Yes\n',
      },
      {
        title: 'By hand',
        text: '## 13. GitHub Auto-Sync Policy\n\n**Auto-push enabled?**: No — commit only, I push manually\n',
      },
      { title: 'On', text: '## 13. GitHub Auto-Sync Policy\n\n**Auto-push enabled?**: Yes (default)\n' },
    ],
  },
  check: (bound) => policyAnswers(bound, 'auto-sync/auto-push').flatMap((answer) => judge(bound, answer)),
};

const ALLOWED = phrase(
  String.raw`^[ "]*(?:yes|no|enabled|on|true)(?: *[.,;:!"(—–-]| *$| (?:to|for|after|on|with|at|every|always)\b)`,
);
const VALUES = ['Yes', 'No — commit only, I push manually'];

function judge(bound: BoundSection, { prose, span }: PolicyAnswer): readonly Finding[] {
  if (has(prose.text, ALLOWED)) return [];
  const value = bound.section.text.slice(span.start, span.end).replace(/\s+/g, ' ');
  return [
    {
      span,
      message: `Auto-Synced is broken: “${oneLine(value)}” does not say whether commits are pushed. Section ${numberOf(bound)} allows “Yes”, or “No” where you push yourself; choose one.`,
      fixes: VALUES.map((text) => smallestReplacement(bound, span, text, `Write “${text}”`)),
    },
  ];
}
