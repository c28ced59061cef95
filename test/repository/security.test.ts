/** Holds what SECURITY.md says of the code that ships: what it can reach at all, and what it does reach when it works. */
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, test } from 'node:test';
import { pathToFileURL } from 'node:url';
import { type Node, parseSync, Visitor } from 'oxc-parser';
import { createMessageConnection, StreamMessageReader, StreamMessageWriter } from 'vscode-languageserver-protocol/node';
import manifest from '../../package.json';
import { strategyWith } from '../support/workspace';

/** What each bundle may load; `net` comes with LSP's libraries, and `child_process` with the client's, which starts the server. */
const MODULES: Readonly<Record<string, readonly string[]>> = {
  'dist/client.js': ['vscode', 'child_process', 'crypto', 'fs', 'net', 'os', 'path', 'readline', 'util'],
  'dist/server.js': [
    ...['./server/cli.js', './server/features.js', './server/markdown.js', './server/rules.js'],
    ...['fs', 'net', 'stream', 'url', 'util', 'v8', 'zlib'],
  ],
  'dist/server/cli.js': ['../server.js', 'fs', 'path', 'url'],
  'dist/server/features.js': ['../server.js', './rules.js'],
  'dist/server/markdown.js': ['../server.js', 'path', 'process', 'url'],
  'dist/server/rules.js': ['../server.js'],
  'dist/cli.js': ['./server.js'],
  'dist/web/client.js': ['vscode'],
  'dist/web/server.js': [],
};

/** Ways to the network, and from text to code, that need no module. */
const GLOBALS = [
  ...['fetch', 'XMLHttpRequest', 'WebSocket', 'WebTransport', 'EventSource', 'RTCPeerConnection', 'importScripts'],
  ...['eval', 'Function', 'WebAssembly'],
];

interface Reach {
  readonly modules: readonly string[];
  readonly globals: readonly string[];
  /** Imports and requires whose address is not written down. */
  readonly computed: readonly string[];
}

function reachOf(source: string): Reach {
  const modules = new Set<string>();
  const globals = new Set<string>();
  const computed: string[] = [];
  const load = (node: Node | undefined, at: number): void => {
    if (node?.type === 'Literal' && typeof node.value === 'string') modules.add(node.value.replace(/^node:/, ''));
    else computed.push(source.slice(at, at + 80));
  };
  const use = (callee: Node): void => {
    if (callee.type === 'Identifier' && GLOBALS.includes(callee.name)) globals.add(callee.name);
    if (callee.type !== 'MemberExpression' || callee.object.type !== 'Identifier') return;
    const isGlobal = ['globalThis', 'self', 'window', 'global', 'navigator'].includes(callee.object.name);
    if (!isGlobal || callee.property.type !== 'Identifier') return;
    if (GLOBALS.includes(callee.property.name) || callee.property.name === 'sendBeacon') {
      globals.add(callee.property.name);
    }
  };
  const { program, errors } = parseSync('bundle.cjs', source, { sourceType: 'script' });
  assert.deepEqual(errors, []);
  new Visitor({
    CallExpression: ({ callee, arguments: [first], start }) => {
      if (callee.type === 'Identifier' && callee.name === 'require') load(first, start);
      else use(callee);
    },
    NewExpression: ({ callee }) => use(callee),
    ImportExpression: ({ source: from, start }) => load(from, start),
  }).visit(program);
  return { modules: [...modules].sort(), globals: [...globals], computed };
}

const isBuilt = Object.keys(MODULES).every((path) => existsSync(path));
const skip = isBuilt ? false : 'needs npm run build';

describe('what ships', () => {
  for (const [path, allowed] of Object.entries(MODULES)) {
    test(`${path} can reach no network by itself, and makes no code of text`, { skip }, () => {
      const { modules, globals, computed } = reachOf(readFileSync(path, 'utf8'));
      assert.deepEqual([globals, computed], [[], []]);
      assert.deepEqual(
        modules.filter((name) => !allowed.includes(name)),
        [],
      );
    });
  }

  test('and this would be seen', () => {
    for (const bad of [
      'fetch(a)',
      'new WebSocket(a)',
      'globalThis.fetch(a)',
      'navigator.sendBeacon(a)',
      'eval(a)',
      'new Function(a)',
      'self.eval(a)',
    ]) {
      assert.equal(reachOf(bad).globals.length, 1, bad);
    }
    for (const bad of ['import(a)', 'require(a)', 'require("./" + a)'])
      assert.equal(reachOf(bad).computed.length, 1, bad);
    assert.deepEqual(reachOf('require("node:https"); require("dns")').modules, ['dns', 'https']);
  });

  test('trusts no Markdown of its own with commands or HTML', () => {
    const wrong = readdirSync('client', { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('.ts'))
      .filter((name) => /isTrusted|supportHtml|supportThemeIcons/.test(readFileSync(join('client', name), 'utf8')));
    assert.deepEqual(wrong, []);
  });

  test('works in untrusted and virtual workspaces, and says so', () => {
    assert.deepEqual(manifest.capabilities, { untrustedWorkspaces: { supported: true }, virtualWorkspaces: true });
    // No setting names a program, a module or an address that would be run or loaded.
    for (const name of Object.keys(manifest.contributes.configuration.properties)) {
      assert.doesNotMatch(name, /path|command|executable|module|server\.url|arguments/i);
    }
  });
});

describe('at work', { skip }, () => {
  const folder = mkdtempSync(join(tmpdir(), 'strategist-trap-'));
  after(() => rmSync(folder, { recursive: true, force: true }));
  writeFileSync(join(folder, 'other.md'), strategyWith('Other milestone'));
  const reached = join(folder, 'reached.txt');
  const trap = join(folder, 'trap.cjs');
  // Loaded before the server: whatever opens a connection, starts a program or writes a file is written down.
  writeFileSync(
    trap,
    `const fs = require('node:fs'), log = fs.appendFileSync, open = fs.openSync, file = ${JSON.stringify(reached)};
let busy = false;
const tell = (text) => { if (busy) return; busy = true; log(file, text + '\\n'); busy = false; };
const watch = (name, host, key) => { const own = host[key];
  host[key] = function (...args) { tell(name + ' ' + String(args[0])); return own.apply(this, args); }; };
for (const name of ['net', 'http', 'https', 'http2', 'dns', 'dgram', 'tls', 'child_process', 'worker_threads', 'vm']) {
  const host = require('node:' + name);
  for (const key of ['connect', 'createConnection', 'createServer', 'request', 'get', 'lookup', 'resolve', 'createSocket',
    'spawn', 'spawnSync', 'exec', 'execSync', 'execFile', 'execFileSync', 'fork', 'runInThisContext', 'runInNewContext'])
    if (typeof host[key] === 'function') watch(name + '.' + key, host, key);
}
watch('socket.connect', require('node:net').Socket.prototype, 'connect');
watch('server.listen', require('node:net').Server.prototype, 'listen');
for (const key of ['writeFile', 'writeFileSync', 'appendFile', 'mkdir', 'mkdirSync', 'rename', 'renameSync', 'unlink',
  'unlinkSync', 'rm', 'rmSync', 'createWriteStream', 'symlinkSync', 'chmodSync']) watch('fs.' + key, fs, key);
for (const key of ['writeFile', 'appendFile', 'mkdir', 'rename', 'unlink', 'rm', 'symlink', 'chmod']) watch('fs.promises.' + key, fs.promises, key);
const openLater = fs.promises.open;
fs.promises.open = (path, flags, ...rest) => {
  if (typeof flags === 'string' ? flags !== 'r' : (flags & 3) !== 0) tell('fs.promises.open ' + path);
  return openLater(path, flags, ...rest); };
fs.openSync = (path, flags, ...rest) => {
  if (typeof flags === 'string' ? flags !== 'r' : (flags & 3) !== 0) tell('fs.openSync ' + path);
  return open(path, flags, ...rest); };
if (process.env.TRAP_TEST) { try { require('node:child_process').spawn('true'); } catch {} fs.writeFileSync(${JSON.stringify(
      join(folder, 'written'),
    )}, ''); fs.promises.open(${JSON.stringify(join(folder, 'opened'))}, 'w').catch(() => {}); }
`,
  );

  async function work(environment: Readonly<Record<string, string>>): Promise<string> {
    rmSync(reached, { force: true });
    const server = spawn(process.execPath, ['--require', trap, 'dist/cli.js', 'lsp', '--stdio'], {
      stdio: ['pipe', 'pipe', 'inherit'],
      env: { ...process.env, ...environment },
    });
    const connection = createMessageConnection(
      new StreamMessageReader(server.stdout),
      new StreamMessageWriter(server.stdin),
    );
    connection.listen();
    const ended = new Promise((resolve) => server.once('exit', resolve));
    const text = readFileSync('samples/elixir-phoenix-filled.md', 'utf8');
    const uri = pathToFileURL(join(folder, 'plan.md')).href;
    const position = { line: 10, character: 5 };
    const workspaceFolders = [{ uri: pathToFileURL(folder).href, name: 'work' }];
    await connection.sendRequest('initialize', { processId: null, rootUri: null, capabilities: {}, workspaceFolders });
    await connection.sendNotification('initialized', {});
    await connection.sendNotification('textDocument/didOpen', {
      textDocument: { uri, languageId: 'markdown', version: 1, text },
    });
    for (const method of ['hover', 'completion', 'documentSymbol', 'foldingRange', 'codeLens', 'documentLink']) {
      await connection.sendRequest(`textDocument/${method}`, { textDocument: { uri }, position });
    }
    const symbols = await connection.sendRequest('workspace/symbol', { query: 'other milestone' });
    assert.equal(Array.isArray(symbols) && symbols.length, 1);
    await connection.sendRequest('shutdown');
    await connection.sendNotification('exit');
    await ended;
    connection.dispose();
    return existsSync(reached) ? readFileSync(reached, 'utf8') : '';
  }

  test('the server opens no connection, starts no program and writes no file', async () => {
    assert.equal(await work({}), '');
  });

  test('and this would be seen', async () => {
    assert.match(
      await work({ TRAP_TEST: '1' }),
      /child_process\.spawn true\n(?:.*\n)*fs\.writeFileSync .*\nfs\.promises\.open /,
    );
  });
});
