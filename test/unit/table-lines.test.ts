import assert from 'node:assert/strict';
import { test } from 'node:test';
import { looksLikeTable } from '../../client/tables/table-lines';
import { tablePlaceAt } from '../../server/service/features/tables/tableAt';
import { corpus, withoutCorpus } from '../support/corpus';
import { oneOf } from '../support/runs';
import { service } from '../support/tables';

function linesInTables(text: string): number[] {
  const lines = text.split(/\r\n|\n|\r/);
  return lines.flatMap((_, line) => (looksLikeTable((at) => lines[at] ?? '', lines.length, line) ? [line] : []));
}

test('header, dashes and rows look like a table, and the lines around them do not', () => {
  assert.deepEqual(linesInTables('a | b\n\n| A | B |\n|---|:-:|\n| x | y |\nprose\n\n| z |\n---\n'), [2, 3, 4]);
  assert.deepEqual(
    linesInTables('- | A | B |\n  |---|---|\n  | x | y |\n> | A |\n> |---|\n> | x |\n'),
    [0, 1, 2, 3, 4, 5],
  );
  assert.deepEqual(linesInTables('A | B\n-|-\nx | y\n'), [0, 1, 2]);
});

test('in real strategies it says what the server says, but in code', { skip: withoutCorpus }, () => {
  for (const { name, text } of oneOf(4, corpus())) {
    const snapshot = service.open('file:///s.md', 1, text);
    const lines = text.split(/\r\n|\n|\r/);
    const real = lines.flatMap((_, line) =>
      tablePlaceAt(snapshot, { line, character: 0 }) === undefined ? [] : [line],
    );
    assert.deepEqual(linesInTables(text), real, name);
    assert.ok(real.length > 10);
  }
});
