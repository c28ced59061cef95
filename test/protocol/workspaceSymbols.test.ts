import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, renameSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import {
  CancellationTokenSource,
  type ClientCapabilities,
  type ProtocolConnection,
  type RegistrationParams,
} from 'vscode-languageserver-protocol';
import type { SymbolInformation, SymbolKind } from 'vscode-languageserver-types';
import { LARGEST_FILE } from '../../server/protocol';
import { PULLING, startClient, type TestClient } from '../support/client';
import { initializeParams } from '../support/peer';
import { type Program, serverProgram, startProgram } from '../support/program';
import { strategyWith, testWorkspace } from '../support/workspace';

const isMilestone = ({ kind }: SymbolInformation): boolean => kind === 24;
/** A client that does not name this kind gets another. */
const SYMBOL_KINDS: SymbolKind[] = [2, 8, 12, 24];
const symbol = { symbolKind: { valueSet: SYMBOL_KINDS } };

describe('a server with a file system, for a client that sends no files', () => {
  const program = serverProgram();
  const folder = mkdtempSync(join(tmpdir(), 'strategist-symbols-'));
  after(() => rmSync(folder, { recursive: true, force: true }));
  const at = (path: string): string => join(folder, path);
  const uriOf = (path: string): string => pathToFileURL(at(path)).href;
  const write = (path: string, text: string | Uint8Array): void => writeFileSync(at(path), text);

  const ask = async ({ peer }: Program, query: string): Promise<readonly SymbolInformation[]> => {
    const { result } = await peer.request('workspace/symbol', { query }).answer;
    assert.ok(Array.isArray(result));
    return result.filter(isMilestone);
  };
  const namesOf = async (server: Program, query = ''): Promise<readonly string[]> =>
    (await ask(server, query)).map(({ name }) => name);

  async function withServer(
    run: (server: Program) => Promise<void>,
    capabilities: object = { workspace: { symbol } },
  ): Promise<void> {
    const server = startProgram(program);
    const workspaceFolders = [{ uri: pathToFileURL(folder).href, name: 'work' }];
    try {
      await server.peer.request('initialize', { ...initializeParams(capabilities), workspaceFolders }).answer;
      server.peer.notify('initialized', {});
      await run(server);
      await server.peer.request('shutdown').answer;
      server.peer.notify('exit');
      assert.equal(await server.exit, 0);
      assert.equal(server.complaints(), '');
    } finally {
      // One that is left running would keep the tests from ending.
      server.child.kill('SIGKILL');
    }
  }

  mkdirSync(at('plans & more/deep'), { recursive: true });
  mkdirSync(at('node_modules/package'), { recursive: true });
  mkdirSync(at('.cache'));
  write('boats.md', strategyWith('Crew on board'));
  write('plans & more/deep/trains #1.md', strategyWith('Rails laid'));
  write('readme.md', '# Crew\n\nNo strategy.\n');
  write('node_modules/package/a.md', strategyWith('Crew of a package'));
  write('.cache/a.md', strategyWith('Crew of a cache'));
  symlinkSync(folder, at('plans & more/loop'));
  symlinkSync(at('boats.md'), at('link.md'));

  test('strategies that nobody has opened are found, with the place where they are', () =>
    withServer(async (server) => {
      const [symbol, ...others] = await ask(server, 'rails');
      assert.deepEqual(others, []);
      assert.deepEqual(symbol, {
        name: 'Rails laid',
        kind: 24,
        containerName: '7. Timeline & Milestones',
        location: {
          uri: uriOf('plans & more/deep/trains #1.md').replace('&', '%26'),
          range: { start: { line: 8, character: 7 }, end: { line: 8, character: 17 } },
        },
      });
      assert.deepEqual(await namesOf(server), ['Crew on board', 'Rails laid']);
    }));

  test('an open document stands before the file, however its address is spelt', () =>
    withServer(async (server) => {
      const uri = uriOf('plans & more/deep/trains #1.md');
      const text = strategyWith('Rails planned');
      server.peer.notify('textDocument/didOpen', { textDocument: { uri, languageId: 'markdown', version: 1, text } });
      assert.deepEqual(await namesOf(server), ['Rails planned', 'Crew on board']);
      server.peer.notify('textDocument/didClose', { textDocument: { uri } });
      assert.deepEqual(await namesOf(server), ['Crew on board', 'Rails laid']);
    }));

  test('files that come, change, move and go are seen by who asks the next time', () =>
    withServer(async (server) => {
      assert.deepEqual(await namesOf(server), ['Crew on board', 'Rails laid']);
      write('boats.md', strategyWith('Crew ashore'));
      mkdirSync(at('new'));
      write('new/planes.md', strategyWith('Wings on'));
      assert.deepEqual(await namesOf(server), ['Crew ashore', 'Wings on', 'Rails laid']);
      renameSync(at('new'), at('old'));
      assert.deepEqual(
        (await ask(server, 'wings')).map(({ location }) => location.uri),
        [uriOf('old/planes.md')],
      );
      rmSync(at('old'), { recursive: true });
      write('boats.md', strategyWith('Crew on board'));
      assert.deepEqual(await namesOf(server), ['Crew on board', 'Rails laid']);
    }));

  test('folders of the workspace come and go', () =>
    withServer(
      async (server) => {
        const uri = uriOf('.cache');
        const event = { added: [{ uri, name: 'cache' }], removed: [] };
        server.peer.notify('workspace/didChangeWorkspaceFolders', { event });
        assert.deepEqual(await namesOf(server), ['Crew of a cache', 'Crew on board', 'Rails laid']);
        const back = { added: [], removed: [{ uri, name: 'cache' }] };
        server.peer.notify('workspace/didChangeWorkspaceFolders', { event: back });
        assert.deepEqual(await namesOf(server), ['Crew on board', 'Rails laid']);
      },
      { workspace: { workspaceFolders: true, symbol } },
    ));

  test('files that are no text, no UTF-8, too large, pipes, or not to be read are passed over', () =>
    withServer(async (server) => {
      mkdirSync(at('hostile/shut'), { recursive: true });
      write(
        'hostile/binary.md',
        Uint8Array.from({ length: 4096 }, (_, index) => (index * 7919) % 256),
      );
      write('hostile/utf16.md', Buffer.from(`\uFEFF${strategyWith('wide')}`, 'utf16le'));
      write('hostile/latin.md', Buffer.concat([Buffer.from(strategyWith('latin')), Buffer.of(0xe4, 0x0a)]));
      write('hostile/huge.md', `${strategyWith('huge')}${'x'.repeat(LARGEST_FILE)}`);
      write('hostile/nothing.md', '');
      write('hostile/mark.md', `\uFEFF${strategyWith('With a mark')}`);
      write('hostile/secret.md', strategyWith('secret'));
      mkdirSync(at('hostile/folder.md'));
      if (process.platform !== 'win32') {
        spawnSync('mkfifo', [at('hostile/pipe.md')]);
        chmodSync(at('hostile/secret.md'), 0);
        chmodSync(at('hostile/shut'), 0);
      }
      const names = await namesOf(server);
      chmodSync(at('hostile/shut'), 0o700);
      rmSync(at('hostile'), { recursive: true });
      // Whoever runs this as root may read everything.
      assert.deepEqual(
        names.filter((name) => name !== 'secret'),
        ['Crew on board', 'With a mark', 'Rails laid'],
      );
      const logged = server.peer.notifications.filter(({ method }) => method === 'window/logMessage');
      const lines = logged.map(({ params }) => JSON.stringify(params)).join('\n');
      assert.match(lines, /huge\.md is left out: it is larger than 512 KB/);
      assert.match(lines, /utf16\.md is left out: the file is UTF-16/);
      assert.equal(lines.match(/huge\.md/g)?.length, 1);
    }));
});

const READING: ClientCapabilities = {
  ...PULLING,
  workspace: {
    didChangeWatchedFiles: { dynamicRegistration: true },
    configuration: true,
    workspaceFolders: true,
    symbol,
  },
  window: { workDoneProgress: true },
};

/** A client that reads the files, as VS Code does. */
async function withReader(
  entries: Readonly<Record<string, string>>,
  run: (
    client: TestClient,
    workspace: ReturnType<typeof testWorkspace>,
    registered: readonly RegistrationParams[],
  ) => Promise<void>,
  {
    settings = [],
    prepare,
  }: { settings?: readonly unknown[]; prepare?: (connection: ProtocolConnection) => void } = {},
): Promise<void> {
  const workspace = testWorkspace(entries);
  const registered: RegistrationParams[] = [];
  const client = await startClient(
    READING,
    { readsFiles: true, configFiles: [] },
    {
      folders: ['mem:///w'],
      prepare: (connection) => {
        connection.onRequest('strategist/listFolder', async ({ uri }: { uri: string }) =>
          workspace.files.list(uri).then((listing) => listing ?? null),
        );
        connection.onRequest(
          'strategist/readFile',
          async ({ uri }: { uri: string }): Promise<unknown> => workspace.files.read(uri),
        );
        connection.onRequest('client/registerCapability', (params: RegistrationParams) => void registered.push(params));
        connection.onRequest('workspace/configuration', ({ items }: { items: readonly { section?: string }[] }) =>
          items.map(({ section }) =>
            section === 'files.exclude' ? settings[0] : section === 'search.exclude' ? settings[1] : {},
          ),
        );
        prepare?.(connection);
      },
    },
  );
  try {
    await run(client, workspace, registered);
  } finally {
    await client.stop();
  }
}

async function milestones({ connection }: TestClient, query = ''): Promise<readonly string[]> {
  const symbols: SymbolInformation[] = await connection.sendRequest('workspace/symbol', { query });
  return symbols.filter(isMilestone).map(({ name }) => name);
}

const changed = ({ connection }: TestClient, uri: string, type: 1 | 2 | 3): Promise<void> =>
  connection.sendNotification('workspace/didChangeWatchedFiles', { changes: [{ uri, type }] });

describe('a client that reads the files for the server', () => {
  test('is asked when somebody looks for symbols, and not before', () =>
    withReader({ 'mem:///w/a.md': strategyWith('alpha') }, async (client, workspace, registered) => {
      await client.open('mem:///w/b.md', strategyWith('beta'));
      await client.connection.sendRequest('strategist/outline', { textDocument: { uri: 'mem:///w/b.md' } });
      assert.deepEqual(workspace.asked(), { lists: 0, reads: [] });
      const watchers = () => JSON.stringify(registered).match(/globPattern/g)?.length ?? 0;
      assert.equal(watchers(), 0);
      assert.deepEqual(await milestones(client), ['beta', 'alpha']);
      assert.equal(watchers(), 3);
      workspace.forget();
      assert.deepEqual(await milestones(client, 'alp'), ['alpha']);
      assert.deepEqual(workspace.asked(), { lists: 0, reads: [] });
      assert.equal(watchers(), 3);
    }));

  test('tells what becomes of files', () =>
    withReader({ 'mem:///w/a.md': strategyWith('alpha') }, async (client, workspace) => {
      assert.deepEqual(await milestones(client), ['alpha']);
      workspace.texts.set('mem:///w/a.md', strategyWith('gamma'));
      await changed(client, 'mem:///w/a.md', 2);
      assert.deepEqual(await milestones(client), ['gamma']);
      workspace.texts.set('mem:///w/sub/c.md', strategyWith('delta'));
      await changed(client, 'mem:///w/sub', 1);
      assert.deepEqual(await milestones(client), ['gamma', 'delta']);
      workspace.texts.delete('mem:///w/sub/c.md');
      await changed(client, 'mem:///w/sub', 3);
      assert.deepEqual(await milestones(client), ['gamma']);
    }));

  test('has settings that leave folders out', () =>
    withReader(
      {
        'mem:///w/a.md': strategyWith('alpha'),
        'mem:///w/.team/b.md': strategyWith('beta'),
        'mem:///w/.git/c.md': strategyWith('git'),
        'mem:///w/archive/d.md': strategyWith('archived'),
        'mem:///w/drafts/e.md': strategyWith('draft'),
      },
      async (client) => {
        assert.deepEqual(await milestones(client), ['beta', 'alpha']);
      },
      {
        settings: [
          { '**/.git': false, archive: true },
          { '**/drafts': true, '**/a.md': { when: '$(basename).ts' } },
        ],
      },
    ));

  test('with a setting that names strategies', () =>
    withReader({ 'mem:///w/plans/own.md': strategyWith('alpha', '# Our plan') }, async (client) => {
      assert.deepEqual(await milestones(client), []);
      await client.connection.sendNotification('strategist/configFiles', {
        files: [{ uri: 'mem:///w/strategist.config.json', text: '{ "files": ["plans/*.md"] }' }],
      });
      assert.deepEqual(await milestones(client), ['alpha']);
    }));

  test('is answered at once when it takes a request back, and the next one goes on', async () => {
    let release = (): void => {};
    const held = new Promise<null>((resolve) => {
      release = () => resolve(null);
    });
    await withReader(
      { 'mem:///w/a.md': strategyWith('alpha') },
      async (client) => {
        const source = new CancellationTokenSource();
        const answer = client.connection.sendRequest('workspace/symbol', { query: '' }, source.token);
        await sleep(20);
        source.cancel();
        await assert.rejects(Promise.resolve(answer), { code: -32800 });
        // Meanwhile other requests are answered.
        await client.open('mem:///w/b.md', strategyWith('beta'));
        const outline = await client.connection.sendRequest('strategist/outline', {
          textDocument: { uri: 'mem:///w/b.md' },
        });
        assert.notEqual(outline, null);
        const again = milestones(client);
        release();
        assert.deepEqual(await again, ['beta', 'alpha']);
      },
      {
        prepare: (connection) => {
          connection.onRequest('strategist/readFile', () => held.then(() => ({ text: strategyWith('alpha') })));
        },
      },
    );
  });

  test('sees progress where there is much to read, and may stop it', async () => {
    const entries = Array.from({ length: 400 }, (_, index) => [`mem:///w/${1000 + index}.md`, '# x'] as const);
    for (const stops of [false, true]) {
      const shown: unknown[] = [];
      await withReader(
        { ...Object.fromEntries(entries), 'mem:///w/2000.md': strategyWith('last') },
        async (client, workspace) => {
          const names = await milestones(client);
          const kinds = shown.map((value) => JSON.parse(JSON.stringify(value)).kind);
          assert.deepEqual([kinds[0], kinds.at(-1)], ['begin', 'end']);
          assert.equal(kinds.filter((kind) => kind === 'end').length, 1);
          assert.match(JSON.stringify(shown), /Looking for strategies.* of 401 Markdown files/);
          assert.deepEqual(names, stops ? [] : ['last']);
          assert.equal(workspace.asked().reads.length < 401, stops);
          // Who asks again means it.
          if (stops) await milestones(client);
        },
        {
          prepare: (connection) => {
            connection.onRequest('window/workDoneProgress/create', () => null);
            connection.onNotification('$/progress', ({ token, value }: { token: string; value: { kind: string } }) => {
              shown.push(value);
              if (stops && value.kind === 'begin')
                void connection.sendNotification('window/workDoneProgress/cancel', { token });
            });
          },
        },
      );
    }
  });

  test('that breaks its word breaks nothing', () =>
    withReader(
      {},
      async (client) => {
        await client.open('mem:///w/b.md', strategyWith('beta'));
        assert.deepEqual(await milestones(client), ['beta']);
      },
      {
        prepare: (connection) => {
          connection.onRequest('strategist/listFolder', ({ uri }: { uri: string }): unknown => {
            if (uri.endsWith('/x')) throw new Error('no');
            return uri.endsWith('/y')
              ? 7
              : { folders: [null, `${uri}/x`, `${uri}/y`], files: [{}, 7, { uri: 'a.md' }] };
          });
          connection.onRequest('strategist/readFile', () => [1]);
          connection.onRequest('workspace/configuration', () => {
            throw new Error('no');
          });
          connection.onRequest('client/registerCapability', () => {
            throw new Error('no');
          });
        },
      },
    ));
});
