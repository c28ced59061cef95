import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import type { DocumentDiagnosticReport } from 'vscode-languageserver-protocol/node';
import { startClient, type TestClient } from '../support/client';

const URI = 'file:///strategy.md';
/** Some hundred sections, more than are checked at once, and fewer findings than are shown. */
const sections = Array.from({ length: 200 }, (_, index) => `## ${index + 100}. Extra\n\n**Why**: [FILL IN]\n`);
const text = readFileSync('samples/elixir-phoenix-filled.md', 'utf8') + sections.join('\n');

function slots(items: readonly { readonly code?: unknown }[]): number {
  return items.filter(({ code }) => code === 'slot-unfilled').length;
}

async function pull(client: TestClient): Promise<number> {
  const params = { textDocument: { uri: URI } };
  const report: DocumentDiagnosticReport = await client.connection.sendRequest('textDocument/diagnostic', params);
  return report.kind === 'full' ? slots(report.items) : -1;
}

test('a client that can be told to ask again has a first answer soon and the whole one later', async () => {
  const client = await startClient({
    textDocument: { diagnostic: {} },
    workspace: { diagnostics: { refreshSupport: true } },
  });
  const asked = new Promise<void>((resolve) => {
    client.connection.onRequest('workspace/diagnostic/refresh', () => {
      resolve();
      return null;
    });
  });
  await client.open(URI, text);
  const first = await pull(client);
  assert.ok(first < 200, `${first} slots at once`);
  await asked;
  assert.equal(await pull(client), 200);
  await client.stop();
});

test('a client that cannot be told so has one whole answer', async () => {
  const client = await startClient({ textDocument: { diagnostic: {} } });
  await client.open(URI, text);
  assert.equal(await pull(client), 200);
  await client.stop();
});

test('a client that is sent diagnostics is sent the first and the last', async () => {
  const client = await startClient({});
  await client.open(URI, text);
  for (let wait = 0; wait < 500 && slots(client.pushed.at(-1)?.diagnostics ?? []) < 200; wait++) {
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
  assert.equal(slots(client.pushed.at(-1)?.diagnostics ?? []), 200);
  assert.ok(slots(client.pushed[0]?.diagnostics ?? []) < 200);
  assert.ok(client.pushed.length <= 3, `${client.pushed.length} times`);
  await client.stop();
});
