import type { BoundChecklist } from '../../binding/bindSection';
import type { Finding, SectionRule } from '../rule';

/** Strategy format, part 1, rule 8; section 15 of v3.4 offers places of which one applies. */
export const ticksContradict: SectionRule = {
  scope: 'section',
  meta: {
    id: 'ticks-contradict',
    family: 'values',
    severity: 'information',
    summary: 'More than one choice is ticked where one applies.',
    documentation: [
      'Section 15 asks where the team runs. With two environments ticked, an agent may start on your own machine what was meant for a container.',
      'Leave one tick, or say in the lines which work goes where.',
    ].join(' '),
    examples: [
      {
        title: 'Two environments',
        text: '# Demo — Tailored Strategy v3.4\n\n## 15. Runtime Environment\n\n**Execution Environment**:\n- [x] Local machine\n- [x] ⟦Docker container⟧\n- [ ] GitHub Codespaces\n',
        fixed:
          '# Demo — Tailored Strategy v3.4\n\n## 15. Runtime Environment\n\n**Execution Environment**:\n- [x] Local machine\n- [ ] Docker container\n- [ ] GitHub Codespaces\n',
      },
      {
        title: 'One environment, and a checklist of requirements',
        text: '# Demo — Tailored Strategy v3.4\n\n## 6. Testing Requirements\n\n**Required Test Types**:\n- [x] Unit tests\n- [x] Load tests\n\n## 15. Runtime Environment\n\n**Execution Environment**:\n- [ ] Local machine\n- [x] Docker container\n',
      },
    ],
  },
  check: (section) => section.checklists.flatMap(judge),
};

function judge({ field, items }: BoundChecklist): Finding[] {
  // The permission modes are a policy, and a rule about policies judges them.
  if (field.content.kind !== 'checklist' || field.content.tick !== 'chosen' || field.key === 'permission-mode')
    return [];
  const ticked = items.filter(({ node }) => node.checked && node.box !== undefined);
  const first = ticked[0]?.node;
  if (first === undefined) return [];
  return ticked.slice(1).flatMap(({ node }): Finding[] => {
    if (node.box === undefined || first.box === undefined) return [];
    const [second, earlier] = [node.box, first.box];
    return [
      {
        span: node.text,
        message: `${field.label} has more than one tick, so nobody knows which applies to what. Leave the tick of the one that applies.`,
        related: [{ span: first.text, message: 'This is ticked as well.' }],
        fixes: [
          { title: 'Take this tick off', edits: [{ ...second, text: '[ ]' }], safe: false },
          { title: 'Take the first tick off', edits: [{ ...earlier, text: '[ ]' }], safe: false },
        ],
      },
    ];
  });
}
