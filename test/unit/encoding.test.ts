import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import type { Message, NotificationMessage } from 'vscode-languageserver/node';
import { createEncoder, type Encoded } from '../../server/entry/encoding';
import { tries } from '../support/runs';

/** The message that bytes hold, read as a client reads them. */
function read({ bytes, written }: Encoded): unknown {
  const message = messageIn(bytes);
  written();
  return message;
}

function messageIn(bytes: Uint8Array): unknown {
  const text = Buffer.from(bytes);
  const end = text.indexOf('\r\n\r\n');
  const length = Number(/^Content-Length: (\d+)$/.exec(text.subarray(0, end).toString('ascii'))?.[1]);
  const body = text.subarray(end + 4);
  assert.equal(body.length, length);
  return JSON.parse(body.toString('utf8'));
}

const diagnostic = fc.record(
  {
    range: fc.record({ start: fc.record({ line: fc.nat(), character: fc.nat() }), end: fc.constant(null) }),
    message: fc.string({ unit: 'grapheme' }),
    code: fc.constantFrom('slot-unfilled', '[{"diagnostics":[', ']}}'),
    severity: fc.integer({ min: 1, max: 4 }),
  },
  { requiredKeys: ['message'] },
);
const list = fc.array(diagnostic, { maxLength: 5 });
const id = fc.oneof(fc.nat(), fc.string());

const message = fc.oneof(
  list.chain((diagnostics) =>
    fc.record(
      {
        jsonrpc: fc.constant('2.0'),
        method: fc.constant('textDocument/publishDiagnostics'),
        params: fc.record(
          { uri: fc.webUrl(), version: fc.nat(), diagnostics: fc.constant(diagnostics) },
          { requiredKeys: ['uri', 'diagnostics'] },
        ),
      },
      { requiredKeys: ['jsonrpc', 'method', 'params'] },
    ),
  ),
  fc.record({
    jsonrpc: fc.constant('2.0'),
    id,
    result: fc.oneof(
      fc.record({ kind: fc.constant('full'), resultId: fc.string(), items: list }, { requiredKeys: ['kind', 'items'] }),
      fc.record({ kind: fc.constant('unchanged'), resultId: fc.string() }),
      fc.record({ isIncomplete: fc.boolean(), items: list }),
      fc.record({ items: fc.constantFrom(null, 'x', 3) }),
      fc.constantFrom(null, 0, '', [], {}),
      fc.jsonValue(),
    ),
  }),
  fc.record({ jsonrpc: fc.constant('2.0'), id, error: fc.record({ code: fc.integer(), message: fc.string() }) }),
  fc.record({ jsonrpc: fc.constant('2.0'), id, method: fc.string(), params: fc.jsonValue() }),
  fc.record({ jsonrpc: fc.constant('2.0'), method: fc.constant('textDocument/publishDiagnostics') }),
);

test('a message is what JSON.stringify makes of it, however often it was sent', () => {
  const encode = createEncoder();
  fc.assert(
    fc.property(message, (one: Message) => {
      const expected: unknown = JSON.parse(JSON.stringify(one));
      assert.deepEqual(read(encode(one)), expected);
      assert.deepEqual(read(encode(one)), expected);
    }),
    tries(2_000),
  );
});

test('diagnostics that stay the same objects are made JSON of once, wherever they stand', () => {
  const item = fc.string({ unit: 'grapheme' }).map((message) => ({ message }));
  const orders = fc.array(fc.shuffledSubarray([0, 1, 2, 3, 4, 5], { minLength: 6 }), { minLength: 1 });
  fc.assert(
    fc.property(fc.array(item, { minLength: 6, maxLength: 6 }), fc.array(item), orders, (kept, fresh, each) => {
      const encode = createEncoder();
      let made = 0;
      const count = (one: object): object => {
        made++;
        return one;
      };
      const counted = (items: readonly object[]): object[] => items.map((one) => ({ toJSON: () => count(one) }));
      const publish = (diagnostics: readonly unknown[]): NotificationMessage => ({
        jsonrpc: '2.0',
        method: 'textDocument/publishDiagnostics',
        params: { uri: 'file:///a.md', diagnostics },
      });
      const objects = counted(kept);
      for (const order of each) {
        const [objectsNow, keptNow] = [objects, kept].map((list) => order.map((index) => list[index]));
        const sent = publish([...counted(fresh), ...(objectsNow ?? [])]);
        assert.deepEqual(read(encode(sent)), publish([...fresh, ...(keptNow ?? [])]));
      }
      assert.equal(made, kept.length + each.length * fresh.length);
    }),
    tries(300),
  );
});

test('what waits to be written stays as it is, however much is sent after it', () => {
  const sent = fc.record({
    diagnostics: list.map((items) => items.map((item, index) => ({ ...item, index }))),
    uri: fc.string({ maxLength: 4000, size: 'max' }),
    waits: fc.nat({ max: 6 }),
  });
  fc.assert(
    fc.property(fc.array(sent, { minLength: 1, maxLength: 12, size: 'max' }), (messages) => {
      const encode = createEncoder();
      const waiting: { encoded: Encoded; expected: unknown; until: number }[] = [];
      let before: readonly unknown[] = [];
      messages.forEach(({ diagnostics: fresh, uri, waits }, turn) => {
        // Some of the last list, in another order, and new ones.
        const diagnostics = [...before.slice(1), ...fresh, ...before.slice(0, 1)];
        before = diagnostics;
        const message = { jsonrpc: '2.0', method: 'textDocument/publishDiagnostics', params: { uri, diagnostics } };
        const expected: unknown = JSON.parse(JSON.stringify(message));
        waiting.push({ encoded: encode(message), expected, until: turn + waits });
        for (const one of waiting) {
          if (one.until >= turn) assert.deepEqual(messageIn(one.encoded.bytes), one.expected);
          if (one.until === turn) one.encoded.written();
        }
      });
    }),
    tries(300),
  );
});
