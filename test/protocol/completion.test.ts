import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { CompletionItem, CompletionList } from 'vscode-languageserver-types';
import { startClient, type TestClient } from '../support/client';

const URI = 'file:///demo.md';
const STRATEGY = `# Demo — Tailored Strategy v3.1

## 1. Project Identity

**Project Type**: Green

## 4. Technical Constraints

**Required Tech Stack**:
- **Language**: Elixir
- **Database**: PostgreSQL 16
- **Message Queue**: Amazon SQS (later) / Kafka

## 5. Non-Functional Requirements

**Performance**:
- Response time: 
`;

const ALL = { snippetSupport: true, labelDetailsSupport: true, insertReplaceSupport: true };

async function withClient(item: object, run: (client: TestClient) => Promise<void>): Promise<void> {
  const client = await startClient({ textDocument: { diagnostic: {}, completion: { completionItem: item } } });
  try {
    await client.open(URI, STRATEGY);
    await run(client);
  } finally {
    await client.stop();
  }
}

async function ask(
  { connection }: TestClient,
  line: number,
  character: number,
  context?: { readonly triggerKind: 1 | 2 | 3; readonly triggerCharacter?: string },
): Promise<CompletionList | null> {
  return connection.sendRequest('textDocument/completion', {
    textDocument: { uri: URI },
    position: { line, character },
    ...(context === undefined ? {} : { context }),
  });
}

async function resolve({ connection }: TestClient, item: CompletionItem): Promise<CompletionItem> {
  return connection.sendRequest('completionItem/resolve', item);
}

function find(list: CompletionList | null, label: string): CompletionItem {
  const item = list?.items.find((each) => each.label === label);
  assert.ok(item !== undefined, `${label} is not offered`);
  return item;
}

test('the server says which characters ask for a list, and that it resolves items', () =>
  withClient({}, async ({ initialized }) => {
    assert.deepEqual(initialized.capabilities.completionProvider, {
      triggerCharacters: [' ', '#', '|', '*', ':', '-', '§'],
      resolveProvider: true,
    });
  }));

test('a list is light, and an item gets its documentation when somebody looks at it', () =>
  withClient({ documentationFormat: ['markdown', 'plaintext'] }, async (client) => {
    const list = await ask(client, 11, 23);
    for (const item of list?.items ?? []) {
      assert.equal(item.documentation, undefined);
      assert.equal(item.commitCharacters, undefined);
    }
    const oban = await resolve(client, find(list, 'Oban'));
    assert.ok(typeof oban.documentation === 'object');
    assert.equal(oban.documentation.kind, 'markdown');
    assert.match(oban.documentation.value, /PostgreSQL[\s\S]*\[Official documentation\]\(https:\/\/hexdocs\.pm\/oban/);
    const type = await resolve(client, find(await ask(client, 4, 23), 'Migration'));
    assert.ok(typeof type.documentation === 'object' && type.documentation.value.length > 20);
  }));

test('plain text is documented as plain text', () =>
  withClient({ documentationFormat: ['plaintext'] }, async (client) => {
    const { documentation } = await resolve(client, find(await ask(client, 11, 23), 'Oban'));
    assert.ok(typeof documentation === 'object');
    assert.equal(documentation.kind, 'plaintext');
    assert.doesNotMatch(documentation.value, /\]\(/);
  }));

test('an item that is not the server’s comes back as it is', () =>
  withClient({}, async (client) => {
    for (const data of [
      undefined,
      null,
      7,
      'oban',
      {},
      { about: 'option' },
      { about: 'option', id: 7 },
      { about: 'x' },
    ]) {
      const item = { label: 'Foreign', data };
      assert.deepEqual(await resolve(client, item), data === undefined ? { label: 'Foreign' } : item);
    }
    const gone = { label: 'Gone', data: { about: 'path', path: 'no-section/no-field' } };
    assert.deepEqual(await resolve(client, gone), gone);
  }));

test('a client that can do everything gets tab stops, remarks and two ways to accept', () =>
  withClient(ALL, async (client) => {
    const latency = find(await ask(client, 16, 17), 'P99 < 50ms');
    assert.equal(latency.insertTextFormat, 2);
    assert.equal(latency.textEdit?.newText, `P99 < ${'$'}{1:50}ms`);
    const oban = find(await ask(client, 11, 22), 'Oban');
    const at = (start: number, end: number) => ({
      start: { line: 11, character: start },
      end: { line: 11, character: end },
    });
    assert.deepEqual(oban.textEdit, { insert: at(21, 27), replace: at(21, 31), newText: 'Oban' });
    assert.match(oban.labelDetails?.description ?? '', /^builds on PostgreSQL/);
    assert.ok(find(await ask(client, 4, 23), 'Migration').insertTextFormat === 1);
  }));

test('a client that can do nothing gets plain text', () =>
  withClient({}, async (client) => {
    const list = await ask(client, 16, 17);
    const latency = find(list, 'P99 < 50ms');
    assert.equal(latency.insertTextFormat, 1);
    assert.equal(latency.textEdit?.newText, 'P99 < 50ms');
    for (const item of list?.items ?? []) {
      assert.equal(item.labelDetails, undefined);
      assert.ok(item.textEdit !== undefined && 'range' in item.textEdit);
      assert.doesNotMatch(item.textEdit.newText, /\$\{/);
    }
  }));

test('a typed character asks only where it means something, a person and a closed list anywhere', () =>
  withClient(ALL, async (client) => {
    const typed = { triggerKind: 2, triggerCharacter: ' ' } as const;
    assert.ok((await ask(client, 16, 17, typed)) !== null);
    assert.equal(await ask(client, 11, 22, typed), null);
    assert.ok((await ask(client, 11, 22, { triggerKind: 1 })) !== null);
    assert.ok((await ask(client, 11, 22, { triggerKind: 3 })) !== null);
    assert.equal(await ask(client, 0, 5, { triggerKind: 1 }), null);
  }));
