import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { createFraming } from '../../server/entry/framing';
import { tries } from '../support/runs';

interface Told {
  readonly lengths: readonly number[];
  readonly pieces: readonly string[];
}

/** What is told of and passed on, for bytes that come in chunks of this size. */
function told(bytes: Buffer, size: number): Told {
  const lengths: number[] = [];
  const pieces: string[] = [];
  const take = createFraming({
    pass: (piece) => pieces.push(Buffer.from(piece).toString('latin1')),
    lost: (length) => lengths.push(length),
  });
  for (let at = 0; at < bytes.length; at += size) take(bytes.subarray(at, at + size));
  return { lengths, pieces };
}

function framed(body: string, header = `Content-Length: ${Buffer.byteLength(body)}`): string {
  return `${header}\r\n\r\n${body}`;
}

const MESSAGES = [
  framed('{}'),
  framed(''),
  framed('{"text":"😀\\r\\n\\r\\nContent-Length: -1\r\n\r\n"}'),
  framed('[]', 'content-length:2'),
  framed('{}', 'Content-Type: application/vscode-jsonrpc; charset=utf-8\r\nContent-Length: 2'),
  framed('{}', 'Content-Length: 2.5'),
  framed('0123456789abcdef', 'Content-Length: 0x10'),
];

/** What the library's reader passes over, and then stops until more comes. */
const NONE = [
  framed('', 'Content-Length: x'),
  framed('', 'Content-Type: x'),
  framed('', 'Nonsense\r\nContent-Length: -3'),
  framed('', ''),
];
const SOUND = [...MESSAGES, ...NONE];

test('all bytes are passed on in order, and a header that is none ends a piece', () => {
  const parts = fc.array(fc.constantFrom(...SOUND), { maxLength: 6 });
  fc.assert(
    fc.property(parts, fc.integer({ min: 1, max: 90 }), (list, size) => {
      const bytes = Buffer.from(list.join(''));
      const { lengths, pieces } = told(bytes, size);
      assert.deepEqual(lengths, []);
      assert.equal(pieces.join(''), bytes.toString('latin1'));
      const ends = new Set<number>();
      let end = 0;
      for (const piece of pieces) {
        assert.ok(piece.length > 0);
        end += piece.length;
        ends.add(end);
      }
      let at = 0;
      for (const part of list) {
        at += Buffer.byteLength(part);
        if (NONE.includes(part)) assert.ok(ends.has(at), JSON.stringify(part));
      }
    }),
    tries(2_000),
  );
});

test('messages come in the chunks in which they were sent', () => {
  const bytes = Buffer.from(MESSAGES.join(''));
  assert.deepEqual(told(bytes, bytes.length).pieces, [bytes.toString('latin1')]);
});

test('a length that nothing can fulfil is told once, whatever came before and comes behind', () => {
  for (const [written, length] of [
    ['-7', -7],
    ['-1', -1],
    ['999999999999', 999_999_999_999],
    ['0x7fffffffffff', 0x7fffffffffff],
  ] as const) {
    for (const size of [1, 7, 300_000]) {
      const bytes = Buffer.from(SOUND.join('') + framed('{}', `Content-Length: ${written}`) + SOUND.join(''));
      assert.deepEqual(told(bytes, size).lengths, [length]);
    }
  }
});

test('a megabyte without an end of a header is passed over', () => {
  const bytes = Buffer.from(`${'a: b\r\n'.repeat(200_000)}\r\n${framed('', 'Content-Length: -1')}`);
  for (const size of [1_000, 10_000_000]) assert.deepEqual(told(bytes, size).lengths, [-1]);
});
