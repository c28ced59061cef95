import type { BoundStrategy, PlacedBound } from '../../binding/bindStrategy';
import { shift } from '../../text/span';
import type { Finding, StrategyRule } from '../rule';
import { cellsOfRow } from '../support/answers';
import { checklistItems, numberOf } from '../support/policyAnswers';
import { has, phrase, proseOf } from '../support/prose';
import { smallestReplacement } from '../support/restoreDefault';

const SECTION = 'execution-permissions';

/** Strategy format, v3.4, Execution Permissions: skipping permissions belongs on an isolated machine. */
export const skipPermissionsUnisolated: StrategyRule = {
  scope: 'strategy',
  meta: {
    id: 'skip-permissions-unisolated',
    family: 'policies',
    severity: 'warning',
    pillar: 'permission-aware',
    summary: 'Agents that ask nothing would run on a machine that is not isolated.',
    documentation: [
      'With `--dangerously-skip-permissions` agents install, run and change whatever they like. That is meant for containers and machines that can be thrown away.',
      'On your own computer, or on a production server, one wrong step harms what is not part of the project.',
      'Choose the standard mode there, or run the agents in a container.',
    ].join(' '),
    examples: [
      {
        title: 'Everything allowed on a local machine',
        text: '# Demo — Tailored Strategy v3.4\n\n## 14. Execution Permissions\n\n**Claude Code Permission Mode**:\n- ⟦[x]⟧ `--dangerously-skip-permissions`\n- [ ] Standard mode\n\n## 15. Runtime Environment\n\n**Execution Environment**:\n- [x] Local machine\n- [ ] Docker container\n',
        fixed:
          '# Demo — Tailored Strategy v3.4\n\n## 14. Execution Permissions\n\n**Claude Code Permission Mode**:\n- [ ] `--dangerously-skip-permissions`\n- [x] Standard mode\n\n## 15. Runtime Environment\n\n**Execution Environment**:\n- [x] Local machine\n- [ ] Docker container\n',
      },
      {
        title: 'Everything recommended on production',
        text: '# Demo — Tailored Strategy v3.4\n\n## 14. Execution Permissions\n\n**Recommended setup by environment**:\n\n| Environment | Permission Mode | Reasoning |\n|---|---|---|\n| Docker container | `--dangerously-skip-permissions` | Isolated |\n| Production server | ⟦`--dangerously-skip-permissions`⟧ | Fast |\n',
        fixed:
          '# Demo — Tailored Strategy v3.4\n\n## 14. Execution Permissions\n\n**Recommended setup by environment**:\n\n| Environment | Permission Mode | Reasoning |\n|---|---|---|\n| Docker container | `--dangerously-skip-permissions` | Isolated |\n| Production server | Restricted mode | Fast |\n',
      },
      {
        title: 'Everything allowed in a container',
        text: '# Demo — Tailored Strategy v3.4\n\n## 14. Execution Permissions\n\n**Claude Code Permission Mode**:\n- [x] `--dangerously-skip-permissions`\n\n## 15. Runtime Environment\n\n**Execution Environment**:\n- [ ] Local machine\n- [x] Docker container\n',
      },
    ],
  },
  check: (strategy) => {
    const at = strategy.byKey.get(SECTION);
    return at === undefined ? [] : [...ticked(strategy, at), ...recommended(at)];
  },
};

function ticked(strategy: BoundStrategy, at: PlacedBound): readonly Finding[] {
  const place = strategy.byKey.get('runtime-environment');
  if (place === undefined) return [];
  const modes = checklistItems(at.bound, `${SECTION}/permission-mode`);
  const free = modes.find(({ node, known }) => node.checked && known[0]?.key === 'skip-permissions')?.node;
  const local = checklistItems(place.bound, 'runtime-environment/execution-environment').find(
    ({ node, known }) => node.checked && known[0]?.key === 'local',
  )?.node;
  if (free?.box === undefined || local === undefined) return [];
  const standard = modes.find(({ known }) => known[0]?.key === 'standard')?.node;
  const box = shift(free.box, at.start);
  const edits = [{ ...box, text: '[ ]' }];
  if (standard?.box !== undefined && !standard.checked) edits.push({ ...shift(standard.box, at.start), text: '[x]' });
  return [
    {
      span: box,
      message: `Agents that ask nothing would run on your own machine (section ${numberOf(place.bound)}), where one wrong step harms more than the project. Section ${numberOf(at.bound)} keeps this mode for isolated machines; choose the standard mode, or a container.`,
      related: [{ span: shift(local.text, place.start), message: 'The agents run here.' }],
      fixes: [{ title: 'Choose the standard mode', edits, safe: false }],
    },
  ];
}

const LOCAL = phrase(String.raw`\b(?:local|workstation|laptop|desktop|main machine|own (?:machine|computer))\b`);
const PRODUCTION = phrase(String.raw`\bprod(?:uction)?\b`);
const FREE = phrase(String.raw`\bskip-permissions\b|\bfull[ -]auto`);

function recommended({ bound, start }: PlacedBound): readonly Finding[] {
  const column = `${SECTION}/recommended-setup/`;
  return bound.tables.flatMap((table) =>
    table.node.rows.flatMap((row): readonly Finding[] => {
      const cells = new Map(cellsOfRow(bound, table, row).map((cell) => [cell.schema.path, cell.content]));
      const [where, mode] = [cells.get(`${column}environment`), cells.get(`${column}permission-mode`)];
      if (where === undefined || mode === undefined || !has(proseOf(bound, mode).text, FREE)) return [];
      const place = proseOf(bound, where).text;
      const wanted = has(place, PRODUCTION) ? 'Restricted mode' : has(place, LOCAL) ? 'Standard mode' : undefined;
      if (wanted === undefined || /\b(?:container|docker|vm)\b/.test(place)) return [];
      const fix = smallestReplacement(bound, mode, wanted, `Write “${wanted}”`);
      return [
        {
          span: shift(mode, start),
          message: `Agents that ask nothing are recommended on a machine that is not isolated. Section ${numberOf(bound)} keeps this mode for machines that can be thrown away; write “${wanted}”.`,
          related: [{ span: shift(where, start), message: 'The machine.' }],
          fixes: [
            { ...fix, edits: fix.edits.map((edit) => ({ ...edit, start: edit.start + start, end: edit.end + start })) },
          ],
        },
      ];
    }),
  );
}
