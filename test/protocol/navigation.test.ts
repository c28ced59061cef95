import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { ClientCapabilities } from 'vscode-languageserver-protocol';
import type {
  DocumentHighlight,
  Location,
  LocationLink,
  Range,
  SelectionRange,
  SymbolInformation,
  WorkspaceEdit,
} from 'vscode-languageserver-types';
import { PULLING, startClient, type TestClient } from '../support/client';

const URI = 'file:///work/demo.md';
const STRATEGY = `# Demo — Tailored Strategy v3.1

## 5. Non-Functional Requirements

**Performance**: fast

## 8. Success Criteria

Targets are met (see Section 5).
`;
const HEADING = { line: 2, character: 5 };
const REFERENCE = { line: 8, character: 30 };
const PROSE = { line: 8, character: 2 };

const ABLE: ClientCapabilities = {
  ...PULLING,
  textDocument: { ...PULLING.textDocument, definition: { linkSupport: true }, rename: { prepareSupport: true } },
  workspace: { workspaceEdit: { documentChanges: true } },
};

async function withClient(run: (client: TestClient) => Promise<void>, capabilities = PULLING) {
  const client = await startClient(capabilities);
  try {
    await client.open(URI, STRATEGY);
    await run(client);
  } finally {
    await client.stop();
  }
}

function ask<Answer>(client: TestClient, method: string, params: object, uri = URI): Promise<Answer> {
  return client.connection.sendRequest(`textDocument/${method}`, { textDocument: { uri }, ...params });
}

const at = (line: number, start: number, end: number): Range => ({
  start: { line, character: start },
  end: { line, character: end },
});
const IN_HEADING = at(2, 3, 33);
const IN_TEXT = at(8, 21, 30);

test('what is answered is advertised', () =>
  withClient(async ({ initialized: { capabilities } }) => {
    assert.equal(capabilities.definitionProvider, true);
    assert.equal(capabilities.referencesProvider, true);
    assert.equal(capabilities.documentHighlightProvider, true);
    assert.equal(capabilities.renameProvider, true);
    assert.equal(capabilities.selectionRangeProvider, true);
    assert.equal(capabilities.workspaceSymbolProvider, true);
  }));

test('a client that prepares renames is told that it can', () =>
  withClient(async ({ initialized: { capabilities } }) => {
    assert.deepEqual(capabilities.renameProvider, { prepareProvider: true });
  }, ABLE));

test('a cross-reference leads to its section and back', () =>
  withClient(async (client) => {
    const locations = await ask<Location[]>(client, 'definition', { position: REFERENCE });
    assert.deepEqual(locations, [{ uri: URI, range: IN_HEADING }]);
    const context = (includeDeclaration: boolean) => ({ position: HEADING, context: { includeDeclaration } });
    assert.deepEqual(await ask<Location[]>(client, 'references', context(false)), [{ uri: URI, range: IN_TEXT }]);
    assert.deepEqual(await ask<Location[]>(client, 'references', context(true)), [
      { uri: URI, range: IN_HEADING },
      { uri: URI, range: IN_TEXT },
    ]);
    assert.deepEqual(await ask<DocumentHighlight[]>(client, 'documentHighlight', { position: REFERENCE }), [
      { range: IN_HEADING, kind: 3 },
      { range: IN_TEXT, kind: 2 },
    ]);
  }));

test('a client that takes links gets them', () =>
  withClient(async (client) => {
    const [link] = await ask<LocationLink[]>(client, 'definition', { position: REFERENCE });
    assert.deepEqual(link?.originSelectionRange, IN_TEXT);
    assert.deepEqual(link?.targetSelectionRange, IN_HEADING);
  }, ABLE));

test('renaming answers with edits in the form that the client takes, and refuses with a request that failed', () =>
  withClient(async (client) => {
    assert.deepEqual(await ask(client, 'prepareRename', { position: REFERENCE }), {
      range: at(8, 29, 30),
      placeholder: '5',
    });
    const edit = await ask<WorkspaceEdit>(client, 'rename', { position: REFERENCE, newName: '6' });
    assert.deepEqual(edit, {
      documentChanges: [
        {
          textDocument: { uri: URI, version: 1 },
          edits: [
            { range: at(2, 3, 5), newText: '6.' },
            { range: at(8, 29, 30), newText: '6' },
          ],
        },
      ],
    });
    const refused = { code: -32803, message: /^Only a section/ };
    await assert.rejects(ask(client, 'prepareRename', { position: PROSE }), refused);
    await assert.rejects(ask(client, 'rename', { position: PROSE, newName: 'x' }), refused);
    await assert.rejects(ask(client, 'rename', { position: HEADING, newName: '8' }), {
      code: -32803,
      message: /^Section 8 is there already/,
    });
  }, ABLE));

test('an old client gets plain changes', () =>
  withClient(async (client) => {
    const edit = await ask<WorkspaceEdit>(client, 'rename', { position: HEADING, newName: '6' });
    assert.deepEqual(Object.keys(edit), ['changes']);
  }, {}));

test('each position gets its selections', () =>
  withClient(async (client) => {
    const chains = await ask<SelectionRange[]>(client, 'selectionRange', { positions: [HEADING, PROSE] });
    assert.equal(chains.length, 2);
    assert.deepEqual(chains[1]?.range, at(8, 0, 7));
  }));

test('without folders, symbols come from the strategies that are open', () =>
  withClient(async (client) => {
    await client.open('file:///notes.md', '# Notes\n\n## Success of the Criteria\n');
    const symbols = (): Promise<SymbolInformation[]> =>
      client.connection.sendRequest('workspace/symbol', { query: 'success' });
    assert.deepEqual(await symbols(), [
      { name: '8. Success Criteria', kind: 2, containerName: 'Demo', location: { uri: URI, range: at(6, 3, 22) } },
    ]);
    await client.connection.sendNotification('textDocument/didClose', { textDocument: { uri: URI } });
    assert.deepEqual(await symbols(), []);
  }));

test('nothing is null: in prose, in what is no strategy, and in what is not open', () =>
  withClient(async (client) => {
    const notes = 'file:///notes.md';
    await client.open(notes, '# Notes\n\nSee Section 5\n');
    const context = { includeDeclaration: true };
    for (const uri of [URI, notes, 'file:///unknown.md']) {
      assert.equal(await ask(client, 'definition', { position: PROSE }, uri), null);
      assert.equal(await ask(client, 'references', { position: PROSE, context }, uri), null);
      assert.equal(await ask(client, 'documentHighlight', { position: PROSE }, uri), null);
    }
    for (const uri of [notes, 'file:///unknown.md']) {
      assert.equal(await ask(client, 'prepareRename', { position: PROSE }, uri), null);
      assert.equal(await ask(client, 'rename', { position: PROSE, newName: 'x' }, uri), null);
      assert.equal(await ask(client, 'selectionRange', { positions: [PROSE] }, uri), null);
    }
  }, ABLE));

test('a request sees the latest text', () =>
  withClient(async (client) => {
    await client.connection.sendNotification('textDocument/didChange', {
      textDocument: { uri: URI, version: 2 },
      contentChanges: [{ range: at(0, 0, 0), text: '\n\n' }],
    });
    const position = { line: REFERENCE.line + 2, character: REFERENCE.character };
    const [location] = await ask<Location[]>(client, 'definition', { position });
    assert.equal(location?.range.start.line, 4);
  }));
