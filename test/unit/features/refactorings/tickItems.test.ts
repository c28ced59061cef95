import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Range } from 'vscode-languageserver-types';
import { createService } from '../../../../server/service';
import { afterAction, CAPABLE } from '../../../support/actions';

const service = createService();
const TEXT = [
  '# T — Tailored Strategy v3.1',
  '',
  '## 6. Testing Requirements',
  '',
  '**Required Test Types**:',
  '- [ ] Unit tests',
  '- [X] Load tests,',
  '  with many users',
  '  - [ ] nested',
  '- no box',
  '```',
  '- [ ] code',
  '```',
  '',
].join('\r\n');

function tick(text: string, range: Range) {
  return service.codeActions(service.open('file:///work/plan.md', 1, text), range, ['refactor.rewrite.tick'], CAPABLE);
}

function lines(start: number, end = start, character = 1): Range {
  return { start: { line: start, character: 0 }, end: { line: end, character } };
}

function ticked(range: Range): readonly [string, readonly string[]] {
  const [action, ...others] = tick(TEXT, range);
  assert.equal(others.length, 0);
  const after = afterAction(TEXT, action).split('\r\n');
  const before = TEXT.split('\r\n');
  return [action?.title ?? '', after.filter((line, index) => line !== before[index])];
}

test('the item at the cursor is ticked or unticked, from its further lines too', () => {
  assert.deepEqual(ticked(lines(5)), ['Tick the item', ['- [x] Unit tests']]);
  assert.deepEqual(ticked(lines(6)), ['Untick the item', ['- [ ] Load tests,']]);
  assert.deepEqual(ticked(lines(7)), ['Untick the item', ['- [ ] Load tests,']]);
  assert.deepEqual(ticked(lines(8)), ['Tick the item', ['  - [x] nested']]);
});

test('items of a selection are ticked, and unticked where all of them are', () => {
  assert.deepEqual(ticked(lines(4, 9)), ['Tick the 2 items', ['- [x] Unit tests', '  - [x] nested']]);
  assert.deepEqual(ticked(lines(5, 6, 0)), ['Tick the item', ['- [x] Unit tests']]);
  assert.deepEqual(ticked(lines(6, 7)), ['Untick the item', ['- [ ] Load tests,']]);
});

test('nothing is offered where no item has a box', () => {
  for (const line of [0, 4, 9, 11]) assert.deepEqual(tick(TEXT, lines(line)), []);
});
