import assert from 'node:assert/strict';
import { PassThrough } from 'node:stream';
import { test } from 'node:test';
import { createConnection } from 'vscode-languageserver/node';
import { host } from '../../server/entry/host';

test('a message that arrives while a deferred task runs is handled before the next such task', async () => {
  const input = new PassThrough();
  const connection = createConnection(input, new PassThrough());
  const order: string[] = [];
  connection.onNotification('arrived', () => {
    order.push('message');
  });
  connection.listen();
  await new Promise<void>((resolve) => {
    host.defer(() => {
      order.push('first');
      host.defer(() => {
        order.push('second');
        resolve();
      });
      const body = JSON.stringify({ jsonrpc: '2.0', method: 'arrived' });
      input.write(`Content-Length: ${body.length}\r\n\r\n${body}`);
    });
  });
  assert.deepEqual(order, ['first', 'message', 'second']);
  connection.dispose();
});
