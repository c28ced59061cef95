import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { createService } from '../../../../server/service';
import { afterAction, CAPABLE } from '../../../support/actions';
import { tries } from '../../../support/runs';

const service = createService();
const HEAD = '# T — Tailored Strategy v3.1\n\n## 20. Notes\n\n';
const TO_TABLE = 'Turn this list into a table';
const TO_LIST = 'Turn this table into a list';

/** The text behind the head after the action with a title, at the first line there; undefined where it is not offered. */
function converted(body: string, title: string, head = HEAD): string | undefined {
  const at = { line: head.split('\n').length - 1, character: 3 };
  const text = head + body;
  const action = service
    .codeActions(service.open('file:///work/plan.md', 1, text), { start: at, end: at }, ['refactor'], CAPABLE)
    .find((each) => each.title === title);
  return action === undefined ? undefined : afterAction(text, action).slice(head.length);
}

const PAIRS: readonly (readonly [string, string, string])[] = [
  [
    'items with a dash',
    '- Tide — turns twice a day\n- Wind [FILL IN — knots] — blows\n',
    '| Item                   | Description       |\n|------------------------|-------------------|\n| Tide                   | turns twice a day |\n| Wind [FILL IN — knots] | blows             |\n',
  ],
  [
    'labels and values, one of them empty, and a pipe',
    '- **Tide**: a | b\n- **Wind**:\n',
    '| Label | Value  |\n|-------|--------|\n| Tide  | a \\| b |\n| Wind  |        |\n',
  ],
  [
    'columns with names of their own',
    '- **Risk**: storm — **Owner**: Kim\n- **Risk**: fog — **Owner**:\n',
    '| Risk  | Owner |\n|-------|-------|\n| storm | Kim   |\n| fog   |       |\n',
  ],
];
for (const [name, list, table] of PAIRS) {
  test(`${name} become a table, and the table becomes the list again`, () => {
    assert.equal(converted(list, TO_TABLE), table);
    assert.equal(converted(table, TO_LIST), list);
    const crlf = (text: string) => text.replaceAll('\n', '\r\n');
    assert.equal(converted(crlf(list), TO_TABLE, crlf(HEAD)), crlf(table));
  });
}

test('nothing is offered where something would be lost', () => {
  const LISTS = [
    '- a — b\n  - c\n',
    '- a — b\n  and more\n',
    '- [ ] a — b\n',
    '1. a — b\n',
    '- a — b\n- c\n',
    '- a – b\n',
    '- a — b \\| c\n',
    '- a — b\n\n- c — d\n',
    '- just words\n',
  ];
  for (const list of LISTS) assert.equal(converted(list, TO_TABLE), undefined, list);
  const TABLES = [
    '| A | B |\n|:-:|---|\n| a | b |\n',
    '| A | B |\n|---|---|\n| a |\n',
    '| A | |\n|---|---|\n| a | b |\n',
    '| A | B |\n|---|---|\n',
    '| A | B |\n|---|---|\n| a — **B**: c | b |\n',
  ];
  for (const table of TABLES) assert.equal(converted(table, TO_LIST), undefined, table);
});

test('a list that would melt into another one stays a table', () => {
  assert.equal(converted('| Item | Description |\n|---|---|\n| a | b |\n\n- c — d\n', TO_LIST), undefined);
});

test('what the format knows stays as it is', () => {
  const stack = '- **Language**: Elixir\n- **Framework**: Phoenix\n';
  const head = '# T — Tailored Strategy v3.1\n\n## 4. Technical Constraints\n\n**Required Tech Stack**:\n';
  assert.equal(converted(stack, TO_TABLE, head), undefined);
  const risks = '| Risk | Probability | Impact | Mitigation |\n|---|---|---|---|\n| a | H | L | b |\n';
  assert.equal(
    converted(risks, TO_LIST, '# T — Tailored Strategy v3.1\n\n## 11. Risk & Constraints\n\n**Known Risks**:\n\n'),
    undefined,
  );
});

const word = fc.constantFrom(
  'a',
  'x y',
  '',
  '[FILL IN]',
  '`a | b`',
  '—',
  'a — b',
  '**b**',
  '日本語',
  '👩‍💻',
  '\\',
  '#',
  '- x',
  ':',
);

test('a table that can become a list becomes the same table again', () => {
  fc.assert(
    fc.property(
      fc.array(fc.constantFrom('A', 'Label', 'Value', 'Item', 'Description', 'B c', '#'), {
        minLength: 2,
        maxLength: 4,
      }),
      fc.array(fc.array(word, { minLength: 4, maxLength: 4 }), { minLength: 1, maxLength: 4 }),
      (header, rows) => {
        const line = (cells: readonly string[]) =>
          `| ${cells
            .slice(0, header.length)
            .map((cell) => cell.replaceAll('|', '\\|'))
            .join(' | ')} |`;
        const table = [line(header), `|${'---|'.repeat(header.length)}`, ...rows.map(line), ''].join('\n');
        const list = converted(table, TO_LIST);
        if (list === undefined) return;
        const cells = (text: string | undefined) => text?.replace(/ +/g, ' ').replace(/-{3,}/g, '---');
        assert.equal(cells(converted(list, TO_TABLE)), cells(table));
      },
    ),
    tries(600),
  );
});
