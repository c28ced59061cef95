import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { DocumentDiagnosticReport } from 'vscode-languageserver-protocol';
import type { CodeAction, Diagnostic } from 'vscode-languageserver-types';
import { type ConfigFile, configFilesNotification, type Readiness, readinessRequest } from '../../server/protocol';
import { pageOf } from '../../server/service/rules/address';
import { PULLING, startClient, type TestClient } from '../support/client';

const STRATEGY = '# Demo — Tailored Strategy v3.1\n\n## 10. Out of Scope\n\n1. [FILL IN]\n2. [FILL IN if any]\n';
const URI = 'file:///work/plans/demo.md';

async function withClient(run: (client: TestClient) => Promise<void>, ...how: Parameters<typeof startClient>) {
  const client = await startClient(...how);
  try {
    await run(client);
  } finally {
    await client.stop();
  }
}

async function pull(client: TestClient, uri = URI): Promise<readonly Diagnostic[]> {
  const report: DocumentDiagnosticReport = await client.connection.sendRequest('textDocument/diagnostic', {
    textDocument: { uri },
  });
  assert.ok(report.kind === 'full');
  return report.items;
}

async function slots(client: TestClient, uri = URI): Promise<readonly (readonly [unknown, unknown])[]> {
  return (await pull(client, uri))
    .filter(({ code }) => String(code).startsWith('slot-'))
    .map(({ code, severity }) => [code, severity]);
}

const send = (client: TestClient, ...files: ConfigFile[]) =>
  client.connection.sendNotification(configFilesNotification, { files });

const config = (uri: string, rules: object, more: object = {}): ConfigFile => ({
  uri,
  text: JSON.stringify({ rules, ...more }),
});

const PLAIN = [
  ['slot-unfilled', 3],
  ['slot-optional', 4],
];

describe('the configuration of a client that finds the files itself', () => {
  test('counts from the start, for what lies below it, and changes what is open', () =>
    withClient(
      async (client) => {
        await client.open(URI, STRATEGY);
        assert.deepEqual(await slots(client), [['slot-unfilled', 1]]);
        await client.open('file:///other.md', STRATEGY);
        assert.deepEqual(await slots(client, 'file:///other.md'), PLAIN);
        await send(client, config('file:///work/plans/strategist.config.json', { 'slot-unfilled': 'hint' }));
        assert.deepEqual(await slots(client), [
          ['slot-unfilled', 4],
          ['slot-optional', 4],
        ]);
        await send(client);
        assert.deepEqual(await slots(client), PLAIN);
      },
      PULLING,
      {
        configFiles: [
          config('file:///work/strategist.config.json', { 'slot-unfilled': 'error', 'slot-optional': 'off' }),
        ],
      },
    ));

  test('outranks the settings, key by key', () =>
    withClient(
      async (client) => {
        await client.open(URI, STRATEGY);
        assert.deepEqual(await slots(client), [['slot-unfilled', 2]]);
        await send(client, config('file:///work/strategist.config.json', { 'slot-unfilled': 'error' }));
        assert.deepEqual(await slots(client), [['slot-unfilled', 1]]);
      },
      PULLING,
      { rules: { 'slot-unfilled': 'warning', 'slot-optional': 'off' }, configFiles: [] },
    ));

  test('names files that are strategies', () =>
    withClient(async (client) => {
      await client.open(URI, '[FILL IN]\n');
      assert.deepEqual(await slots(client), []);
      await send(client, config('file:///work/strategist.config.json', {}, { files: ['plans/*.md'] }));
      assert.deepEqual(await slots(client), [['slot-unfilled', 3]]);
    }));
});

test('what is wrong in a configuration is said once, and the rest counts', () =>
  withClient(
    async (client) => {
      const said: string[] = [];
      client.connection.onNotification('window/showMessage', ({ message }: { message: string }) => {
        said.push(message);
      });
      const bad = config('file:///work/strategist.config.json', { 'slot-unfiled': 'off', 'slot-optional': 'off' });
      await send(client, bad);
      await client.open(URI, STRATEGY);
      assert.deepEqual(await slots(client), [['slot-unfilled', 3]]);
      await send(client, bad);
      assert.deepEqual(await slots(client), [['slot-unfilled', 3]]);
      await send(client, { uri: bad.uri, text: '{' });
      assert.deepEqual(await slots(client), PLAIN);
      assert.equal(said.length, 2, said.join('\n'));
      assert.match(
        said[0] ?? '',
        /^Strategist: .*work\/strategist\.config\.json, rules\.slot-unfiled: There is no such rule/,
      );
      assert.match(said[1] ?? '', /strategist\.config\.json: This is not JSON/);
    },
    PULLING,
    { configFiles: [] },
  ));

test('of thousands of problems in a configuration a few are said, and how many more there are', () =>
  withClient(
    async (client) => {
      const said: string[] = [];
      client.connection.onNotification('window/showMessage', ({ message }: { message: string }) => {
        said.push(message);
      });
      const rules = Object.fromEntries(Array.from({ length: 3_000 }, (_, index) => [`rule-${index}`, 'off']));
      await send(client, config('file:///work/strategist.config.json', rules));
      await client.open(URI, STRATEGY);
      assert.deepEqual(await slots(client), PLAIN);
      assert.equal(said.length, 6);
      assert.match(said[5] ?? '', /strategist\.config\.json: 2995 more problems are told of when these are settled\.$/);
    },
    PULLING,
    { configFiles: [] },
  ));

test('nonsense in place of configurations breaks nothing', () =>
  withClient(async (client) => {
    await client.connection.sendNotification(configFilesNotification, { files: [7, { uri: 1 }, null] });
    await client.connection.sendNotification(configFilesNotification, {});
    await client.open(URI, STRATEGY);
    assert.deepEqual(await slots(client), PLAIN);
  }));

test('a client gets page and related places as far as it supports them', async () => {
  const twice = `${STRATEGY}\n## 10. Out of Scope\n\nNothing.\n`;
  const takes: readonly (readonly [capabilities: object, page: boolean, related: boolean])[] = [
    [{ diagnostic: {} }, false, false],
    [{ diagnostic: { relatedInformation: true } }, false, true],
    [{ diagnostic: { codeDescriptionSupport: true } }, true, false],
    // Some name under the older capability what they take.
    [{ diagnostic: {}, publishDiagnostics: { relatedInformation: true } }, false, true],
    [{ diagnostic: {}, publishDiagnostics: { codeDescriptionSupport: true } }, true, false],
  ];
  for (const [textDocument, page, related] of takes) {
    await withClient(
      async (client) => {
        await client.open(URI, twice);
        const all = await pull(client);
        const found = all.find(({ code }) => code === 'repeated-section');
        assert.ok(found !== undefined);
        assert.equal(found.codeDescription?.href, page ? pageOf('repeated-section') : undefined);
        assert.equal(found.relatedInformation?.[0]?.location.uri, related ? URI : undefined);
        assert.equal(
          all.some(({ codeDescription }) => codeDescription !== undefined),
          page,
        );
      },
      { textDocument },
    );
  }
});

test('how ready a strategy is can be asked, and null is the answer for any other document', () =>
  withClient(async (client) => {
    await client.open(URI, STRATEGY);
    const ask = (uri: string): Promise<Readiness | null> =>
      client.connection.sendRequest(readinessRequest, { textDocument: { uri } });
    const answer = await ask(URI);
    assert.deepEqual([answer?.verdict, answer?.version, answer?.slots], ['not ready', 1, { open: 2, optional: 1 }]);
    assert.equal(await ask('file:///nowhere.md'), null);
  }));

test('every safe fix at once is offered when it is asked for, and fixes come with their findings', () =>
  withClient(async (client) => {
    const table =
      '# Demo — Tailored Strategy v3.1\n\n## 7. Timeline & Milestones\n\n**Milestones**:\n\n| # | Milestone | Target Date |\n|---|---|---|\n| M1 | a | 2027-01-01 |\n| M5 | b | 2027-02-01 |\n';
    await client.open(URI, table);
    const ask = (only?: string[]): Promise<CodeAction[]> =>
      client.connection.sendRequest('textDocument/codeAction', {
        textDocument: { uri: URI },
        range: { start: { line: 9, character: 3 }, end: { line: 9, character: 3 } },
        context: { diagnostics: [], ...(only === undefined ? {} : { only }) },
      });
    const fix = (await ask()).find(({ diagnostics }) => diagnostics?.[0]?.code === 'row-number');
    assert.deepEqual([fix?.isPreferred, fix?.kind], [true, 'quickfix']);
    assert.deepEqual(
      (await ask()).filter(({ kind }) => kind?.startsWith('source')),
      [],
    );
    const [all, ...more] = await ask(['source.fixAll']);
    assert.deepEqual([all?.kind, more], ['source.fixAll.strategist', []]);
    const change = all?.edit?.documentChanges?.[0];
    assert.ok(change !== undefined && 'edits' in change);
    assert.equal(change.textDocument.version, 1);
    assert.ok(change.edits.some((edit) => 'newText' in edit && /^(?:M?2)$/.test(edit.newText)));
  }));
