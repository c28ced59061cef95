import type { SectionRule } from '../rule';
import { checklistItems, numberOf } from '../support/policyAnswers';

const LIST = 'evidence/required-evidence';

/** Strategy format, policies, Evidence-Driven: at least one proof ticked. */
export const evidenceNoneTicked: SectionRule = {
  scope: 'section',
  meta: {
    id: 'evidence-none-ticked',
    family: 'policies',
    severity: 'error',
    pillar: 'evidence-driven',
    summary: 'No proof is asked of the team.',
    documentation: [
      'The Evidence-Driven policy backs every claim of the team by proof: at least one line of the list is ticked, better one for each required test.',
      'Without a tick the team may report success and show nothing. While the section still has open slots, this is information.',
      'Tick the proofs you want to see.',
    ].join(' '),
    examples: [
      {
        title: 'Nothing ticked',
        text: '## 12. Evidence & Proof Requirements\n\n**⟦What proof do you need from the team?⟧**\n- [ ] Test result reports\n- [ ] Security scan reports\n\n**Reporting Frequency**: Daily\n',
        fixed:
          '## 12. Evidence & Proof Requirements\n\n**What proof do you need from the team?**\n- [x] Test result reports\n- [x] Security scan reports\n\n**Reporting Frequency**: Daily\n',
      },
      {
        title: 'One proof',
        text: '## 12. Evidence & Proof Requirements\n\n**Required evidence**:\n- [x] Test result reports\n- [ ] Build logs\n',
      },
    ],
  },
  check: (bound) => {
    const items = checklistItems(bound, LIST);
    const label = bound.fields.find(({ path }) => path === LIST)?.label;
    if (label === undefined || items.length === 0 || items.some(({ node }) => node.checked)) return [];
    const edits = items.flatMap(({ node }) => (node.box === undefined ? [] : [{ ...node.box, text: '[x]' }]));
    return [
      {
        span: label,
        ...(bound.section.slots.length > 0 ? { severity: 'information' as const } : {}),
        message: `Evidence-Driven is broken: no proof is ticked, so the team may report success and show nothing. Tick the proofs you want in section ${numberOf(bound)}, at least one.`,
        fixes: [{ title: 'Tick all proofs', edits, safe: false }],
      },
    ];
  },
};
