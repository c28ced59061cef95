import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createPeer, type Peer, ResponseError } from '../../../server/rpc';
import type { Outgoing } from '../../../server/rpc/message';
import type { TransportListener } from '../../../server/rpc/transport';

/** A peer whose other side is the test: what it sends is a list, and turns of the event loop are taken by hand. */
interface Rig {
  readonly peer: Peer;
  readonly sent: readonly Outgoing[];
  readonly other: TransportListener;
  /** Runs what was deferred, as often as given, or until nothing is left. */
  readonly turn: (times?: number) => void;
  readonly failures: readonly string[];
}

function rig(): Rig {
  const sent: Outgoing[] = [];
  const failures: string[] = [];
  const deferred: (() => void)[] = [];
  let other: TransportListener | undefined;
  const peer = createPeer(
    {
      send: (message) => sent.push(message),
      listen: (listener) => {
        other = listener;
      },
      defer: (task) => deferred.push(task),
    },
    {
      refuse: ({ method }) => (method === 'refused' ? new ResponseError(-1, 'no') : undefined),
      take: (notification) => (notification.method === 'passed over' ? undefined : notification),
      isCancellable: (method) => method !== 'firm',
      failed: (problem) => failures.push(problem),
      closed: () => failures.push('closed'),
    },
  );
  peer.listen();
  assert.ok(other !== undefined);
  const turn = (times = Number.POSITIVE_INFINITY): void => {
    for (let left = times; left > 0 && deferred.length > 0; left--) deferred.shift()?.();
  };
  return { peer, sent, other, turn, failures };
}

const request = (id: number | string, method: string, params?: unknown) => ({ jsonrpc: '2.0', id, method, params });
const notification = (method: string, params?: unknown) => ({ jsonrpc: '2.0', method, params });
const cancel = (id: unknown) => notification('$/cancelRequest', { id });

test('one message is handled in each turn, in the order in which they arrive', () => {
  const { peer, sent, other, turn } = rig();
  const seen: unknown[] = [];
  peer.onRequest('ask', (params: number) => {
    seen.push(params);
    return params * 2;
  });
  peer.onNotification('tell', (params: number) => {
    seen.push(params);
  });
  other.received(request(1, 'ask', 10));
  other.received(notification('tell', 11));
  other.received(request('b', 'ask', 12));
  assert.deepEqual(seen, []);
  turn(2);
  assert.deepEqual(seen, [10, 11]);
  turn();
  assert.deepEqual(sent, [
    { jsonrpc: '2.0', id: 1, result: 20 },
    { jsonrpc: '2.0', id: 'b', result: 24 },
  ]);
});

test('every request has one answer: nothing, a promise, what is thrown, a refusal or an unknown method', async () => {
  const { peer, sent, other, turn } = rig();
  peer.onRequest('nothing', () => undefined);
  peer.onRequest('later', async () => 'late');
  peer.onRequest('broken', () => {
    throw new Error('out of paper');
  });
  peer.onRequest('broken later', () => Promise.reject(new ResponseError(-7, 'later')));
  peer.onRequest('error', () => new ResponseError(-8, 'returned'));
  const methods = ['nothing', 'later', 'broken', 'broken later', 'error', 'refused', 'unknown'];
  for (const [id, method] of methods.entries()) other.received(request(id, method));
  turn();
  await new Promise((resolve) => setImmediate(resolve));
  const answers = new Map(sent.map(({ id, result, error }) => [id, error?.code ?? result]));
  assert.equal(sent.length, methods.length);
  assert.deepEqual(
    methods.map((_, id) => answers.get(id)),
    [null, 'late', -32603, -7, -8, -1, -32601],
  );
});

test('a request that waits is answered when it is taken back, once, and is not handled', () => {
  const { peer, sent, other, turn } = rig();
  let handled = 0;
  peer.onRequest('ask', () => {
    handled += 1;
    return 'done';
  });
  other.received(request(1, 'ask'));
  other.received(request(2, 'ask'));
  other.received(cancel(2));
  other.received(cancel(2));
  assert.deepEqual(
    sent.map(({ id, error }) => [id, error?.code]),
    [[2, -32800]],
  );
  turn();
  assert.equal(handled, 1);
  assert.deepEqual(sent.slice(1), [{ jsonrpc: '2.0', id: 1, result: 'done' }]);
});

test('a request that must not be taken back is handled all the same', () => {
  const { peer, sent, other, turn } = rig();
  peer.onRequest('firm', (_, { isCancellationRequested }) => isCancellationRequested);
  other.received(request(1, 'firm'));
  other.received(cancel(1));
  turn();
  assert.deepEqual(sent, [{ jsonrpc: '2.0', id: 1, result: false }]);
});

test('the handler of a request that is worked on is told that it was taken back', async () => {
  const { peer, sent, other, turn } = rig();
  let finish: () => void = () => {};
  const finished = new Promise<void>((resolve) => {
    finish = resolve;
  });
  peer.onRequest('slow', async (_, token) => {
    await finished;
    return token.isCancellationRequested;
  });
  other.received(request(1, 'slow'));
  turn();
  other.received(cancel(1));
  finish();
  await new Promise((resolve) => setImmediate(resolve));
  assert.deepEqual(sent, [{ jsonrpc: '2.0', id: 1, result: true }]);
});

test('requests of ours settle with the answer, and reject when the other side refuses or is gone', async () => {
  const { peer, sent, other, turn, failures } = rig();
  const [answered, refused, left] = [peer.request('a'), peer.request('b', { x: 1 }), peer.request('c')];
  assert.deepEqual(
    sent.map(({ id, method, params }) => [id, method, params]),
    [
      [1, 'a', undefined],
      [2, 'b', { x: 1 }],
      [3, 'c', undefined],
    ],
  );
  other.received({ jsonrpc: '2.0', id: 1, result: 7 });
  other.received({ jsonrpc: '2.0', id: 2, error: { code: -1, message: 'not today' } });
  other.received({ jsonrpc: '2.0', id: 99, result: 'nobody asked' });
  turn();
  assert.equal(await answered, 7);
  await assert.rejects(refused, /not today/);
  other.closed();
  await assert.rejects(left, /closed/);
  assert.deepEqual(failures, ['closed']);
});

test('what is no message is answered with an error, and the next message is handled', () => {
  const { peer, sent, other, turn, failures } = rig();
  peer.onRequest('ask', () => 1);
  const nonsense = [
    null,
    7,
    'x',
    [],
    {},
    [request(1, 'ask')],
    { id: 5 },
    { id: {}, method: 'ask' },
    { id: 6, method: 7 },
  ];
  for (const each of nonsense) other.received(each);
  other.garbled('half a message');
  other.received(request(1, 'ask'));
  turn();
  assert.deepEqual(
    sent.map(({ id, error, result }) => [id, error?.code ?? result]),
    [...nonsense.map((_, index) => [index === 6 ? 5 : index === 8 ? 6 : null, -32600]), [null, -32700], [1, 1]],
  );
  assert.deepEqual(failures, ['half a message']);
});

test('a notification that fails or is passed over stops nothing', () => {
  const { peer, other, turn, failures } = rig();
  const seen: string[] = [];
  peer.onNotification('broken', () => {
    throw new Error('out of ink');
  });
  peer.onNotification('passed over', () => {
    seen.push('passed over');
  });
  peer.onNotification('sound', () => {
    seen.push('sound');
  });
  for (const method of ['broken', 'passed over', 'unknown', 'sound']) other.received(notification(method));
  turn();
  assert.deepEqual(seen, ['sound']);
  assert.match(failures.join(), /broken failed: out of ink/);
});

test('a peer that is disposed of handles and sends nothing', () => {
  const { peer, sent, other, turn } = rig();
  let handled = false;
  peer.onNotification('tell', () => {
    handled = true;
  });
  other.received(notification('tell'));
  peer.dispose();
  turn();
  other.received(notification('tell'));
  peer.notify('anything');
  turn();
  assert.equal(handled, false);
  assert.deepEqual(sent, []);
});
