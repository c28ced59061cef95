import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { createService } from '../../server/service';
import { createRehearsal } from '../../server/service/rehearsal';

const text = readFileSync('samples/elixir-phoenix-open.md', 'utf8');
/** In sections, as the server does. */
const limits = { sectionsAtOnce: 8 };

/** How often there is something to prepare; not without end. */
function calls(prepare: () => boolean): number {
  let count = 0;
  while (prepare() && count < 1_000) count++;
  return count;
}

test('a great change is rehearsed for a long strategy, once, and for no other', () => {
  const service = createService(limits);
  const short = service.open('file:///short.md', 1, text);
  assert.equal(
    calls(() => service.prepare(short)),
    0,
  );
  const long = service.open('file:///long.md', 1, text.repeat(20));
  const times = calls(() => service.prepare(long));
  assert.ok(times > 0 && times < 1_000, `${times}`);
  assert.equal(
    calls(() => service.prepare(long)),
    0,
  );
});

test('a rehearsal takes sections away and brings them back, and completes an answer in between', () => {
  const service = createService(limits);
  const slots: number[] = [];
  const offers: number[] = [];
  const rehearse = createRehearsal({
    ...service,
    edit: (...from) => {
      const at = service.edit(...from);
      slots.push(at.strategy.sections.length);
      return at;
    },
    completion: (...from) => {
      const list = service.completion(...from);
      offers.push(list?.items.length ?? 0);
      return list;
    },
  });
  calls(rehearse);
  const [opened = 0, closed = 0] = slots;
  assert.ok(opened < 10 && closed > 100, `${opened} and ${closed} sections`);
  assert.deepEqual(new Set(slots), new Set([opened, closed]));
  assert.ok(
    offers.some((count) => count > 0),
    `${offers}`,
  );
});
