import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import {
  allItems,
  countBefore,
  findIndex,
  indexByCount,
  indexBySize,
  itemAt,
  itemsIn,
  type Measure,
  type Sequence,
  sequenceOf,
  sharedEnds,
  sizeBefore,
  spliceSequence,
} from '../../../server/service/text/sequence';
import { tries } from '../../support/runs';

interface Thing {
  readonly size: number;
  readonly count: number;
}

const MEASURE: Measure<Thing> = { size: ({ size }) => size, count: ({ count }) => count };

const things = (most: number) =>
  fc.array(fc.record({ size: fc.integer({ min: 1, max: 9 }), count: fc.integer({ min: 0, max: 2 }) }), {
    maxLength: most,
  });
const splices = fc.array(fc.record({ at: fc.nat(), removed: fc.nat(200), made: things(150) }), { maxLength: 12 });

/** What plain lists say of the things. */
function checkAgainst(sequence: Sequence<Thing>, list: readonly Thing[]): void {
  assert.deepEqual(allItems(sequence), list);
  assert.equal(sequence.length, list.length);
  let size = 0;
  let count = 0;
  list.forEach((thing, index) => {
    assert.equal(itemAt(sequence, index), thing);
    assert.equal(sizeBefore(sequence, index), size);
    assert.equal(countBefore(sequence, index), count);
    assert.equal(indexBySize(sequence, size), index);
    assert.equal(indexBySize(sequence, size + thing.size - 1), index);
    size += thing.size;
    count += thing.count;
    assert.equal(
      indexByCount(sequence, count),
      list.findLastIndex((_, other) => countBefore(sequence, other) <= count),
    );
  });
  assert.equal(sequence.size, size);
  assert.equal(sequence.count, count);
  assert.equal(sizeBefore(sequence, list.length), size);
  assert.equal(itemAt(sequence, list.length), undefined);
  assert.equal(indexBySize(sequence, -1), -1);
  const holds = ({ size: own }: Thing): boolean => own === 9;
  assert.equal(findIndex(sequence, holds), list.findIndex(holds));
}

test('a sequence is what a list would be, after whatever is put in and taken out', () => {
  fc.assert(
    fc.property(things(400), splices, (start, steps) => {
      let list: readonly Thing[] = start;
      let sequence = sequenceOf(list, MEASURE);
      checkAgainst(sequence, list);
      for (const { at, removed, made } of steps) {
        const first = at % (list.length + 1);
        const gone = Math.min(removed, list.length - first);
        list = [...list.slice(0, first), ...made, ...list.slice(first + gone)];
        sequence = spliceSequence(sequence, first, gone, made);
        checkAgainst(sequence, list);
        const to = first + (removed % 60);
        assert.deepEqual(itemsIn(sequence, first, to), list.slice(first, to));
      }
    }),
    tries(150),
  );
});

test('what two sequences share is counted as in lists', () => {
  fc.assert(
    fc.property(things(300), fc.nat(), fc.nat(8), things(8), (list, at, removed, made) => {
      const first = at % (list.length + 1);
      const gone = Math.min(removed, list.length - first);
      const old = sequenceOf(list, MEASURE);
      const now = spliceSequence(old, first, gone, made);
      const others = allItems(now);
      const most = Math.min(list.length, others.length);
      let above = 0;
      while (above < most && list[above] === others[above]) above++;
      let below = 0;
      while (below < most - above && list[list.length - 1 - below] === others[others.length - 1 - below]) below++;
      assert.deepEqual(sharedEnds(old, now), { above, below });
    }),
    tries(2_000),
  );
});

test('a thousand small changes at one place make no chunk of one thing and none of a thousand', () => {
  const thing = { size: 1, count: 0 };
  let sequence = sequenceOf(Array<Thing>(1_000).fill(thing), MEASURE);
  for (let at = 0; at < 1_000; at++) sequence = spliceSequence(sequence, 500, 0, [thing]);
  assert.ok(sequence.chunks.length < 80 && sequence.chunks.every(({ chunk }) => chunk.items.length <= 96));
  for (let at = 0; at < 1_900; at++) sequence = spliceSequence(sequence, 50, 1, []);
  assert.ok(sequence.chunks.length < 10);
});
