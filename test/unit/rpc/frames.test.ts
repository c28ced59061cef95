import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { createFrameReader } from '../../../server/rpc/frames';

function frame(body: string): Buffer {
  return Buffer.from(`Content-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`);
}

/** The bodies that come out of bytes that arrive in pieces cut at the given places. */
function read(bytes: Buffer, cuts: readonly number[] = []): readonly string[] {
  const reader = createFrameReader();
  const borders = [0, ...cuts.map((cut) => cut % (bytes.length + 1)).sort((a, b) => a - b), bytes.length];
  return borders.flatMap((border, index) =>
    reader
      .push(bytes.subarray(border, borders[index + 1] ?? bytes.length))
      .map((each) => ('body' in each ? each.body : `problem: ${each.problem}`)),
  );
}

test('bodies are the same however their bytes arrive', () => {
  const bodies = fc.array(fc.string({ unit: 'binary' }), { maxLength: 6 });
  fc.assert(
    fc.property(bodies, fc.array(fc.nat(), { maxLength: 12 }), (given, cuts) => {
      const expected = given.map((body) => Buffer.from(body).toString());
      assert.deepEqual(read(Buffer.concat(given.map(frame)), cuts), expected);
    }),
  );
});

test('headers in other spellings are read, and unknown ones are passed over', () => {
  const header = 'content-length:2\r\nContent-Type: application/vscode-jsonrpc; charset=utf-8\r\n\r\n';
  assert.deepEqual(read(Buffer.from(`${header}{}`)), ['{}']);
});

test('an empty body is a body', () => {
  assert.deepEqual(read(Buffer.concat([frame(''), frame('{}')])), ['', '{}']);
});

test('a header without a length that can be read is dropped, and the next message is read', () => {
  for (const header of ['Nonsense: 1', 'Content-Length: -3', 'Content-Length: 4294967296', 'Content-Length: x', '']) {
    const [problem, next] = read(Buffer.concat([Buffer.from(`${header}\r\n\r\n`), frame('{}')]));
    assert.match(problem ?? '', /^problem: /, header);
    assert.equal(next, '{}', header);
  }
});

test('bytes without end that are no header are not kept', () => {
  const reader = createFrameReader();
  const problems = Array.from({ length: 64 }, () => reader.push(Buffer.alloc(1024, 'x'))).flat();
  assert.ok(problems.length > 10);
  assert.ok(problems.every((each) => 'problem' in each));
});
