import type { BoundChecklist } from '../../binding/bindSection';
import type { Finding, SectionRule } from '../rule';

/** Strategy format, part 1, rule 8; sections 14 and 15 of v3.4 offer choices of which one applies. */
export const ticksContradict: SectionRule = {
  scope: 'section',
  meta: {
    id: 'ticks-contradict',
    family: 'values',
    severity: 'warning',
    summary: 'Two choices are ticked that exclude each other.',
    documentation: [
      'The permission modes exclude each other: agents that may do everything without asking cannot also have to ask.',
      'The team would take the one it likes. Leave one tick. Two execution environments are reported as information, because a team may use both.',
    ].join(' '),
    examples: [
      {
        title: 'Two permission modes',
        text: '# Demo — Tailored Strategy v3.4\n\n## 14. Execution Permissions\n\n**Claude Code Permission Mode**:\n- [x] Standard mode (default) — asks before sensitive actions\n- [x] ⟦Restricted mode — asks before every action⟧\n\n---\n\n*Demo Strategy v3.4 — Example*\n',
        fixed:
          '# Demo — Tailored Strategy v3.4\n\n## 14. Execution Permissions\n\n**Claude Code Permission Mode**:\n- [x] Standard mode (default) — asks before sensitive actions\n- [ ] Restricted mode — asks before every action\n\n---\n\n*Demo Strategy v3.4 — Example*\n',
      },
      {
        title: 'One mode, and a checklist of requirements',
        text: '# Demo — Tailored Strategy v3.4\n\n## 6. Testing Requirements\n\n**Required Test Types**:\n- [x] Unit tests\n- [x] Load tests\n\n## 14. Execution Permissions\n\n**Claude Code Permission Mode**:\n- [ ] Standard mode (default) — asks before sensitive actions\n- [x] Restricted mode — asks before every action\n\n---\n\n*Demo Strategy v3.4 — Example*\n',
      },
    ],
  },
  check: (section) => section.checklists.flatMap(judge),
};

function judge({ field, items }: BoundChecklist): Finding[] {
  if (field.content.kind !== 'checklist' || field.content.tick !== 'chosen') return [];
  const ticked = items.filter(({ node }) => node.checked && node.box !== undefined);
  const first = ticked[0]?.node;
  if (first === undefined) return [];
  return ticked.slice(1).flatMap(({ node }): Finding[] => {
    if (node.box === undefined || first.box === undefined) return [];
    const [second, earlier] = [node.box, first.box];
    return [
      {
        span: node.text,
        message: `${field.label} has more than one tick, and the choices exclude each other. Leave the tick of the one that applies.`,
        ...(field.key === 'execution-environment' ? { severity: 'information' as const } : {}),
        related: [{ span: first.text, message: 'This is ticked as well.' }],
        fixes: [
          { title: 'Take this tick off', edits: [{ ...second, text: '[ ]' }], safe: false },
          { title: 'Take the first tick off', edits: [{ ...earlier, text: '[ ]' }], safe: false },
        ],
      },
    ];
  });
}
