import assert from 'node:assert/strict';
import { test } from 'node:test';
import { CAPABLE } from '../../../support/actions';
import { cursorIn, service } from '../../../support/tables';

function titles(marked: string, only?: readonly string[]): string[] {
  const { text, position } = cursorIn(marked);
  const snapshot = service.open('file:///s.md', 1, text);
  return service.codeActions(snapshot, { start: position, end: position }, only, CAPABLE).map(({ title }) => title);
}

test('only what would change the table is offered', () => {
  assert.deepEqual(titles('| Task | B |\n|---|---|\n| x‸ | y |\n| z | w |\n'), [
    'Insert row below',
    'Insert row above',
    'Move row down',
    'Archive row',
    'Insert column to the left',
    'Insert column to the right',
    'Move column to the right',
    'Align table',
    'Turn this table into a list',
  ]);
  assert.deepEqual(titles('# T\n\nprose‸ | prose\n'), []);
});

test('the columns of a table of the format are left alone', () => {
  const text =
    '# A — Tailored Strategy v3.1\n\n## 11. Risk & Constraints\n\n**Risks**:\n\n| Risk | Probability | Impact | Mitigation |\n|---|---|---|---|\n| a‸ | H | L | b |\n';
  assert.deepEqual(
    titles(text).filter((title) => title.includes('column')),
    [],
  );
});

test('a kind admits itself and what is below it', () => {
  const text = '| # | B |\n|---|---|\n| 2 | y‸ |\n';
  assert.deepEqual(titles(text, ['refactor.rewrite.insertRow']), ['Insert row below']);
  assert.deepEqual(titles(text, ['refactor.rewrite.renumberRows']), ['Renumber rows']);
  assert.equal(titles(text, ['refactor']).length, titles(text).length);
  assert.deepEqual(titles(text, ['quickfix']), []);
});

test('nothing is worked out in advance for a table or list that nobody wrote by hand', () => {
  const rows = '| x | y |\n'.repeat(3000);
  assert.deepEqual(titles(`| A | B |\n|---|---|\n| a‸ | b |\n${rows}`), []);
  assert.deepEqual(titles(`- one‸\n${'- two\n'.repeat(5000)}`), []);
});

test('a row of hundreds of cells is aligned by one edit', () => {
  const { text, position } = cursorIn(`|A‸${'|B'.repeat(300)}|\n|-${'|-'.repeat(300)}|\n|c${'|ddd'.repeat(300)}|\n`);
  const answer = service.table(service.open('file:///s.md', 1, text), position, 'alignTable', '2027-03-04');
  assert.ok(answer.kind === 'edit');
  assert.equal(answer.edits.length, 3);
});
