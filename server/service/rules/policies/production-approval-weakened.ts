import type { BoundSection } from '../../binding/bindSection';
import { oneLine } from '../../text/oneLine';
import type { Finding, SectionRule } from '../rule';
import { isNegated } from '../support/negation';
import { checklistItems, numberOf } from '../support/policyAnswers';
import { before, has, matches, phrase, proseOf, spanIn } from '../support/prose';
import { effectOf, weakeningsOf } from '../support/weakening';

/** Strategy format, policies, Merge-Gated: a manual approval gate, with no words that weaken it. */
export const productionApprovalWeakened: SectionRule = {
  scope: 'section',
  meta: {
    id: 'production-approval-weakened',
    family: 'policies',
    severity: 'error',
    pillar: 'merge-gated',
    summary: 'The approval gate before production can be passed without a person.',
    documentation: [
      'The gate before production is manual under the Merge-Gated policy: a person looks and says yes.',
      'An “automatic approval”, an exception for hotfixes or a time limit opens it for scripts.',
      'Take the condition out.',
    ].join(' '),
    examples: [
      {
        title: 'A gate that opens by itself',
        text: '## 6. Testing Requirements\n\n**CI/CD Requirements**:\n- [x] ⟦Automatic⟧ approval gate for production deployment\n- [x] Manual approval gate for production deployment, ⟦except⟧ hotfixes\n',
      },
      {
        title: 'A manual gate',
        text: '## 6. Testing Requirements\n\n**CI/CD Requirements**:\n- [x] Manual approval gate for production deployment (never skipped)\n- [x] Automated deployment to staging on merge to develop\n',
      },
    ],
  },
  check: (bound) =>
    checklistItems(bound, 'testing-requirements/ci-cd').flatMap(({ node, known }): readonly Finding[] => {
      if (!node.checked) return [];
      const prose = proseOf(bound, node.text);
      const isGate =
        known.some(({ key }) => key === 'production-approval') ||
        (has(prose.text, GATE) && has(prose.text, PRODUCTION));
      return isGate ? judge(bound, prose) : [];
    }),
};

const GATE = phrase(String.raw`\b(?:approval|approved?|sign[ -]?off|gate)\b`);
const PRODUCTION = phrase(String.raw`\b(?:prod|production)\b`);
const NO_GATE = phrase(
  String.raw`\b(?:no|without) (?:[a-z]+ ){0,2}?(?:approval|gate|sign[ -]?off)\b|\bapproval not (?:required|needed)\b`,
);
/** `Deployed automatically after approval` keeps the gate. */
const BEHIND_GATE = /\b(?:after|once|upon|with|following) (?:[a-z]+ ){0,8}(?:approv|sign)/;

function judge(bound: BoundSection, prose: ReturnType<typeof proseOf>): readonly Finding[] {
  const [none] = matches(prose.text, NO_GATE).filter(
    ({ from, to }) =>
      !/\b(?:no|never|not) [^.;]*$/.test(before(prose.text, from)) && !isNegated(prose.text, from, from) && to > from,
  );
  const [weak] = weakeningsOf(prose, ['exception', 'automatic', 'timeout', 'optional', 'implicit']).filter(
    ({ kind }) => kind !== 'automatic' || !BEHIND_GATE.test(prose.text),
  );
  const found = none ?? weak;
  if (found === undefined) return [];
  const at = spanIn(prose, found.from, found.to);
  const words = oneLine(bound.section.text.slice(at.start, at.end));
  const effect = none === undefined && weak !== undefined ? effectOf(weak.kind) : 'takes the gate away';
  return [
    {
      span: at,
      message: `Merge-Gated is weakened: “${words}” ${effect}. Section ${numberOf(bound)} wants a manual approval gate before production; take these words out.`,
    },
  ];
}
