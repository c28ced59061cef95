import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { watchFraming } from '../../server/entry/framing';
import { tries } from '../support/runs';

/** The lengths that are told of, for bytes that come in pieces of this size. */
function told(bytes: Buffer, size: number): number[] {
  const found: number[] = [];
  const watch = watchFraming((length) => found.push(length));
  for (let at = 0; at < bytes.length; at += size) watch(bytes.subarray(at, at + size));
  return found;
}

function framed(body: string, header = `Content-Length: ${Buffer.byteLength(body)}`): string {
  return `${header}\r\n\r\n${body}`;
}

/** Messages, and what the library's reader passes over without losing its place. */
const SOUND = [
  framed('{}'),
  framed(''),
  framed('{"text":"😀\\r\\n\\r\\nContent-Length: -1\r\n\r\n"}'),
  framed('[]', 'content-length:2'),
  framed('{}', 'Content-Type: application/vscode-jsonrpc; charset=utf-8\r\nContent-Length: 2'),
  framed('{}', 'Content-Length: 2.5'),
  framed('', 'Content-Length: x'),
  framed('', 'Content-Type: x'),
  framed('', 'Nonsense\r\nContent-Length: -3'),
];

test('messages are let through, in whatever pieces they come', () => {
  const messages = fc.array(fc.constantFrom(...SOUND), { maxLength: 6 });
  fc.assert(
    fc.property(messages, fc.integer({ min: 1, max: 90 }), (list, size) => {
      assert.deepEqual(told(Buffer.from(list.join('')), size), []);
    }),
    tries(2_000),
  );
});

test('a length that nothing can fulfil is told once, whatever came before and comes behind', () => {
  for (const length of [-7, -1, 999_999_999_999]) {
    for (const size of [1, 7, 300_000]) {
      const bytes = Buffer.from(SOUND.join('') + framed('{}', `Content-Length: ${length}`) + SOUND.join(''));
      assert.deepEqual(told(bytes, size), [length]);
    }
  }
});

test('a megabyte without an end of a header is passed over', () => {
  const bytes = Buffer.from(`${'a: b\r\n'.repeat(200_000)}\r\n${framed('', 'Content-Length: -1')}`);
  for (const size of [1_000, 10_000_000]) assert.deepEqual(told(bytes, size), [-1]);
});
