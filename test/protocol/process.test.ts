import assert from 'node:assert/strict';
import { fork, spawn } from 'node:child_process';
import { once } from 'node:events';
import { describe, test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { initializeParams } from '../support/peer';
import { type Program, serverProgram, startProgram } from '../support/program';

const program = serverProgram();

const URI = 'file:///demo.md';
const OPEN = {
  textDocument: {
    uri: URI,
    languageId: 'markdown',
    version: 1,
    text: '# Demo — Tailored Strategy v3.1\n\n## 1. Project Identity\n\n**Project Name**: 😀 [FILL IN]\n',
  },
};
const AT = { textDocument: { uri: URI }, position: { line: 4, character: 23 } };
/** A server looks every three seconds whether its client is there; a busy machine takes longer. */
const SOON_MS = 20_000;

async function running(processId: number | null = null): Promise<Program> {
  const started = startProgram(program);
  await started.peer.request('initialize', { ...initializeParams(), processId }).answer;
  started.peer.notify('initialized', {});
  return started;
}

async function codeOf({ exit, child }: Program): Promise<number | null | 'runs on'> {
  const limit = new AbortController();
  const late = sleep(SOON_MS, 'runs on' as const, { signal: limit.signal }).catch(() => 'runs on' as const);
  const code = await Promise.race([exit, late]);
  limit.abort();
  child.kill('SIGKILL');
  return code;
}

// Some wait seconds for the server to look round, so all of them wait at once.
describe('the server ends', { concurrency: true }, () => {
  test('with code 0 after shutdown and exit', async () => {
    const server = await running();
    await server.peer.request('shutdown').answer;
    server.peer.notify('exit');
    assert.equal(await codeOf(server), 0);
    assert.equal(server.complaints(), '');
  });

  test('with code 1 after exit without shutdown', async () => {
    const server = await running();
    server.peer.notify('exit');
    assert.equal(await codeOf(server), 1);
  });

  test('with code 1 after exit before initialize', async () => {
    const server = startProgram(program);
    server.peer.notify('exit');
    assert.equal(await codeOf(server), 1);
  });

  test('when its input is closed, whatever waits', async () => {
    const server = await running();
    server.peer.notify('textDocument/didOpen', OPEN);
    server.peer.request('strategist/outline', AT).answer.catch(() => {});
    server.child.stdin.end();
    assert.equal(await codeOf(server), 1);
    assert.equal(server.complaints(), '');
  });

  test('when nobody reads its output any more', async () => {
    const server = await running();
    server.child.stdout.destroy();
    server.peer.notify('textDocument/didOpen', OPEN);
    const more = setInterval(() => server.peer.notify('workspace/didChangeConfiguration', { settings: {} }), 50);
    assert.equal(await codeOf(server), 1);
    clearInterval(more);
    assert.equal(server.complaints(), '');
  });

  test('when it would wait for ever for a message, and says so', async () => {
    const server = await running();
    server.child.stdin.write('Content-Length: -7\r\n\r\n{}');
    assert.equal(await codeOf(server), 1);
    assert.match(
      server.complaints(),
      /^strategist: no message can have a Content-Length of -7, so the server ends\.\n$/,
    );
  });

  test('when the client that it was told of is gone', async () => {
    const client = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)'], { stdio: 'ignore' });
    const server = await running(client.pid ?? null);
    client.kill('SIGKILL');
    assert.equal(await codeOf(server), 1);
  });

  test('when the process that started it is killed', async () => {
    const script = `
      const { spawn } = require('node:child_process');
      const server = spawn(process.execPath, [${JSON.stringify(program)}, '--stdio'], { stdio: ['pipe', 'ignore', 'ignore'] });
      process.stdout.write(String(server.pid));
      setInterval(() => {}, 1000);`;
    const parent = spawn(process.execPath, ['-e', script], { stdio: ['ignore', 'pipe', 'ignore'] });
    const [pid] = await once(parent.stdout, 'data');
    assert.ok(isThere(Number(pid)));
    parent.kill('SIGKILL');
    const deadline = Date.now() + SOON_MS;
    while (isThere(Number(pid)) && Date.now() < deadline) await sleep(50);
    assert.ok(!isThere(Number(pid)), 'The server has outlived the process that started it.');
  });

  test('when the process that forked it lets go', async () => {
    const server = fork(program, ['--node-ipc'], { stdio: 'ignore' });
    server.send({ jsonrpc: '2.0', id: 1, method: 'initialize', params: initializeParams() });
    const [answer] = await once(server, 'message');
    assert.equal(answer.id, 1);
    const exit = once(server, 'exit');
    server.disconnect();
    assert.ok((await exit).length > 0);
  });
});

test('standard output carries frames and nothing else', async () => {
  const server = spawn(process.execPath, [program, '--stdio'], { stdio: 'pipe' });
  const chunks: Buffer[] = [];
  let complaints = '';
  server.stdout.on('data', (chunk: Buffer) => chunks.push(chunk));
  server.stderr.on('data', (chunk: Buffer) => {
    complaints += chunk;
  });
  let id = 0;
  const write = (message: object) => server.stdin.write(frame(JSON.stringify({ jsonrpc: '2.0', ...message })));
  const request = (method: string, params?: unknown) => write({ id: ++id, method, params });
  request('initialize', initializeParams());
  write({ method: 'initialized', params: {} });
  write({ method: 'textDocument/didOpen', params: OPEN });
  write({ method: 'workspace/didChangeConfiguration', params: { settings: { strategist: { rules: { nosuch: 1 } } } } });
  for (const method of ['textDocument/hover', 'strategist/outline', 'no/such', 'textDocument/completion'])
    request(method, AT);
  request('shutdown');
  while (!Buffer.concat(chunks).includes(`"id":${id}`)) await sleep(20);
  write({ method: 'exit' });
  const [code] = await once(server, 'close');
  assert.deepEqual([code, complaints], [0, '']);
  const output = Buffer.concat(chunks);
  const bodies = bodiesOf(output);
  const answered = bodies.map((body) => JSON.parse(body)).filter((message) => 'id' in message);
  assert.deepEqual(
    answered.map((message) => message.id),
    [1, 2, 3, 4, 5, 6],
  );
});

test('frames that cannot be read are passed over, and messages of no protocol are refused', async (context) => {
  const server = startProgram(program);
  // One that is left running would keep the tests from ending.
  context.after(() => server.child.kill('SIGKILL'));
  /** What is no frame is passed over; what is none of the protocol is refused, under its id where it has one. */
  const broken: readonly (readonly [string, refused?: string | number | null, code?: number])[] = [
    ['Nonsense\r\n\r\n'],
    ['Content-Type: x\r\n\r\n'],
    ['Content-Length: x\r\n\r\n'],
    ['Content-Length: 0\r\n\r\n', null, -32700],
    [frame('{'), null, -32700],
    [frame('null'), null],
    [frame('[]'), null],
    [frame('7'), null],
    [frame('[{"jsonrpc":"2.0","id":1,"method":"initialize"}]'), null],
    [frame('{"jsonrpc":"2.0","id":{},"method":"initialize","params":{}}'), null],
    [frame('{"jsonrpc":"2.0","id":null,"method":"shutdown"}'), null],
    [frame('{"jsonrpc":"2.0","id":"x","method":5}'), 'x'],
    [frame('{"jsonrpc":"2.0","id":4712,"method":null}'), 4712],
    [frame('{"jsonrpc":"2.0","id":4711,"result":null}')],
    [frame('{"jsonrpc":"2.0","id":4711}')],
    [frame('{"jsonrpc":"2.0","id":null,"error":{"code":-32600,"message":"no"}}')],
    [frame('{"jsonrpc":"2.0","error":{"code":-32600,"message":"no"}}')],
    [frame('{"jsonrpc":"2.0","method":7}'), null],
    [frame('{}'), null],
  ];
  for (const [one, refused, code = -32600] of broken) {
    const before = server.peer.surplus.length;
    server.child.stdin.write(one);
    const { error } = await server.peer.request('strategist/outline', AT).answer;
    assert.equal(error?.code, -32002, JSON.stringify(one));
    const answers = server.peer.surplus.slice(before).map((answer) => answer.slice(answer.indexOf('{')));
    const expected =
      refused === undefined ? [] : [`{"jsonrpc":"2.0","id":${JSON.stringify(refused)},"error":{"code":${code}`];
    assert.equal(answers.length, expected.length, JSON.stringify([one, answers]));
    for (const start of expected) assert.ok(answers[0]?.startsWith(start), answers[0]);
  }
  assert.ok(typeof (await server.peer.request('initialize', initializeParams()).answer).result === 'object');
  await server.peer.request('shutdown').answer;
  server.peer.notify('exit');
  assert.equal(await codeOf(server), 0);
  assert.equal(server.complaints(), '');
});

test('a message that arrives byte by byte is a message', async () => {
  const server = await running();
  server.peer.notify('textDocument/didOpen', OPEN);
  await server.peer.request('strategist/outline', AT).answer;
  const message = Buffer.from(
    frame(JSON.stringify({ jsonrpc: '2.0', id: 'x', method: 'textDocument/hover', params: { ...AT, '😀': '😀' } })),
  );
  for (const byte of message) {
    server.child.stdin.write(Buffer.of(byte));
    await sleep(0);
  }
  const { result } = await server.peer.request('strategist/openSlots', AT).answer;
  assert.ok(JSON.stringify(result).includes('"character":21'), JSON.stringify(result));
  assert.ok(server.peer.surplus.some((answer) => answer.includes('"id":"x"')));
  await server.peer.request('shutdown').answer;
  server.peer.notify('exit');
  assert.equal(await codeOf(server), 0);
});

function frame(body: string): string {
  return `Content-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`;
}

/** The bodies of frames that stand behind one another, with nothing between or behind them. */
function bodiesOf(output: Buffer): readonly string[] {
  const bodies: string[] = [];
  for (let at = 0; at < output.length; ) {
    const [header = '', length] = /^Content-Length: (\d+)\r\n\r\n/.exec(output.toString('latin1', at, at + 60)) ?? [];
    assert.ok(length !== undefined, `No frame: ${output.toString('utf8', at, at + 200)}`);
    const start = at + header.length;
    at = start + Number(length);
    bodies.push(output.toString('utf8', start, at));
  }
  return bodies;
}

/** Signal 0 asks without sending anything. A killed process that nobody has waited for is a zombie, and is gone too. */
function isThere(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}
