import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { after, describe, test } from 'node:test';
import { createService } from '../../server/service';
import { createPeer, initializeParams, type Peer } from '../support/peer';
import { tooLongForInnerLoop } from '../support/runs';
import { buildShipped, type Evaluated, evaluate } from '../support/shipped';

/*
 * What ships, built as it ships: how large it is, that it says what the source says, and that it does nothing before
 * there is something to do. Times are for `npm run bench`.
 */

/** Building takes seconds. */
const skip = tooLongForInnerLoop;
const { folder, remove } = skip === false ? buildShipped() : { folder: '', remove: () => {} };
after(remove);

const KB = 1024;
/**
 * What a bundle may grow to, in KB. The server's first file is what opens a strategy and tells of its open slots: LSP's
 * packages, the format as data, and the reading of documents.
 */
const LIMITS = {
  'server.js': 316,
  'server/rules.js': 260,
  'server/features.js': 170,
  'server/markdown.js': 80,
  'server/cli.js': 16,
  'client.js': 420,
  'cli.js': 1,
  'web/client.js': 390,
  'web/server.js': 1100,
};

describe('the size of', { skip }, () => {
  for (const [file, limit] of Object.entries(LIMITS)) {
    test(`${file} is within ${limit} KB`, (t) => {
      const { size } = statSync(join(folder, file));
      t.diagnostic(`${file}: ${(size / KB).toFixed(1)} KB`);
      assert.ok(size <= limit * KB, `${file} has grown to ${(size / KB).toFixed(1)} KB`);
    });
  }
});

test('nothing ships but these', { skip }, () => {
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.js'));
  assert.deepEqual(files.map((file) => file.replaceAll('\\', '/')).sort(), Object.keys(LIMITS).sort());
});

const OTHER = '# Readme\n\nThis is no strategy.\n';
const STRATEGY = '# Demo — Tailored Strategy v3.1\n\n## 1. Project Identity\n\n**Project Name**: [FILL IN]\n';

describe('the server', { skip }, () => {
  test('unpacks the format and the catalogue with the first strategy, and not before', () =>
    withServer(async (peer, { asked }) => {
      assert.ok(asked().includes('net'), 'what the bundle asks for is seen');
      await diagnosticsOf(peer, 'file:///readme.md', OTHER);
      assert.ok(!asked().includes('zlib'));
      await diagnosticsOf(peer, 'file:///demo.md', STRATEGY);
      assert.ok(asked().includes('zlib'));
    }));

  test('loads each of its parts when something needs it', () =>
    withServer(async (peer, { asked }) => {
      const parts = () => [...new Set(asked().filter((name) => name.startsWith('./server/')))].sort();
      await diagnosticsOf(peer, 'file:///readme.md', OTHER);
      assert.deepEqual(parts(), []);
      await diagnosticsOf(peer, 'file:///demo.md', STRATEGY);
      assert.deepEqual(parts(), ['./server/rules.js']);
      const position = { line: 4, character: 0 };
      await peer.request('textDocument/hover', { textDocument: { uri: 'file:///demo.md' }, position }).answer;
      assert.deepEqual(parts(), ['./server/features.js', './server/rules.js']);
      await diagnosticsOf(peer, 'file:///other.md', `${STRATEGY}\nTwo\twords.\n`);
      assert.deepEqual(parts(), ['./server/features.js', './server/markdown.js', './server/rules.js']);
    }));

  for (const sample of ['elixir-phoenix-filled', 'elixir-phoenix-open']) {
    test(`finds what the source finds: ${sample}`, () =>
      withServer(async (peer) => {
        const text = readFileSync(`samples/${sample}.md`, 'utf8');
        const uri = `file:///${sample}.md`;
        const service = createService();
        const client = { relatedInformation: false, codeDescription: false, data: false };
        const expected = service.diagnostics(service.open(uri, 1, text), client);
        assert.deepEqual(await diagnosticsOf(peer, uri, text), JSON.parse(JSON.stringify(expected)));
      }));
  }
});

/** The bundle over streams, as a client starts it. */
async function withServer(run: (peer: Peer, server: Evaluated) => Promise<void>): Promise<void> {
  const stdin = new PassThrough();
  const stdout = new PassThrough();
  const server = evaluate(join(folder, 'server.js'), {
    isMain: true,
    process: { stdin, stdout, argv: ['node', 'server.js', '--stdio'], env: {}, platform: 'linux', exit: () => {} },
  });
  const peer = createPeer(stdout, stdin);
  await peer.request('initialize', initializeParams({ textDocument: { diagnostic: {} } })).answer;
  peer.notify('initialized', {});
  await run(peer, server);
  peer.ended('The test is over.');
}

async function diagnosticsOf(peer: Peer, uri: string, text: string): Promise<unknown> {
  peer.notify('textDocument/didOpen', { textDocument: { uri, languageId: 'markdown', version: 1, text } });
  const { result } = await peer.request('textDocument/diagnostic', { textDocument: { uri } }).answer;
  assert.ok(typeof result === 'object' && result !== null && 'items' in result);
  return result.items;
}

test('the command line finds its code in the server’s bundle', { skip }, () => {
  const output = execFileSync(process.execPath, [join(folder, 'cli.js'), '--version'], { encoding: 'utf8' });
  const { version } = JSON.parse(readFileSync('package.json', 'utf8'));
  assert.equal(output, `${version}\n`);
});

test('the client loads its connection with the first strategy, and before that nothing but VS Code’s API', {
  skip,
}, async () => {
  const before = await modulesOfActivation(OTHER);
  assert.deepEqual([...new Set(before)], ['vscode']);
  const afterwards = await modulesOfActivation(STRATEGY);
  assert.ok(afterwards.length > before.length, 'the parts of the connection ask for the API too');
});

async function modulesOfActivation(text: string): Promise<readonly string[]> {
  const document = {
    languageId: 'markdown',
    isClosed: false,
    uri: { scheme: 'untitled', path: 'Untitled-1', toString: () => 'untitled:Untitled-1' },
    lineCount: text.split('\n').length,
    getText: () => text,
  };
  const workspace = new Proxy({}, { get: (_, name) => (name === 'textDocuments' ? [document] : anything()) });
  const window = new Proxy({}, { get: (_, name) => (name === 'activeTextEditor' ? undefined : anything()) });
  const vscode = new Proxy({}, { get: (_, name) => ({ workspace, window })[String(name)] ?? anything() });
  const { exports, asked } = evaluate(join(folder, 'client.js'), { modules: { vscode } });
  assert.ok(typeof exports === 'object' && exports !== null && 'activate' in exports);
  assert.ok(typeof exports.activate === 'function');
  exports.activate({ subscriptions: [], asAbsolutePath: (path: string) => path, globalState: anything() });
  await new Promise((resolve) => setTimeout(resolve, 20));
  return asked();
}

/** Stands for whatever of VS Code nobody looks at here: every property, call and instance of it is the same again. */
function anything(): unknown {
  const handler: ProxyHandler<() => void> = {
    get: (_, name) => {
      if (name === 'then') return undefined;
      if (name === Symbol.toPrimitive) return () => '';
      if (name === Symbol.iterator) return function* nothing() {};
      return anything();
    },
    set: () => true,
    apply: () => anything(),
    construct: () => Object(anything()),
  };
  // An arrow function has no `prototype`, which a proxy would have to give as it is, but could not be constructed.
  return new Proxy(function nothing() {}, handler);
}
