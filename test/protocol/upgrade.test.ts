import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { ClientCapabilities, CodeAction, TextDocumentEdit } from 'vscode-languageserver-protocol';
import { TextDocument } from 'vscode-languageserver-textdocument';
import type { Upgrade, UpgradeChoices } from '../../server/protocol';
import { PULLING, startClient, type TestClient } from '../support/client';
import { blank, upgraded } from '../support/upgrading';

const URI = 'file:///w/plan.md';
const OLD = blank('3.3', 'team');
const NEW = upgraded(OLD, '3.4').text;
const textDocument = { uri: URI };

const RESOLVING: ClientCapabilities = {
  ...PULLING,
  textDocument: {
    ...PULLING.textDocument,
    codeAction: {
      codeActionLiteralSupport: { codeActionKind: { valueSet: [] } },
      dataSupport: true,
      resolveSupport: { properties: ['edit'] },
    },
  },
  workspace: { workspaceEdit: { documentChanges: true, changeAnnotationSupport: { groupsOnLabel: true } } },
};

async function withClient(capabilities: ClientCapabilities, run: (client: TestClient) => Promise<void>): Promise<void> {
  const client = await startClient(capabilities);
  try {
    await client.open(URI, OLD);
    await run(client);
  } finally {
    await client.stop();
  }
}

function actionsAt({ connection }: TestClient, line: number, only?: readonly string[]): Promise<CodeAction[]> {
  const position = { line, character: 3 };
  return connection.sendRequest('textDocument/codeAction', {
    textDocument,
    range: { start: position, end: position },
    context: { diagnostics: [], ...(only === undefined ? {} : { only }) },
  });
}

const upgrades = (actions: readonly CodeAction[]): CodeAction[] =>
  actions.filter(({ kind }) => kind === 'refactor.rewrite.upgrade');

function applied(action: CodeAction | undefined): string {
  const [change] = (action?.edit?.documentChanges ?? []) as TextDocumentEdit[];
  const edits = (change?.edits ?? []).filter((edit) => 'newText' in edit);
  return TextDocument.applyEdits(TextDocument.create(URI, 'markdown', 1, OLD), edits);
}

test('an upgrade is an action on the title, whose edit is worked out when it is chosen', () =>
  withClient(RESOLVING, async (client) => {
    const { connection, initialized } = client;
    const provider = initialized.capabilities.codeActionProvider;
    assert.ok(typeof provider === 'object' && provider.resolveProvider === true);
    assert.ok(provider.codeActionKinds?.includes('refactor.rewrite.upgrade'));
    const [action, ...others] = upgrades(await actionsAt(client, 0));
    assert.deepEqual([action?.title, action?.edit, others], ['Upgrade to v3.4', undefined, []]);
    const resolved: CodeAction = await connection.sendRequest('codeAction/resolve', action);
    assert.equal(applied(resolved), NEW);
    assert.ok(
      Object.values(resolved.edit?.changeAnnotations ?? {}).every(({ needsConfirmation }) => needsConfirmation),
    );
  }));

test('elsewhere it is offered to those alone who ask for it', () =>
  withClient(RESOLVING, async (client) => {
    assert.deepEqual(upgrades(await actionsAt(client, 20)), []);
    assert.deepEqual(upgrades(await actionsAt(client, 20, ['refactor'])), []);
    assert.equal(upgrades(await actionsAt(client, 20, ['refactor.rewrite.upgrade'])).length, 1);
    assert.equal(upgrades(await actionsAt(client, 0, ['refactor'])).length, 1);
    assert.deepEqual(upgrades(await actionsAt(client, 0, ['quickfix'])), []);
    const footer = OLD.split('\n').length - 3;
    assert.equal(upgrades(await actionsAt(client, footer)).length, 1);
  }));

test('an action of a text that has changed since then does nothing, nor does one of somebody else', () =>
  withClient(RESOLVING, async (client) => {
    const { connection } = client;
    const [action] = upgrades(await actionsAt(client, 0));
    await connection.sendNotification('textDocument/didChange', {
      textDocument: { uri: URI, version: 2 },
      contentChanges: [{ range: { start: { line: 5, character: 0 }, end: { line: 5, character: 0 } }, text: 'x' }],
    });
    for (const stale of [
      action,
      { title: 'x' },
      { title: 'x', data: { upgrade: { uri: 5 } } },
      { title: 'x', data: 1 },
    ]) {
      assert.deepEqual(await connection.sendRequest('codeAction/resolve', stale), stale);
    }
  }));

test('a client that resolves nothing gets the edit at once, without annotations that it cannot show', () =>
  withClient(PULLING, async (client) => {
    const provider = client.initialized.capabilities.codeActionProvider;
    assert.ok(typeof provider === 'object' && provider.resolveProvider === undefined);
    const [action] = upgrades(await actionsAt(client, 0));
    assert.equal(applied(action), NEW);
    assert.equal(action?.edit?.changeAnnotations, undefined);
  }));

test('requests of our own tell the choices and give the edit', () =>
  withClient(RESOLVING, async ({ connection }) => {
    const choices: UpgradeChoices = await connection.sendRequest('strategist/upgradeChoices', { textDocument });
    assert.deepEqual(
      [choices.from, choices.title, choices.footer, choices.versions.map(({ version }) => version)],
      ['3.3', '3.3', '3.3', ['3.4']],
    );
    assert.deepEqual(choices.versions[0]?.sections, ['14 Execution Permissions', '15 Runtime Environment']);
    const made: Upgrade = await connection.sendRequest('strategist/upgrade', { textDocument, version: '3.4' });
    assert.equal(made.version, 1);
    assert.equal(applied({ title: '', edit: made.edit }), NEW);
    assert.equal(await connection.sendRequest('strategist/upgrade', { textDocument, version: '3.0' }), null);
    const unknown = { textDocument: { uri: 'file:///w/other.md' } };
    assert.equal(await connection.sendRequest('strategist/upgradeChoices', unknown), null);
    assert.equal(await connection.sendRequest('strategist/upgrade', { ...unknown, version: '3.4' }), null);
    await assert.rejects(connection.sendRequest('strategist/upgrade', { textDocument }), /version is missing/);
  }));
