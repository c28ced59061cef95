import type { BoundSection, BoundTable } from '../../binding/bindSection';
import type { Row } from '../../document/model';
import type { Finding, SectionRule } from '../rule';
import { cellsOfRow, type KnownCell } from '../support/answers';
import { cellPlace } from '../support/cells';
import { bare } from '../support/placeholders';

/** Strategy format, part 2: the columns of each table; a row without its feature, date or rating says nothing. */
export const cellEmpty: SectionRule = {
  scope: 'section',
  meta: {
    id: 'cell-empty',
    family: 'values',
    severity: 'warning',
    summary: 'A cell that the team needs is empty.',
    documentation: [
      'An empty cell is no open slot: nothing counts it, and the team reads it as “does not matter”.',
      'Write the answer, or a slot such as `[FILL IN]` while it is open. Cells that may be left out, such as Rate Limits, are information only.',
      'A row that is wholly empty is reported once.',
    ].join(' '),
    examples: [
      {
        title: 'An empty cell and an empty row',
        text: '## 3. Core Features (Prioritized)\n\n### P0 — Must-Have\n| # | Feature | Description | Acceptance Criteria | Estimated Complexity |\n|---|---|---|---|---|\n| 1 | Login | Sign in |⟦ ⟧| M |\n⟦| 2 | | | | |⟧\n',
      },
      {
        title: 'A full row and a dash',
        text: '## 9. Reference & Inspiration\n\n| Product | What to Learn | What to Avoid |\n|---|---|---|\n| Pager | Works at once | — |\n',
      },
    ],
  },
  check: (section) => section.tables.flatMap((table) => table.node.rows.flatMap((row) => judge(section, table, row))),
};

/** Columns that the rest of a row means nothing without. */
const NEEDED =
  /\/(?:persona|tech-savvy|feature|description|acceptance-criteria|estimated-complexity|milestone|target-date|deliverables|service|expected-cost|pre-approved|metric|target|how-to-measure|risk|probability|impact|mitigation|environment|permission-mode|requirement|value)$/;

function judge(section: BoundSection, table: BoundTable, row: Row): Finding[] {
  const cells = cellsOfRow(section, table, row).filter(({ schema }) => schema.value.type !== 'row-number');
  const empty = cells.filter(({ content }) => content.end <= content.start);
  if (empty.length === 0) return [];
  if (empty.length === cells.length) {
    return [
      {
        span: row.span,
        message:
          'This row is empty, so the team has nothing to do with it. Fill it in or put slots such as [FILL IN] into its cells.',
      },
    ];
  }
  return empty
    .filter((cell) => !isUnmitigated(section, cells, cell))
    .map((cell): Finding => {
      return {
        span: cellPlace(cell),
        message: `${cell.header} is empty in this row. Write the answer, or a slot such as [FILL IN] while it is open: a blank counts as nothing.`,
        ...(NEEDED.test(cell.schema.path) ? {} : { severity: 'information' as const }),
      };
    });
}

/** A risk of high impact without mitigation has a rule of its own. */
function isUnmitigated({ section }: BoundSection, cells: readonly KnownCell[], { schema }: KnownCell): boolean {
  const impact = cells.find((cell) => cell.schema.key === 'impact');
  if (schema.key !== 'mitigation' || impact === undefined) return false;
  return /^h(?:igh)?$/i.test(bare(section.text.slice(impact.content.start, impact.content.end)));
}
