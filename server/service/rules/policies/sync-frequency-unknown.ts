import type { BoundSection } from '../../binding/bindSection';
import { oneLine } from '../../text/oneLine';
import type { Finding, SectionRule } from '../rule';
import { numberOf, type PolicyAnswer, policyAnswers } from '../support/policyAnswers';
import { has, isNone, phrase } from '../support/prose';
import { smallestReplacement } from '../support/restoreDefault';

/** Strategy format, policies, Auto-Synced: the frequency has an allowed value. */
export const syncFrequencyUnknown: SectionRule = {
  scope: 'section',
  meta: {
    id: 'sync-frequency-unknown',
    family: 'policies',
    severity: 'error',
    pillar: 'auto-synced',
    summary: 'The auto-sync frequency is none of the allowed ones.',
    documentation: [
      'Under the Auto-Synced policy work reaches GitHub after every wave, every agent completion or every commit, or only by your own hand.',
      'With “never”, or a frequency that no agent can act on, work lives on one machine and is lost with it.',
      'Choose one of the allowed values.',
    ].join(' '),
    examples: [
      {
        title: 'Never',
        text: '## 13. GitHub Auto-Sync Policy\n\n**Auto-sync frequency**: ⟦Never⟧\n',
        fixed: '## 13. GitHub Auto-Sync Policy\n\n**Auto-sync frequency**: Every commit\n',
      },
      { title: 'By hand', text: '## 13. GitHub Auto-Sync Policy\n\n**Auto-sync frequency**: Manual only\n' },
      {
        title: 'In other words',
        text: '## 13. GitHub Auto-Sync Policy\n\n**Auto-sync frequency**: After each wave completion (default)\n',
      },
    ],
  },
  check: (bound) => policyAnswers(bound, 'auto-sync/sync-frequency').flatMap((answer) => judge(bound, answer)),
};

const ALLOWED = phrase(
  String.raw`\b(?:every|each|per|on|after(?: (?:every|each|a|an))?)[ -](?:[a-z]+ ){0,2}?(?:waves?|agents?|commits?|completions?|tasks?|milestones?|features?|changes?|updates?|push(?:es)?|merges?|steps?)\b|\bmanual(?:ly)?\b|\b(?:continuous(?:ly)?|immediately|real[ -]time)\b|\b(?:every|each) (?:\d+|few|other)? ?(?:minutes?|mins?|hours?|h)\b|\bhourly\b`,
);
const OFF = phrase(String.raw`^[ "]*(?:never|none|off|no|disabled|not)\b|\b(?:no sync|never)\b`);
const VALUES = ['Every commit', 'Every agent completion', 'Every wave', 'Manual only'];

function judge(bound: BoundSection, { prose, span }: PolicyAnswer): readonly Finding[] {
  const off = isNone(prose) || has(prose.text, OFF);
  if (!off && has(prose.text, ALLOWED)) return [];
  const value = bound.section.text.slice(span.start, span.end).replace(/\s+/g, ' ');
  const effect = off ? 'nothing would reach GitHub' : `“${oneLine(value)}” is no frequency that the policy knows`;
  return [
    {
      span,
      ...(off ? {} : { severity: 'warning' as const }),
      message: `Auto-Synced is broken: ${effect}, and work that lives on one machine is lost with it. Section ${numberOf(bound)} allows every wave, every agent completion, every commit or manual only; choose one.`,
      fixes: VALUES.map((text) => smallestReplacement(bound, span, text, `Write “${text}”`)),
    },
  ];
}
