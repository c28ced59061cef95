import assert from 'node:assert/strict';
import { test } from 'node:test';
import { corpus, withoutCorpus } from '../support/corpus';
import { documentOf, slotOffsets } from '../support/document';

/** Counted by hand-made scanner on the files themselves. */
const COUNTS: ReadonlyMap<string, number> = new Map([
  ['elixir-phoenix-v3.1', 105],
  ['elixir-phoenix-v3.3', 109],
  ['vue-frontend-v3.3', 95],
  ['social-media-v3.3', 72],
  ['saas-mvp-filled-v3.3', 0],
]);

test('the slots of the real strategies are all found, and nothing else', { skip: withoutCorpus }, () => {
  const counted = corpus().filter(({ name }) => COUNTS.has(name));
  assert.equal(counted.length, COUNTS.size);
  for (const { name, text } of counted) {
    const offsets = slotOffsets(documentOf(text));
    assert.equal(offsets.length, COUNTS.get(name), name);
    for (const [start, end] of offsets) assert.match(text.slice(start, end), /^\[.+\]$/s);
  }
});

test('line ends do not matter', { skip: withoutCorpus }, () => {
  for (const { name, text } of corpus()) {
    const windows = text.replaceAll('\n', '\r\n');
    const texts = (source: string) => slotOffsets(documentOf(source)).map(([start, end]) => source.slice(start, end));
    assert.deepEqual(texts(windows), texts(text), name);
  }
});
