import type { Dialect } from '../../schema';
import { lineStart } from '../../text/lines';
import type { SectionRule } from '../rule';
import { eolOf } from '../support/eol';
import type { JudgedTable } from '../support/judgedTables';
import { judgedTables } from '../support/judgedTables';
import { cellFor } from '../support/skeleton';
import { dialectOfSlots } from '../support/slotStyle';

/** Strategy format, part 5: P0 has at least two rows. */
export const tooFewRows: SectionRule = {
  scope: 'section',
  meta: {
    id: 'too-few-rows',
    family: 'structure',
    severity: 'warning',
    summary: 'A table has fewer rows than it must have.',
    documentation: [
      'P0, what must be there at launch, has at least two rows: a product of one feature is either not thought through or',
      'one feature that should be split. Other tables, such as risks or milestones, have at least one.',
    ].join(' '),
    examples: [
      {
        title: 'One feature only',
        text: '## 3. Core Features (Prioritized)\n\n### P0 — Must-Have (Launch Blockers)\n| # | Feature | Description | Acceptance Criteria | Estimated Complexity |\n|---|---|---|---|---|\n⟦| 1 | Board | Shows ships | Within 2 s | M |⟧\n',
        fixed:
          '## 3. Core Features (Prioritized)\n\n### P0 — Must-Have (Launch Blockers)\n| # | Feature | Description | Acceptance Criteria | Estimated Complexity |\n|---|---|---|---|---|\n| 1 | Board | Shows ships | Within 2 s | M |\n| 2 | [FILL IN] | [FILL IN] | [FILL IN] | [FILL IN] |\n',
      },
      {
        title: 'No rows below the header where none are needed',
        text: '## 3. Core Features (Prioritized)\n\n### P2 — Nice-to-Have (If time permits)\n| # | Feature | Description |\n|---|---|---|\n',
      },
    ],
  },
  check: (bound) =>
    judgedTables(bound).flatMap((table) => {
      const { node, schema, name } = table;
      if (schema.rows.length > 0 || node.rows.length >= schema.minRows) return [];
      const last = node.rows[node.rows.length - 1];
      const eol = eolOf(bound.section.text);
      const dialect = dialectOfSlots(bound.section);
      const place = last?.span.end ?? node.delimiter.end;
      const lead = leadOf(bound.section.text, (last ?? node.header).span.start);
      const lacking = Array.from(
        { length: schema.minRows - node.rows.length },
        (_, index) => node.rows.length + index + 1,
      );
      const text = lacking.map((number) => `${eol}${lead}${newRow(table, number, dialect)}`).join('');
      const found = node.rows.length === 0 ? 'no row' : `only ${node.rows.length} row`;
      return [
        {
          span: last?.span ?? node.header.span,
          message: `${name} has ${found} and must have at least ${schema.minRows}, or the team does not know what it is to plan for. Add ${lacking.length === 1 ? 'one' : `${lacking.length}`}.`,
          fixes: [{ title: 'Add a row', edits: [{ start: place, end: place, text }], safe: false }],
        },
      ];
    }),
};

function leadOf(text: string, rowStart: number): string {
  return text.slice(lineStart(text, rowStart), rowStart);
}

/** A row for the header that is there, whatever columns the file has. */
function newRow({ columns }: JudgedTable, number: number, dialect: Dialect): string {
  return `| ${columns.map((column) => (column === undefined ? '' : cellFor(column, number, dialect))).join(' | ')} |`;
}
