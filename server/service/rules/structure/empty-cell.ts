import type { Finding, SectionRule } from '../rule';
import { judgedTables } from '../support/judgedTables';
import { cellFor } from '../support/skeleton';
import { dialectOfSlots } from '../support/slotStyle';

/** Strategy format, part 5: what a feature or a payment must say. */
export const emptyCell: SectionRule = {
  scope: 'section',
  meta: {
    id: 'empty-cell',
    family: 'structure',
    severity: 'information',
    summary: 'A cell of a table is empty.',
    documentation: [
      'An empty cell may mean “none” or “forgotten”, and the agents cannot tell which. Write `N/A` where nothing applies.',
      'An empty name or acceptance criterion of a P0 feature, and a payment that does not say whether it is approved,',
      'get a warning.',
    ].join(' '),
    examples: [
      {
        title: 'A cell left out',
        text: '## 8. Success Criteria\n\n**KPIs**:\n| Metric | Target | How to Measure |\n|---|---|---|\n| Load time |⟦ ⟧| Browser |\n',
      },
      {
        title: 'Every cell filled, and an empty one in a column of the project’s own',
        text: '## 8. Success Criteria\n\n**KPIs**:\n| Metric | Target | How to Measure | Owner |\n|---|---|---|---|\n| Load time | < 2 s | N/A | |\n',
      },
    ],
  },
  check: (bound) =>
    judgedTables(bound).flatMap(({ node, columns, name }) =>
      node.rows.flatMap((row, index) => {
        const empty = columns.flatMap((column, at): Finding[] => {
          const cell = row.cells[at];
          if (column === undefined || cell === undefined || cell.content.end > cell.content.start) return [];
          if (column.value.type === 'row-number') return [];
          const text = cellFor(column, index + 1, dialectOfSlots(bound.section));
          return [
            {
              span: cell.span,
              severity: NEEDED.has(column.path) ? 'warning' : 'information',
              message: `“${column.label}” is empty in this row of ${name}: nobody can tell “none” from “forgotten”. Fill it in, with N/A where nothing applies.`,
              fixes: [{ title: `Write ${text}`, edits: [{ ...cell.span, text: ` ${text} ` }], safe: false }],
            },
          ];
        });
        return empty;
      }),
    ),
};

const NEEDED: ReadonlySet<string> = new Set([
  'core-features/p0/feature',
  'core-features/p0/acceptance-criteria',
  'cost-approval/external-payments/pre-approved',
]);
