import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import {
  CancellationTokenSource,
  type DocumentDiagnosticReport,
  type DocumentSymbol,
  LSPErrorCodes,
  type Position,
} from 'vscode-languageserver-protocol/node';
import type { Host } from '../../server/lsp';
import { startClient, TEST_HOST, type TestClient } from '../support/client';

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

test('a client that takes its request back is answered at once, and what is left is not checked', async () => {
  const taken = new CancellationTokenSource();
  let turns = 0;
  const host: Host = {
    ...TEST_HOST,
    defer: (task) => {
      if (++turns === 2) taken.cancel();
      TEST_HOST.defer(task);
    },
  };
  const client = await startClient({ textDocument: { diagnostic: {} } }, undefined, { host });
  // There are some hundred turns of this.
  await client.open(URI, Array.from({ length: 12 }, () => text).join(''));
  const params = { textDocument: { uri: URI } };
  const asked = client.connection.sendRequest('textDocument/diagnostic', params, taken.token);
  await assert.rejects(asked, { code: LSPErrorCodes.RequestCancelled });
  assert.ok(turns < 40, `${turns} turns`);
  const before = turns;
  await new Promise((resolve) => setTimeout(resolve, 50));
  assert.equal(turns, before);
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

test('symbols and edits of tables are those of the whole text right behind a change that is read in steps', async () => {
  const misaligned = (index: number): string =>
    `## ${index + 1}. A\n\n**L**: x\n\n| a | b |\n|---|:-:|\n| longer | c |\n\n`;
  const many = `# A — Tailored Strategy v3.1\n\n${Array.from({ length: 200 }, (_, index) => misaligned(index)).join('')}`;
  const client = await startClient({
    textDocument: { diagnostic: {}, documentSymbol: { hierarchicalDocumentSymbolSupport: true } },
    workspace: { diagnostics: { refreshSupport: true } },
  });
  const lengths = async (): Promise<readonly number[]> => {
    const params = { textDocument: { uri: URI } };
    const options = { tabSize: 2, insertSpaces: true };
    const symbols: readonly unknown[] = await client.connection.sendRequest('textDocument/documentSymbol', params);
    const folds: readonly unknown[] = await client.connection.sendRequest('textDocument/foldingRange', params);
    const edits: readonly unknown[] = await client.connection.sendRequest('textDocument/formatting', {
      ...params,
      options,
    });
    return [symbols.length, folds.length, edits.length];
  };
  await client.open(URI, many);
  const [symbols = 0, folds = 0, edits = 0] = await lengths();
  assert.ok(symbols === 200 && folds >= 200 && edits >= 200, `${[symbols, folds, edits]}`);
  const at = { line: 2, character: 0 };
  const change = (version: number, end: Position, text: string): Promise<void> =>
    client.connection.sendNotification('textDocument/didChange', {
      textDocument: { uri: URI, version },
      contentChanges: [{ range: { start: at, end }, text }],
    });
  await change(2, at, '```\n');
  assert.deepEqual(await lengths(), [0, 0, 0]);
  await change(3, { line: 3, character: 0 }, '');
  assert.deepEqual(await lengths(), [symbols, folds, edits]);
  await client.stop();
});

test('symbols are those of the whole text, too, where much of it is for the full parser', async () => {
  const block = '**Label**: Some *a **b* c** _d [FILL IN]\n1) x\n\n| a | b |\n|---|---|\n| c | d |\n\n';
  const many = Array.from({ length: 40 }, (_, index) => `## ${index + 1}. A\n\n${block.repeat(14)}`).join('');
  const client = await startClient({
    textDocument: { diagnostic: {}, documentSymbol: { hierarchicalDocumentSymbolSupport: true } },
  });
  await client.open(URI, `# A — Tailored Strategy v3.1\n\n${many}`);
  const symbols: readonly DocumentSymbol[] = await client.connection.sendRequest('textDocument/documentSymbol', {
    textDocument: { uri: URI },
  });
  assert.ok(many.length > 40_000 && symbols.length === 40);
  assert.ok(
    symbols.every(({ children }) => children?.length === 28),
    JSON.stringify(symbols[20]).slice(0, 400),
  );
  await client.stop();
});

test('what comes while many diagnostics are made is answered before they are written', async () => {
  let isHeld = false;
  let turns = 0;
  const writing: (() => void)[] = [];
  const host: Host = {
    ...TEST_HOST,
    defer: (task) => {
      // In the first turn they are made.
      if (isHeld && ++turns === 2) writing.push(task);
      else TEST_HOST.defer(task);
    },
  };
  const client = await startClient({ textDocument: { diagnostic: {} } }, undefined, { host });
  await client.open(URI, text);
  assert.deepEqual(await pull(client), ALL);
  const start: Position = { line: 0, character: 0 };
  const hover = (): Promise<unknown> =>
    client.connection.sendRequest('textDocument/hover', { textDocument: { uri: URI }, position: start });

  /** Settles when the diagnostics that were asked for are made, and gives what writes them. */
  const made = async (): Promise<() => void> => {
    for (let tries = 0; tries < 100 && writing.length === 0; tries++) await hover();
    const task = writing.pop();
    assert.ok(task !== undefined, 'they are written in the turn in which they are made');
    return task;
  };

  isHeld = true;
  const asked = pull(client);
  (await made())();
  assert.deepEqual(await asked, ALL);

  // The same, but what comes is a change, which leaves them out of date.
  turns = 0;
  const late = pull(client);
  const refused = assert.rejects(late, { code: LSPErrorCodes.ServerCancelled, data: { retriggerRequest: true } });
  const write = await made();
  await client.connection.sendNotification('textDocument/didChange', {
    textDocument: { uri: URI, version: 2 },
    contentChanges: [{ range: { start, end: start }, text: ' ' }],
  });
  await hover();
  isHeld = false;
  write();
  await refused;
  await client.stop();
});
