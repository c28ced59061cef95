import type { BoundSection } from '../../binding/bindSection';
import type { Finding, SectionRule } from '../rule';
import { eolOf } from '../support/eol';
import { checklistItems, numberOf } from '../support/policyAnswers';
import { has, phrase, proseOf } from '../support/prose';

const CI = 'testing-requirements/ci-cd';
const GATE = 'Manual approval gate for production deployment';

/** Strategy format, policies, Merge-Gated: manual approval gate for production. */
export const productionApprovalOff: SectionRule = {
  scope: 'section',
  meta: {
    id: 'production-approval-off',
    family: 'policies',
    severity: 'information',
    pillar: 'merge-gated',
    summary: 'No manual approval is required before a deployment to production.',
    documentation: [
      'The Merge-Gated policy has a person, not a script, release to production: the manual approval gate among the CI/CD requirements.',
      'Projects without a production deployment leave it unticked on purpose, so this is information.',
      'Tick it as soon as something goes to production.',
    ].join(' '),
    examples: [
      {
        title: 'The gate is not ticked',
        text: '## 6. Testing Requirements\n\n**CI/CD Requirements**:\n- [x] GitHub Actions\n- ⟦[ ]⟧ Manual approval gate for production deployment\n',
        fixed:
          '## 6. Testing Requirements\n\n**CI/CD Requirements**:\n- [x] GitHub Actions\n- [x] Manual approval gate for production deployment\n',
      },
      {
        title: 'The gate is missing',
        text: '## 6. Testing Requirements\n\n**⟦CI/CD Requirements⟧**:\n- [x] GitHub Actions\n- [x] Pre-commit hooks\n',
        fixed:
          '## 6. Testing Requirements\n\n**CI/CD Requirements**:\n- [x] GitHub Actions\n- [x] Pre-commit hooks\n- [x] Manual approval gate for production deployment\n',
      },
      {
        title: 'A gate in other words, and a list that is still open',
        text: '## 6. Testing Requirements\n\n**CI/CD Requirements**:\n- [x] GitHub Actions\n- [x] The owner signs off each release\n\n## 9. Reference & Inspiration\n\nNothing.\n',
      },
    ],
  },
  check: (bound) => judge(bound),
};

const APPROVING = phrase(String.raw`\b(?:approv\w*|sign\w*[ -]?off|manual\w*|gate[sd]?|human|confirm\w*)\b`);
const RELEASING = phrase(
  String.raw`\b(?:prod(?:uction)?|deploy\w*|releas\w*|launch\w*|publish\w*|store|submission|go[ -]live|rollout|promot\w*)\b`,
);

function judge(bound: BoundSection): readonly Finding[] {
  const items = checklistItems(bound, CI);
  // In a list without any tick nothing has been decided yet.
  if (!items.some(({ node }) => node.checked)) return [];
  const gates = items.filter(({ node, known }) => {
    const { text } = proseOf(bound, node.text);
    return known.some(({ key }) => key === 'production-approval') || (has(text, APPROVING) && has(text, RELEASING));
  });
  if (gates.some(({ node }) => node.checked)) return [];
  const tail = `Merge-Gated wants a manual approval gate there (section ${numberOf(bound)})`;
  const [gate] = gates;
  if (gate?.node.box !== undefined) {
    return [
      {
        span: gate.node.box,
        message: `Nobody has to approve a deployment to production. ${tail}; tick it unless nothing is deployed.`,
        fixes: [{ title: 'Tick the approval gate', edits: [{ ...gate.node.box, text: '[x]' }], safe: false }],
      },
    ];
  }
  const label = bound.fields.find(({ path }) => path === CI)?.label;
  const last = items[items.length - 1]?.node;
  if (label === undefined || last === undefined) return [];
  const at = last.text.end;
  return [
    {
      span: label,
      message: `Nobody has to approve a deployment to production. ${tail}; add it unless nothing is deployed.`,
      fixes: [
        {
          title: 'Add the approval gate',
          edits: [{ start: at, end: at, text: `${eolOf(bound.section.text)}- [x] ${GATE}` }],
          safe: false,
        },
      ],
    },
  ];
}
