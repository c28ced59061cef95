import type { SectionRule } from '../rule';
import { judgedTables, nearColumns } from '../support/judgedTables';

/** Strategy format, part 2: the columns of each table. */
export const misspeltColumn: SectionRule = {
  scope: 'section',
  meta: {
    id: 'misspelt-column',
    family: 'structure',
    severity: 'warning',
    summary: 'The header of a column is misspelt.',
    documentation: [
      'What stands in a column is known by the column’s header. A header that differs in a letter or two, while the right',
      'one is missing, is taken for a slip.',
    ].join(' '),
    examples: [
      {
        title: 'A letter left out',
        text: '## 11. Risk & Constraints\n\n**Known Risks**:\n| Risk | ⟦Probabilty⟧ | Impact | Mitigation |\n|---|---|---|---|\n| Fire | L | H | Alarm |\n',
        fixed:
          '## 11. Risk & Constraints\n\n**Known Risks**:\n| Risk | Probability | Impact | Mitigation |\n|---|---|---|---|\n| Fire | L | H | Alarm |\n',
      },
      {
        title: 'The same in more words, and a column of the project’s own',
        text: '## 11. Risk & Constraints\n\n**Known Risks**:\n| Risk | Probability | Impact | Mitigation Plan | Owner |\n|---|---|---|---|---|\n| Fire | L | H | Alarm | Kim |\n',
      },
    ],
  },
  check: (bound) =>
    judgedTables(bound).flatMap((table) =>
      nearColumns(bound, table).flatMap(({ index, spelling, kind }) => {
        const cell = table.node.header.cells[index];
        if (kind === 'variant' || cell === undefined) return [];
        return [
          {
            span: cell.content,
            message: `This column is probably meant to be “${spelling}”. Spelt like this, nothing in it is found.`,
            fixes: [{ title: `Change to “${spelling}”`, edits: [{ ...cell.content, text: spelling }], safe: true }],
          },
        ];
      }),
    ),
};
