import type { SectionRule } from '../rule';
import { checklistItems, numberOf } from '../support/policyAnswers';

const MODES = new Set(['skip-permissions', 'standard', 'restricted']);

/** Strategy format, v3.4, Execution Permissions: the agents run in one mode. */
export const permissionModesContradict: SectionRule = {
  scope: 'section',
  meta: {
    id: 'permission-modes-contradict',
    family: 'policies',
    severity: 'error',
    pillar: 'permission-aware',
    summary: 'More than one permission mode is ticked.',
    documentation: [
      'The agents run in one mode: nothing is asked, risky steps are asked about, or every step is. Two ticked modes contradict each other, and an agent may take the freer one.',
      'Leave one of them ticked.',
    ].join(' '),
    examples: [
      {
        title: 'Two modes',
        text: '# Demo — Tailored Strategy v3.4\n\n## 14. Execution Permissions\n\n**Claude Code Permission Mode**:\n- ⟦[x]⟧ `--dangerously-skip-permissions`\n- [x] Standard mode (default)\n- [ ] Restricted mode\n',
        fixed:
          '# Demo — Tailored Strategy v3.4\n\n## 14. Execution Permissions\n\n**Claude Code Permission Mode**:\n- [ ] `--dangerously-skip-permissions`\n- [x] Standard mode (default)\n- [ ] Restricted mode\n',
      },
      {
        title: 'One mode',
        text: '# Demo — Tailored Strategy v3.4\n\n## 14. Execution Permissions\n\n**Claude Code Permission Mode**:\n- [ ] `--dangerously-skip-permissions`\n- [x] Standard mode (default)\n',
      },
    ],
  },
  check: (bound) => {
    const chosen = checklistItems(bound, 'execution-permissions/permission-mode').filter(
      ({ node, known }) => node.checked && known[0] !== undefined && MODES.has(known[0].key),
    );
    // The last one ticked stays, because the list goes from free to strict.
    const kept = chosen[chosen.length - 1];
    return chosen.slice(0, -1).flatMap(({ node }) => {
      if (node.box === undefined || kept === undefined) return [];
      return [
        {
          span: node.box,
          message: `Two permission modes contradict each other, so an agent may take the freer one. Section ${numberOf(bound)} wants one mode; take one of the ticks off.`,
          related: [{ span: kept.node.text, message: 'This mode is ticked too.' }],
          fixes: [
            { title: 'Take this tick off', edits: [{ ...node.box, text: '[ ]' }], safe: false },
            ...(kept.node.box === undefined
              ? []
              : [{ title: 'Take the other tick off', edits: [{ ...kept.node.box, text: '[ ]' }], safe: false }]),
          ],
        },
      ];
    });
  },
};
