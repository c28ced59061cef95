import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { DocumentDiagnosticReport } from 'vscode-languageserver-protocol';
import type {
  CodeAction,
  CompletionList,
  Diagnostic,
  DocumentSymbol,
  FoldingRange,
  TextDocumentEdit,
} from 'vscode-languageserver-types';
import type { FoundSlot, Outline, SlotOptions, TableAnswer } from '../../server/protocol';
import { PULLING, startClient, type TestClient } from '../support/client';

const STRATEGY = `# Demo — Tailored Strategy v3.1

> Fill in **[FILL IN]**

## 1. Project Identity

**Project Name**: [FILL IN]

**Project Type**: [FILL IN — Greenfield / Migration / "it depends" (default)]

## 7. Timeline & Milestones

**Milestones**:

| # | Milestone | Target Date |
|---|-----------|-------------|
| M1 | [FILL IN] | [Date] |
| M2 | Launch | [Date] |
`;
const URI = 'file:///demo.md';

async function withClient(run: (client: TestClient) => Promise<void>, ...how: Parameters<typeof startClient>) {
  const client = await startClient(...how);
  try {
    await run(client);
  } finally {
    await client.stop();
  }
}

/** The open slots alone: what the other rules make of so small a file is their own tests' business. */
function slots(found: readonly Diagnostic[]): readonly Diagnostic[] {
  return found.filter(({ code }) => String(code).startsWith('slot-'));
}

async function pull(client: TestClient, uri = URI): Promise<readonly Diagnostic[]> {
  const report: DocumentDiagnosticReport = await client.connection.sendRequest('textDocument/diagnostic', {
    textDocument: { uri },
  });
  assert.equal(report.kind, 'full');
  return report.kind === 'full' ? slots(report.items) : [];
}

const at = (line: number, character: number) => ({ textDocument: { uri: URI }, position: { line, character } });

test('a client that pulls gets the open slots, with what is expected', () =>
  withClient(async (client) => {
    await client.open(URI, STRATEGY);
    const found = await pull(client);
    assert.deepEqual(
      found.map(({ code, range: { start, end }, message }) => [
        code,
        start.line,
        start.character,
        end.character,
        message,
      ]),
      [
        ['slot-unfilled', 6, 18, 27, 'Project Name is not filled in.'],
        [
          'slot-unfilled',
          8,
          18,
          77,
          'Project Type is not filled in. Expected: Greenfield / Migration / "it depends" (default)',
        ],
        ['slot-unfilled', 16, 7, 16, 'Milestones › M1 › Milestone is not filled in.'],
        ['slot-unfilled', 16, 19, 25, 'Milestones › M1 › Target Date is not filled in. Expected: Date'],
        ['slot-unfilled', 17, 16, 22, 'Milestones › M2 › Target Date is not filled in. Expected: Date'],
      ],
    );
    assert.equal(client.pushed.length, 0);
  }));

test('a client that cannot pull is sent the diagnostics, and an empty list when the file is closed', () =>
  withClient(async (client) => {
    await client.open(URI, STRATEGY);
    await client.connection.sendRequest('textDocument/foldingRange', { textDocument: { uri: URI } });
    await new Promise((resolve) => setTimeout(resolve, 20));
    // The slots may come first, and all that was found after them.
    const told = client.pushed.map(({ diagnostics, version }) => [slots(diagnostics).length, version]);
    assert.deepEqual(
      told,
      told.length === 1
        ? [[5, 1]]
        : [
            [5, 1],
            [5, 1],
          ],
    );
    await client.connection.sendNotification('textDocument/didClose', { textDocument: { uri: URI } });
    await client.connection.sendRequest('textDocument/foldingRange', { textDocument: { uri: URI } });
    assert.deepEqual(client.pushed.at(-1), { uri: URI, diagnostics: [] });
  }, {}));

test('a client is told once of a file that is closed as soon as it was opened', () =>
  withClient(async (client) => {
    await client.open(URI, STRATEGY);
    await client.connection.sendNotification('textDocument/didClose', { textDocument: { uri: URI } });
    await client.connection.sendRequest('textDocument/foldingRange', { textDocument: { uri: URI } });
    await new Promise((resolve) => setTimeout(resolve, 20));
    assert.deepEqual(client.pushed, [{ uri: URI, diagnostics: [] }]);
  }, {}));

test('edits are taken in order, and requests see the latest text', () =>
  withClient(async (client) => {
    await client.open(URI, STRATEGY);
    await client.connection.sendNotification('textDocument/didChange', {
      textDocument: { uri: URI, version: 2 },
      contentChanges: [
        { range: { start: { line: 6, character: 18 }, end: { line: 6, character: 27 } }, text: 'Demo\n[x y]' },
        { range: { start: { line: 7, character: 0 }, end: { line: 7, character: 5 } }, text: '' },
      ],
    });
    const found = await pull(client);
    assert.deepEqual(
      found.map(({ range }) => range.start.line),
      [9, 17, 17, 18],
    );
  }));

test('Markdown that is no strategy gets nothing, and gets all as soon as it is one', () =>
  withClient(async (client) => {
    await client.open(URI, '# Notes\n\n[FILL IN]\n');
    assert.deepEqual(await pull(client), []);
    assert.equal(await client.connection.sendRequest('strategist/outline', { textDocument: { uri: URI } }), null);
    await client.connection.sendNotification('textDocument/didChange', {
      textDocument: { uri: URI, version: 2 },
      contentChanges: [
        {
          range: { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } },
          text: '<!-- strategist: on -->\n',
        },
      ],
    });
    assert.equal((await pull(client)).length, 1);
  }));

test('a directive switches a strategy off, and a glob switches a file on', () =>
  withClient(
    async (client) => {
      await client.open(URI, `<!-- strategist: off -->\n${STRATEGY}`);
      assert.deepEqual(await pull(client), []);
      await client.open('file:///work/plans/x.md', '[FILL IN]');
      assert.equal((await pull(client, 'file:///work/plans/x.md')).length, 1);
      await client.open('file:///work/other/x.md', '[FILL IN]');
      assert.deepEqual(await pull(client, 'file:///work/other/x.md'), []);
    },
    PULLING,
    { files: ['**/plans/*.md', 7, ''] },
  ));

test('unknown and closed documents are answered with nothing, not with an error', () =>
  withClient(async (client) => {
    assert.deepEqual(await pull(client, 'file:///nowhere.md'), []);
    for (const method of ['completion', 'documentSymbol', 'foldingRange']) {
      const answer: unknown = await client.connection.sendRequest(`textDocument/${method}`, at(0, 0));
      assert.ok(answer === null || (Array.isArray(answer) && answer.length === 0), method);
    }
  }));

test('symbols go from section to field and table', () =>
  withClient(async (client) => {
    await client.open(URI, STRATEGY);
    const symbols: DocumentSymbol[] = await client.connection.sendRequest('textDocument/documentSymbol', {
      textDocument: { uri: URI },
    });
    const names = (list: readonly DocumentSymbol[]): unknown =>
      list.map((symbol) => [symbol.name, symbol.detail, names(symbol.children ?? [])]);
    assert.deepEqual(names(symbols), [
      [
        '1. Project Identity',
        '0/2',
        [
          ['Project Name', '0/1', []],
          ['Project Type', '0/1', []],
        ],
      ],
      ['7. Timeline & Milestones', '1/4', [['Milestones', '1/4', []]]],
    ]);
  }));

test('sections, groups and tables fold', () =>
  withClient(async (client) => {
    await client.open(URI, STRATEGY);
    const ranges: FoldingRange[] = await client.connection.sendRequest('textDocument/foldingRange', {
      textDocument: { uri: URI },
    });
    assert.deepEqual(
      ranges.map(({ startLine, endLine }) => [startLine, endLine]),
      [
        [4, 8],
        [10, 17],
        [12, 17],
        [14, 17],
      ],
    );
  }));

test('completion in a slot offers its hint, the default first, and replaces the slot', () =>
  withClient(async (client) => {
    await client.open(URI, STRATEGY);
    const list: CompletionList = await client.connection.sendRequest('textDocument/completion', at(8, 30));
    assert.deepEqual(
      list.items.slice(0, 4).map((item) => item.label),
      ['it depends', 'Greenfield', 'Migration', 'Extending existing codebase'],
    );
    const range = { start: { line: 8, character: 18 }, end: { line: 8, character: 77 } };
    for (const item of list.items) assert.deepEqual(item.textEdit, { range, newText: item.label });
    assert.equal(await client.connection.sendRequest('textDocument/completion', at(0, 5)), null);
  }));

async function actions(client: TestClient, line: number, character: number, only?: string[]): Promise<CodeAction[]> {
  const position = { line, character };
  return client.connection.sendRequest('textDocument/codeAction', {
    textDocument: { uri: URI },
    range: { start: position, end: position },
    context: { diagnostics: [], ...(only === undefined ? {} : { only }) },
  });
}

test('a slot can be filled with each of its options', () =>
  withClient(async (client) => {
    await client.open(URI, STRATEGY);
    const offered = (await actions(client, 8, 20)).filter(({ title }) => /^Fill|slot-unfilled/.test(title));
    assert.deepEqual(
      offered.map(({ title, isPreferred }) => [title, isPreferred]),
      [
        ['Fill in “it depends”', true],
        ['Fill in “Greenfield”', undefined],
        ['Fill in “Migration”', undefined],
        ['Ignore slot-unfilled on this line', undefined],
        ['Ignore slot-unfilled in this file', undefined],
      ],
    );
    assert.equal(offered[0]?.diagnostics?.[0]?.code, 'slot-unfilled');
    assert.deepEqual(await actions(client, 8, 20, ['refactor.extract']), []);
    assert.deepEqual(await actions(client, 3, 0, ['quickfix']), []);
  }));

test('a row is inserted below with the next number and slots of the right kind', () =>
  withClient(async (client) => {
    await client.open(URI, STRATEGY);
    const [action] = await actions(client, 17, 4, ['refactor.rewrite']);
    assert.equal(action?.title, 'Insert row below');
    const change = action.edit?.documentChanges?.[0] as TextDocumentEdit | undefined;
    assert.deepEqual(change?.edits, [
      {
        range: { start: { line: 17, character: 24 }, end: { line: 17, character: 24 } },
        newText: '\n| M3 | [FILL IN] | [Date] |',
      },
    ]);
    const insert = (line: number): Promise<TableAnswer> =>
      client.connection.sendRequest('strategist/table', { ...at(line, 4), operation: 'insertRowBelow' });
    const row = await insert(17);
    assert.ok(row.kind === 'edit');
    assert.deepEqual(row.selection, { start: { line: 18, character: 7 }, end: { line: 18, character: 16 } });
    assert.deepEqual(await insert(6), { kind: 'refusal', reason: 'noTable' });
  }));

test('slots are found forwards and backwards, round the end', () =>
  withClient(async (client) => {
    await client.open(URI, STRATEGY);
    const find = async (line: number, character: number, direction: 'next' | 'previous'): Promise<FoundSlot> =>
      client.connection.sendRequest('strategist/findSlot', { ...at(line, character), direction });
    const first = await find(0, 0, 'next');
    assert.deepEqual([first.range.start.line, first.path], [6, '1. Project Identity › Project Name']);
    assert.equal((await find(6, 27, 'next')).hasOptions, true);
    assert.deepEqual((await find(17, 22, 'next')).range, first.range);
    assert.equal((await find(6, 18, 'previous')).range.start.line, 17);
    const options: SlotOptions = await client.connection.sendRequest('strategist/slotOptions', at(8, 18));
    assert.deepEqual(
      options.options.map(({ value, detail }) => [value, detail]),
      [
        ['it depends', 'default'],
        ['Greenfield', ''],
        ['Migration', ''],
      ],
    );
  }));

test('the outline counts answers and keeps its ids while text is typed', () =>
  withClient(async (client) => {
    await client.open(URI, STRATEGY);
    const ask = (): Promise<Outline> =>
      client.connection.sendRequest('strategist/outline', { textDocument: { uri: URI } });
    const before = await ask();
    assert.deepEqual([before.openSlots, before.open, before.total], [5, 5, 6]);
    await client.connection.sendNotification('textDocument/didChange', {
      textDocument: { uri: URI, version: 2 },
      contentChanges: [{ range: { start: { line: 6, character: 18 }, end: { line: 6, character: 27 } }, text: 'Demo' }],
    });
    const after = await ask();
    assert.deepEqual([after.version, after.openSlots, after.open, after.total], [2, 4, 4, 6]);
    assert.deepEqual(
      after.sections.map(({ id }) => id),
      before.sections.map(({ id }) => id),
    );
  }));
