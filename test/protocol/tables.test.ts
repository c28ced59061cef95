import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import type { CodeAction, TextDocumentEdit, TextEdit } from 'vscode-languageserver-types';
import type { TableAnswer, TableOperation } from '../../server/protocol';
import { PULLING, startClient, type TestClient } from '../support/client';
import { applyTo } from '../support/tables';

const URI = 'file:///demo.md';
const HEAD = '# Demo — Tailored Strategy v3.1\n\n*  not ours to format\n\n';
const TABLE = '| # | Task |\n|---|---|\n| 1 | a |\n';
const ALIGNED = '| # | Task |\n|---|------|\n| 1 | a    |\n';
const OPTIONS = { tabSize: 2, insertSpaces: true };

async function withClient(text: string, run: (client: TestClient) => Promise<void>, options?: unknown): Promise<void> {
  const client = await startClient(PULLING, options);
  try {
    await client.open(URI, text);
    await run(client);
  } finally {
    await client.stop();
  }
}

const at = (line: number, character: number) => ({ textDocument: { uri: URI }, position: { line, character } });

test('formatting is announced, and aligns the tables of a strategy alone', () =>
  withClient(HEAD + TABLE, async ({ connection, initialized: { capabilities } }) => {
    assert.equal(capabilities.documentFormattingProvider, true);
    assert.equal(capabilities.documentRangeFormattingProvider, true);
    assert.deepEqual(capabilities.documentOnTypeFormattingProvider, {
      firstTriggerCharacter: '|',
      moreTriggerCharacter: ['\n'],
    });
    const edits: TextEdit[] = await connection.sendRequest('textDocument/formatting', {
      textDocument: { uri: URI },
      options: OPTIONS,
    });
    assert.equal(applyTo(HEAD + TABLE, edits), HEAD + ALIGNED);
    const range = { start: { line: 0, character: 0 }, end: { line: 2, character: 0 } };
    const none: TextEdit[] = await connection.sendRequest('textDocument/rangeFormatting', {
      textDocument: { uri: URI },
      range,
      options: OPTIONS,
    });
    assert.deepEqual(none, []);
    const typed: TextEdit[] = await connection.sendRequest('textDocument/onTypeFormatting', {
      ...at(6, 9),
      ch: '|',
      options: OPTIONS,
    });
    assert.equal(applyTo(HEAD + TABLE, typed), HEAD + ALIGNED);
  }));

test('Markdown that is no strategy is not formatted', () =>
  withClient(TABLE, async ({ connection }) => {
    const params = { textDocument: { uri: URI }, options: OPTIONS };
    assert.deepEqual(await connection.sendRequest('textDocument/formatting', params), []);
    assert.equal(await connection.sendRequest('strategist/table', { ...at(2, 2), operation: 'alignTable' }), null);
  }));

test('a client that registers formatters for strategies alone gets no capability for all Markdown, but answers', () =>
  withClient(
    HEAD + TABLE,
    async ({ connection, initialized: { capabilities } }) => {
      assert.equal(capabilities.documentFormattingProvider, undefined);
      assert.equal(capabilities.documentOnTypeFormattingProvider, undefined);
      const params = { textDocument: { uri: URI }, options: OPTIONS };
      const edits: TextEdit[] = await connection.sendRequest('textDocument/formatting', params);
      assert.equal(edits.length, 2);
    },
    { registersFormatters: true },
  ));

test('every announced kind of refactoring has an action, and each is an edit of the open version', () => {
  const table = '| # | A | Due |\n|---|---|---|\n| 1 | a | 2027-05-01 |\n| 2 | b | 2027-04-01 |\n| 4 | c | soon |\n';
  const text = readFileSync('samples/elixir-phoenix-open.md', 'utf8')
    .replace(/## 9\.[\s\S]*?(?=## 11\.)/, '')
    .replace(/^\*\*(?:Project Type|Repository)\*\*.*\n\n/gm, '')
    .concat(`\n## 20. Notes\n\n${table}\nThe parts:\n\n- Tide — turns\n- Wind — blows\n`);
  const lines = text.split('\n');
  const places = [
    ['| 2 | b', 6],
    ['| 2 | b', 10],
    ['- Tide', 3],
    ['# ', 3],
    ['**Project Name', 3],
    ['- [x] ', 3],
  ] as const;
  return withClient(text, async ({ connection, initialized: { capabilities } }) => {
    const { codeActionProvider } = capabilities;
    assert.ok(typeof codeActionProvider === 'object');
    const kinds = codeActionProvider.codeActionKinds?.filter((kind) => kind.startsWith('refactor.rewrite.')) ?? [];
    assert.ok(kinds.length >= 16);
    const found = new Set<string>();
    for (const [start, character] of places) {
      const at = { line: lines.findIndex((line) => line.startsWith(start)), character };
      const actions: CodeAction[] = await connection.sendRequest('textDocument/codeAction', {
        textDocument: { uri: URI },
        range: { start: at, end: at },
        context: { diagnostics: [], only: ['refactor.rewrite'] },
      });
      for (const { kind, edit } of actions) {
        const [change] = (edit?.documentChanges ?? []) as TextDocumentEdit[];
        assert.equal(change?.textDocument.version, 1);
        assert.ok((change?.edits.length ?? 0) > 0);
        found.add(kind ?? '');
      }
    }
    assert.deepEqual(
      kinds.filter((kind) => !found.has(kind)),
      [],
    );
  });
});

test('the client’s day is written where a row is archived', () =>
  withClient(HEAD + TABLE, async ({ connection }) => {
    const ask = (operation: string, line: number): Promise<TableAnswer | null> =>
      connection.sendRequest('strategist/table', { ...at(line, 7), operation });
    const archive = await ask('archiveRow' satisfies TableOperation, 6);
    assert.ok(archive?.kind === 'edit');
    assert.equal(applyTo(HEAD + TABLE, archive.edits), `${HEAD}${TABLE.replace('a |', 'a [ARCHIVED 2027-03-04] |')}`);
    assert.deepEqual(await ask('moveRowDown', 6), { kind: 'refusal', reason: 'noRow' });
    assert.deepEqual(await ask('moveRowDown', 2), { kind: 'refusal', reason: 'noTable' });
    assert.equal(await ask('dropTable', 6), null);
    assert.equal(await ask('toString', 6), null);
  }));
