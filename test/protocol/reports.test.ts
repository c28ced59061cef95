import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { type DocumentDiagnosticReport, LSPErrorCodes } from 'vscode-languageserver-protocol/node';
import { startClient, type TestClient } from '../support/client';

const URI = 'file:///strategy.md';
const text = readFileSync('samples/elixir-phoenix-open.md', 'utf8');

async function pull(client: TestClient, previousResultId?: string): Promise<DocumentDiagnosticReport> {
  return await client.connection.sendRequest('textDocument/diagnostic', {
    textDocument: { uri: URI },
    ...(previousResultId === undefined ? {} : { previousResultId }),
  });
}

async function type(
  client: TestClient,
  version: number,
  line: number,
  character: number,
  typed: string,
): Promise<void> {
  const start = { line, character };
  await client.connection.sendNotification('textDocument/didChange', {
    textDocument: { uri: URI, version },
    contentChanges: [{ range: { start, end: start }, text: typed }],
  });
}

test('a client that pulls again is told that nothing changed, or all diagnostics', async () => {
  const client = await startClient();
  await client.open(URI, text);
  const first = await pull(client);
  assert.ok(first.kind === 'full' && first.items.length > 100 && first.resultId !== undefined);

  // A letter behind the last slot of a line moves no diagnostic.
  const line = text.split('\n').findIndex((words) => words.startsWith('**Repository'));
  await type(client, 2, line, (text.split('\n')[line] ?? '').length, 'x');
  assert.deepEqual(await pull(client, first.resultId), { kind: 'unchanged', resultId: first.resultId });
  assert.equal((await pull(client)).kind, 'full', 'without the id of what it has a client is told all');

  await type(client, 3, 0, 0, '\n');
  const moved = await pull(client, first.resultId);
  assert.ok(moved.kind === 'full' && moved.resultId !== first.resultId);
  assert.deepEqual(
    moved.items.map(({ range }) => range.start.line - 1),
    first.items.map(({ range }) => range.start.line),
  );

  await client.connection.sendNotification('textDocument/didClose', { textDocument: { uri: URI } });
  assert.deepEqual(await pull(client, moved.resultId), { kind: 'full', items: [] });
  await client.stop();
});

test('a question about a text that has changed since is not answered with the new one', async () => {
  const client = await startClient();
  await client.open(URI, text);
  const asked = [];
  for (let version = 2; version < 40; version++) {
    void type(client, version, 0, 0, '\n');
    asked.push(
      pull(client).then(
        (report) => report.kind,
        (error: { readonly code: number }) => error.code,
      ),
    );
  }
  const answers = await Promise.all(asked);
  assert.equal(answers.at(-1), 'full');
  assert.ok(answers.slice(0, -1).every((answer) => answer === LSPErrorCodes.ServerCancelled || answer === 'full'));
  assert.ok(answers.filter((answer) => answer === 'full').length < 5, JSON.stringify(answers));
  await client.stop();
});
