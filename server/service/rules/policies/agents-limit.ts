import type { BoundSection } from '../../binding/bindSection';
import { oneLine } from '../../text/oneLine';
import { textOf } from '../../text/span';
import type { Finding, SectionRule } from '../rule';
import { numberOf, type PolicyAnswer, policyAnswers } from '../support/policyAnswers';
import { before, matches, phrase, spanIn } from '../support/prose';
import { effectOf, weakeningsOf } from '../support/weakening';

/** Strategy format, policies, Dynamically Scaled: the maximum of concurrent agents is a limit. */
export const agentsLimit: SectionRule = {
  scope: 'section',
  meta: {
    id: 'agents-limit',
    family: 'policies',
    severity: 'error',
    pillar: 'dynamically-scaled',
    summary: 'The number of concurrent agents has no upper limit.',
    documentation: [
      'Every further agent costs money. The Dynamically Scaled policy lets the team grow up to a fixed number of agents, a positive whole number.',
      '“No limit”, “15 or more” and “15, more if needed” set no ceiling, so nobody can tell what a wave may cost.',
      'Write one number, or “default roster only”.',
    ].join(' '),
    examples: [
      { title: 'No limit', text: '## 11.1 Dynamic Agent Scaling\n\n**Max concurrent agents**: ⟦No limit⟧\n' },
      { title: 'An open end', text: '## 11.1 Dynamic Agent Scaling\n\n**Max concurrent agents**: 15 ⟦or more⟧\n' },
      { title: 'A limit', text: '## 11.1 Dynamic Agent Scaling\n\n**Max concurrent agents**: up to 15, never more\n' },
      {
        title: 'The default team',
        text: '## 11.1 Dynamic Agent Scaling\n\n**Max concurrent agents**: default roster only\n',
      },
    ],
  },
  check: (bound) => policyAnswers(bound, 'agent-scaling/max-agents').flatMap((answer) => judge(bound, answer)),
};

const LIMITLESS = phrase(
  String.raw`\b(?:no|without(?: a| any)?) (?:upper )?(?:limits?|maximum|max|cap|ceiling)\b|\b(?:unlimited|limitless|infinite(?:ly)?|uncapped)\b|∞`,
);
const OPEN_END = phrase(
  String.raw`(?<=\d) ?\+|\b(?:or|and) (?:more|above|over|up)\b|\bat least\b|\bmore (?:if|when|as|where) [a-z]+\b|[>≥]=?(?= ?\d)|\b(?:soft (?:limit|cap)|(?:can|may) be (?:exceeded|raised|increased))\b`,
);

function judge(bound: BoundSection, { prose, span }: PolicyAnswer): readonly Finding[] {
  const number = numberOf(bound);
  const tail = `Section ${number} wants a positive whole number, because every further agent costs money; write one, or “default roster only”.`;
  const [limitless] = matches(prose.text, LIMITLESS);
  if (limitless !== undefined) {
    // The template itself offers “no limit”, so an author who takes it is warned and not refused.
    const message = `Dynamically Scaled is broken: nothing limits the number of agents. ${tail}`;
    return [{ span, severity: 'warning', message }];
  }
  const [open] = matches(prose.text, OPEN_END).filter(
    ({ from }) => !/\b(?:never|not|no) *$/.test(before(prose.text, from)),
  );
  const [weak] = weakeningsOf(prose, ['exception']);
  const found = open ?? weak;
  if (found === undefined) return [];
  const at = spanIn(prose, found.from, found.to);
  const effect = open === undefined && weak !== undefined ? effectOf(weak.kind) : 'leaves the number of agents open';
  return [
    {
      span: at,
      message: `Dynamically Scaled is weakened: “${oneLine(textOf(bound.section.text, at))}” ${effect}. ${tail}`,
    },
  ];
}
