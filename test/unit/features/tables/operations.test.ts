import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { TableOperation } from '../../../../server/protocol';
import { operated } from '../../../support/tables';

/** Each case is a text with the cursor ‸, and the text after the operation with the selection ⟦…⟧, or a refusal. */
function cases(
  operation: TableOperation,
  all: Readonly<Record<string, readonly [before: readonly string[], after: readonly string[] | string]>>,
): void {
  describe(operation, () => {
    for (const [name, [before, after]] of Object.entries(all)) {
      it(name, () => {
        assert.equal(operated(before.join('\n'), operation), typeof after === 'string' ? after : after.join('\n'));
      });
    }
  });
}

cases('insertRowBelow', {
  'numbers it, and counts the rows below on': [
    ['| # | Feature |', '|---|---|', '| 1 |‸ a |', '| 2 | [What] |', ''],
    ['| # | Feature |', '|---|---|', '| 1 | a |', '| 2 | ⟦[What]⟧ |', '| 3 | [What] |', ''],
  ],
  'puts it first when the cursor is in the header': [
    ['| # | Milestone |', '|‸---|---|', '| M1 | a |', ''],
    ['| # | Milestone |', '|---|---|', '| M1 | ⟦[FILL IN]⟧ |', '| M2 | a |', ''],
  ],
  'keeps an aligned table aligned when the number gets longer': [
    ['| # | Feature |', '|---|---------|', '| 9 | [FILL]‸  |', ''],
    ['| #  | Feature |', '|----|---------|', '| 9  | [FILL]  |', '| 10 | ⟦[FILL]⟧  |', ''],
  ],
  'takes no year for a number': [
    ['| Year | Cost |', '|---|---|', '| 2027‸ | $5 |'],
    ['| Year | Cost |', '|---|---|', '| 2027 | $5 |', '| ⟦[FILL IN]⟧ | [FILL IN] |'],
  ],
  'keeps leading zeros and letters': [
    ['| No. | A |', '| --- | --- |', '| P0-09 | ‸x |'],
    ['| No. | A |', '| --- | --- |', '| P0-09 | x |', '| P0-10 | ⟦[FILL IN]⟧ |'],
  ],
  'works in a list and in a quote': [
    ['- > | A | B |', '  > |---|---|', '  > | x‸ | y |', ''],
    ['- > | A | B |', '  > |---|---|', '  > | x | y |', '  > | ⟦[FILL IN]⟧ | [FILL IN] |', ''],
  ],
  'leaves a line right below the table where it is': [
    ['| A | B |', '|---|---|', '| x‸ | y |', 'Prose'],
    ['| A | B |', '|---|---|', '| x | y |', '| ⟦[FILL IN]⟧ | [FILL IN] |', 'Prose'],
  ],
  'goes without pipes at the ends where the table does': [
    ['A | B', '--|--', 'x‸ | y'],
    ['A | B', '--|--', 'x | y', '⟦[FILL IN]⟧ | [FILL IN]'],
  ],
  'is refused in prose and in code': [['A | B‸', '', '```', '| A |', '|---|', '```'], 'noTable'],
});

cases('insertRowAbove', {
  'takes the number of the row at the cursor': [
    ['| # | A |', '|---|---|', '| 1 | a |', '| 2 | b‸ |', '| 3 | c |'],
    ['| # | A |', '|---|---|', '| 1 | a |', '| 2 | ⟦[FILL IN]⟧ |', '| 3 | b |', '| 4 | c |'],
  ],
  'counts on from another table': [
    ['| # | A |', '|---|---|', '| 4 | a‸ |', '| 5 | b |'],
    ['| # | A |', '|---|---|', '| 4 | ⟦[FILL IN]⟧ |', '| 5 | a |', '| 6 | b |'],
  ],
  'is refused in the header': [['| A‸ |', '|---|', '| a |'], 'noRow'],
});

cases('moveRowUp', {
  'leaves the numbers in their places': [
    ['| # | A | B |', '|---|---|---|', '| 1 | a | x |', '| 2 | b‸ | y |'],
    ['| # | A | B |', '|---|---|---|', '| 1 | ⟦b⟧ | y |', '| 2 | a | x |'],
  ],
  'moves a row as it is where rows have no numbers': [
    ['| A | B |', '|---|---|', '| a |  x|', '| b | y‸ | z |'],
    ['| A | B |', '|---|---|', '| b | ⟦y⟧ | z |', '| a |  x|'],
  ],
  'is refused in the first row': [['| A |', '|---|', '| a‸ |', '| b |'], 'noRow'],
});

cases('moveRowDown', {
  'is the way back': [
    ['| # | A |', '|---|---|', '| 9 | ‸a |', '| 10 | b |'],
    ['| # | A |', '|---|---|', '| 9 | b |', '| 10 | ⟦a⟧ |'],
  ],
  'is refused in the last row': [['| A |', '|---|', '| a‸ |'], 'noRow'],
});

const POLICY = (rows: string, documents: string): string[] => [
  '# A — Tailored Strategy v3.1',
  '',
  '## 12.1 Data Preservation & Uncertainty Policy',
  '',
  '**Data Preservation (No-Delete Rule)**:',
  `- **Archive method for table rows**: ${rows}`,
  `- **Archive method for documents**: ${documents}`,
  '',
];

cases('archiveRow', {
  'marks the name of the row': [
    ['| # | Feature | Cost |', '|---|---|---|', '| 1 | Sign-in | $5‸ |'],
    ['| # | Feature | Cost |', '|---|---|---|', '| 1 | Sign-in [ARCHIVED 2027-03-04] | ⟦$5⟧ |'],
  ],
  'keeps an aligned table aligned': [
    ['| Risk   | P |', '|--------|--:|', '| Fire   | H |', '| ‸Floods | M |'],
    [
      '| Risk                         | P |',
      '|------------------------------|--:|',
      '| Fire                         | H |',
      '| ⟦Floods [ARCHIVED 2027-03-04]⟧ | M |',
    ],
  ],
  'changes the status where there is one, and keeps what it was': [
    ['| Task | Status |', '|---|---|', '| a‸ | In progress |', '| b | |'],
    ['| Task | Status |', '|---|---|', '| a | ⟦archived (was In progress)⟧ |', '| b | |'],
  ],
  'fills an open status': [
    ['| Task | Status |', '|---|---|', '| a‸ | [FILL IN] |'],
    ['| Task | Status |', '|---|---|', '| a | ⟦archived⟧ |'],
  ],
  'takes the marker where the file allows it for documents': [
    [...POLICY('Add `status: archived` column', 'Add `[ARCHIVED {date}]` marker'), '| A |', '|---|', '| x‸ |'],
    [
      ...POLICY('Add `status: archived` column', 'Add `[ARCHIVED {date}]` marker'),
      '| A |',
      '|---|',
      '| ⟦x [ARCHIVED 2027-03-04]⟧ |',
    ],
  ],
  'adds a status column where the file wants one and no marker': [
    [...POLICY('Add `status: archived` column', 'Move to the bottom'), '| A |', '|---|', '| x‸ |', '| y |'],
    [
      ...POLICY('Add `status: archived` column', 'Move to the bottom'),
      '| A | Status |',
      '|---|---|',
      '| x | ⟦archived⟧ |',
      '| y | active |',
    ],
  ],
  'is refused the second time': [['| A |', '|---|', '| x‸ [ARCHIVED 2027-01-01] |'], 'nothingToDo'],
  'is refused where the status says so already': [['| A | Status |', '|---|---|', '| x‸ | archived |'], 'nothingToDo'],
  'is refused in the header': [['| A‸ |', '|---|', '| x |'], 'noRow'],
});

const FEATURES = ['# A — Tailored Strategy v3.1', '', '## 3. Core Features', '', '### P0 — Must-Have', ''];

cases('insertColumnRight', {
  'adds slots': [
    ['| A | B |', '|:-:|---|', '| x‸ | y |', '| short |'],
    ['| A | ⟦[FILL IN]⟧ | B |', '|:-:|---|---|', '| x | [FILL IN] | y |', '| short | [FILL IN] |'],
  ],
  'keeps an aligned table aligned': [
    ['| A  | B |', '| -- | - |', '| xx | y‸ |'],
    ['| A  | B | ⟦[FILL IN]⟧ |', '| -- | - | --------- |', '| xx | y | [FILL IN] |'],
  ],
  'is refused where the format says what the columns are': [
    [...FEATURES, '| # | Feature | Description | Acceptance Criteria |', '|---|---|---|---|', '| 1 | a‸ | b | c |'],
    'fixedColumns',
  ],
});

cases('insertColumnLeft', {
  'leaves the number column in front': [['| # | A |', '|---|---|', '| ‸1 | a |'], 'noColumn'],
  'adds slots, and pipes where there were none': [
    ['A | B', '-|-', 'x‸ | y'],
    ['| ⟦[FILL IN]⟧ | A | B |', '|---|-|-|', '| [FILL IN] | x | y |'],
  ],
});

cases('moveColumnRight', {
  'takes alignment and dashes along': [
    ['| A | B |', '|:--|--:|', '| x‸ | y |', '| z |'],
    ['| B | A |', '|--:|:--|', '| y | ⟦x⟧ |', '|  | z |'],
  ],
  'is refused in the last column': [['| A | B |', '|---|---|', '| x | ‸y |'], 'noColumn'],
});

cases('moveColumnLeft', {
  'does not pass the number column': [['| # | A |', '|---|---|', '| 1 | a‸ |'], 'noColumn'],
  'keeps escaped pipes and code': [
    ['| A | B |', '|---|---|', '| `a\\|b` | c‸ \\| d |'],
    ['| B | A |', '|---|---|', '| ⟦c \\| d⟧ | `a\\|b` |'],
  ],
});

cases('renumberRows', {
  'counts from 1 in the style of the first number': [
    ['| # | A |', '|---|---|', '| M3 | a |', '| M3 | ‸b |', '| | c |', '| x | d |', '| [FILL IN] | e |'],
    ['| # | A |', '|---|---|', '| M1 | a |', '| M2 | ⟦b⟧ |', '| M3 | c |', '| x | d |', '| M4 | e |'],
  ],
  'counts on from the table above': [
    [
      '## 3. Core Features',
      '',
      '| # | A |',
      '|---|---|',
      '| 2 | a |',
      '',
      '| # | A |',
      '|---|---|',
      '| 3 | a |',
      '| 5 | ‸b |',
    ],
    [
      '## 3. Core Features',
      '',
      '| # | A |',
      '|---|---|',
      '| 2 | a |',
      '',
      '| # | A |',
      '|---|---|',
      '| 3 | a |',
      '| 4 | ⟦b⟧ |',
    ],
  ],
  'is refused where all is well': [['| # | A |', '|---|---|', '| 1 | ‸a |'], 'nothingToDo'],
  'is refused in a table without numbers': [['| Quarter | A |', '|---|---|', '| Q1 | a |', '| Q3‸ | b |'], 'noNumbers'],
});

cases('alignTable', {
  'pads by the width that is seen': [
    ['| Name | Note |', '|---|:--|', '| 日本語‸ | a — b |', '| 👩‍💻 e\u0301 | |'],
    ['| Name   | Note  |', '|--------|:------|', '| ⟦日本語⟧ | a — b |', '| 👩‍💻 e\u0301   |       |'],
  ],
  'keeps colons, and puts text where they say': [
    ['| Left | Mid | Right |', '| :--- | :-: | ---: |', '| a‸ | b | c |'],
    ['| Left | Mid | Right |', '| :--- | :-: | ----: |', '| ⟦a⟧    |  b  |     c |'],
  ],
  'adds the pipes at the ends': [
    ['A | Bb', '--|--', 'x‸ | y'],
    ['| A | Bb |', '|---|----|', '| ⟦x⟧ | y  |'],
  ],
  'leaves short rows short, surplus cells and prose below as they are': [
    ['| A | B |', '|---|---|', '|xx‸', '| x | y |   z|', 'prose'],
    ['| A  | B |', '|----|---|', '| ⟦xx⟧ |', '| x  | y |   z|', 'prose'],
  ],
  'keeps comments and no-break spaces': [
    ['| A | B |', '|---|---|', '| x‸ <!-- a --> | \u00a0y |'],
    ['| A            | B  |', '|--------------|----|', '| ⟦x <!-- a -->⟧ | \u00a0y |'],
  ],
  'is refused where the table is aligned': [['| A |', '|---|', '| ‸x |'], 'nothingToDo'],
});

cases('nextCell', {
  'goes to the right': [
    ['| A‸ | B |', '|---|---|', '| x | y |'],
    ['| A | ⟦B⟧ |', '|---|---|', '| x | y |'],
  ],
  'steps over the line of dashes': [
    ['| A | B |‸', '|---|---|', '| x | y |'],
    ['| A | B |', '|---|---|', '| ⟦x⟧ | y |'],
  ],
  'comes into the table from its edge': [
    ['‸| A |', '|---|', '| x |'],
    ['| ⟦A⟧ |', '|---|', '| x |'],
  ],
  'selects nothing in an empty cell': [
    ['| A | B |', '|---|---|', '| x‸ |  |'],
    ['| A | B |', '|---|---|', '| x | ⟦⟧ |'],
  ],
  'adds a row behind the last cell': [
    ['| # | B |', '|---|---|', '| 1 | y‸ |', ''],
    ['| # | B |', '|---|---|', '| 1 | y |', '| 2 | ⟦[FILL IN]⟧ |', ''],
  ],
});

cases('previousCell', {
  'goes to the left': [
    ['| A | B |', '|---|---|', '| x | y‸ |'],
    ['| A | B |', '|---|---|', '| ⟦x⟧ | y |'],
  ],
  'goes up over the line of dashes': [
    ['| A | B |', '|---|---|', '| x‸ | y |'],
    ['| A | ⟦B⟧ |', '|---|---|', '| x | y |'],
  ],
  'stays in the first cell': [
    ['| A‸ | B |', '|---|---|', '| x | y |'],
    ['| ⟦A⟧ | B |', '|---|---|', '| x | y |'],
  ],
});
