import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { ClientCapabilities } from 'vscode-languageserver-protocol';
import type { CodeLens, DocumentLink, Hover, InlayHint, Range } from 'vscode-languageserver-types';
import { CLIENT_COMMANDS } from '../../server/protocol';
import { PULLING, startClient, type TestClient } from '../support/client';

const URI = 'file:///work/demo.md';
const STRATEGY = `# Demo — Tailored Strategy v3.1

## 7. Timeline & Milestones

**Hard Deadline**: [FILL IN]

Costs are in \`COST_ESTIMATION.md\`, see Section 7.
`;
const textDocument = { uri: URI };
const WHOLE: Range = { start: { line: 0, character: 0 }, end: { line: 99, character: 0 } };

async function withClient(run: (client: TestClient) => Promise<void>, ...how: Parameters<typeof startClient>) {
  const client = await startClient(...how);
  try {
    await client.open(URI, STRATEGY);
    await run(client);
  } finally {
    await client.stop();
  }
}

const hoverAt = (client: TestClient, line: number, character: number): Promise<Hover | null> =>
  client.connection.sendRequest('textDocument/hover', { textDocument, position: { line, character } });
const hints = (client: TestClient): Promise<InlayHint[]> =>
  client.connection.sendRequest('textDocument/inlayHint', { textDocument, range: WHOLE });
const lenses = (client: TestClient): Promise<CodeLens[]> =>
  client.connection.sendRequest('textDocument/codeLens', { textDocument });
const links = (client: TestClient): Promise<DocumentLink[]> =>
  client.connection.sendRequest('textDocument/documentLink', { textDocument });

test('hover answers in Markdown, or in plain text where the client shows no other', async () => {
  const formats = (...contentFormat: ('markdown' | 'plaintext')[]): ClientCapabilities => ({
    textDocument: { ...PULLING.textDocument, hover: { contentFormat } },
  });
  for (const [capabilities, kind, start] of [
    [PULLING, 'markdown', '**Hard Deadline** — required'],
    [formats('plaintext', 'markdown'), 'markdown', '**Hard Deadline** — required'],
    [formats('plaintext'), 'plaintext', 'Hard Deadline — required'],
  ] as const) {
    await withClient(async (client) => {
      const found = await hoverAt(client, 4, 4);
      assert.deepEqual(found?.range, { start: { line: 4, character: 2 }, end: { line: 4, character: 15 } });
      const contents = found.contents;
      assert.ok(typeof contents === 'object' && 'kind' in contents);
      assert.equal(contents.kind, kind);
      assert.equal(contents.value.split('\n')[0], start);
      assert.equal(await hoverAt(client, 1, 0), null);
    }, capabilities);
  }
});

test('inlay hints and lenses follow the settings, and the client is asked to show the change', async () => {
  const refreshing: ClientCapabilities = {
    ...PULLING,
    workspace: { inlayHint: { refreshSupport: true }, codeLens: { refreshSupport: true } },
  };
  await withClient(async (client) => {
    const refreshed: string[] = [];
    for (const method of ['workspace/inlayHint/refresh', 'workspace/codeLens/refresh']) {
      client.connection.onRequest(method, () => {
        refreshed.push(method);
        return null;
      });
    }
    assert.deepEqual(
      (await hints(client)).map(({ label, position }) => [label, position]),
      [['date', { line: 4, character: 28 }]],
    );
    assert.ok((await lenses(client)).some(({ command }) => command?.title === '0 of 1 filled'));
    await client.connection.sendNotification('workspace/didChangeConfiguration', {
      settings: { strategist: { inlayHints: { expected: false, twins: 7 }, codeLens: { enabled: false } } },
    });
    assert.deepEqual(await hints(client), []);
    assert.deepEqual(await lenses(client), []);
    assert.deepEqual(refreshed.sort(), ['workspace/codeLens/refresh', 'workspace/inlayHint/refresh']);
    refreshed.length = 0;
    await client.connection.sendNotification('workspace/didChangeConfiguration', {
      settings: { strategist: { inlayHints: { expected: false }, codeLens: { enabled: false } } },
    });
    assert.deepEqual(await lenses(client), []);
    assert.deepEqual(refreshed, []);
  }, refreshing);
});

test('lenses run only what the client says it can run', async () => {
  const commands = async (client: TestClient): Promise<string[]> =>
    (await lenses(client)).flatMap(({ command }) => command?.command ?? []).filter((command) => command !== '');
  await withClient(async (client) => assert.deepEqual(await commands(client), []));
  await withClient(async (client) => assert.ok((await commands(client)).includes(CLIENT_COMMANDS.nextSlot)), PULLING, {
    commands: [CLIENT_COMMANDS.nextSlot, 7],
  });
});

test('links to sections have their target, and those to files get it when asked', () =>
  withClient(async (client) => {
    const [file, section] = await links(client);
    assert.equal(section?.target, `${URI}#L3`);
    assert.equal(file?.target, undefined);
    const resolved: DocumentLink = await client.connection.sendRequest('documentLink/resolve', file);
    assert.equal(resolved.target, 'file:///work/COST_ESTIMATION.md');
  }));

test('what is no strategy gets nothing', () =>
  withClient(async (client) => {
    const other = { uri: 'file:///other.md' };
    await client.open(other.uri, '# Notes\n\n`a.md` [FILL IN]\n');
    const position = { line: 2, character: 8 };
    const ask = (method: string, params: object): Promise<unknown> =>
      client.connection.sendRequest(`textDocument/${method}`, { textDocument: other, ...params });
    assert.equal(await ask('hover', { position }), null);
    assert.deepEqual(await ask('inlayHint', { range: WHOLE }), []);
    assert.deepEqual(await ask('codeLens', {}), []);
    assert.deepEqual(await ask('documentLink', {}), []);
  }));
