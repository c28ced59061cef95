import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import type { DocumentDiagnosticReport } from 'vscode-languageserver-protocol/node';
import { startClient, type TestClient } from '../support/client';

const URI = 'file:///strategy.md';
/** Some hundred sections, more than are checked at once, each with a slot and with one that is never closed. */
const section = (index: number): string => `## ${index + 100}. Extra\n\n**Why**: [FILL IN]\n\n**How**: [open\n`;
const text =
  readFileSync('samples/elixir-phoenix-filled.md', 'utf8') +
  Array.from({ length: 200 }, (_, index) => section(index)).join('\n');

/** How many slots are told, and how many other things. */
function told(items: readonly { readonly code?: unknown }[]): { slots: number; unclosed: number } {
  const count = (wanted: string): number => items.filter(({ code }) => code === wanted).length;
  return { slots: count('slot-unfilled'), unclosed: count('unclosed-bracket') };
}
const NONE = { slots: 0, unclosed: 0 };
const SLOTS = { slots: 200, unclosed: 0 };
const ALL = { slots: 200, unclosed: 200 };

async function pull(client: TestClient): Promise<typeof NONE> {
  const params = { textDocument: { uri: URI } };
  const report: DocumentDiagnosticReport = await client.connection.sendRequest('textDocument/diagnostic', params);
  return report.kind === 'full' ? told(report.items) : NONE;
}

test('a client that can be told to ask again has the slots at once and the rest later', async () => {
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
  assert.deepEqual(await pull(client), SLOTS);
  await asked;
  assert.deepEqual(await pull(client), ALL);
  await client.stop();
});

test('a client that cannot be told so has one whole answer', async () => {
  const client = await startClient({ textDocument: { diagnostic: {} } });
  await client.open(URI, text);
  assert.deepEqual(await pull(client), ALL);
  await client.stop();
});

test('a client that is sent diagnostics is sent the slots first and all at last', async () => {
  const client = await startClient({});
  await client.open(URI, text);
  const last = () => told(client.pushed.at(-1)?.diagnostics ?? []);
  for (let wait = 0; wait < 500 && last().unclosed < 200; wait++)
    await new Promise((resolve) => setTimeout(resolve, 10));
  assert.deepEqual(last(), ALL);
  assert.deepEqual(told(client.pushed[0]?.diagnostics ?? []), SLOTS);
  assert.ok(client.pushed.length <= 3, `${client.pushed.length} times`);
  await client.stop();
});
