import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { merge } from '../../server/lsp/documents';
import { readDocument, type StrategyDocument, updateDocument } from '../../server/service/document/document';
import type { Change } from '../../server/service/document/slices';
import { corpus } from '../support/corpus';
import { parse } from '../support/document';

/** Lines that make, unmake, open or close whatever an incremental parser could get wrong. */
const LINES = [
  '## 1. Project Identity',
  '## 7.1 Cost',
  '### P0 — Must',
  '# T v3.1',
  '##',
  '## Notes',
  '    ## 3. indented',
  '##4. x',
  '**A**: [FILL IN]',
  '**A**: [x',
  '- **B**: [docs]',
  '- [ ] [X]%',
  '1. [FILL IN]',
  '[docs]: https://x.org',
  '[FILL IN]: https://x.org',
  '[^1]: note',
  '> **[FILL IN]**',
  '```',
  '````',
  '~~~',
  '``` js',
  '<!--',
  '-->',
  '<div>',
  '</div>',
  '<script>',
  '</script>',
  '<?php',
  '?>',
  '| a | [b] |',
  '|---|---|',
  '| 😀 [c] | d |',
  '',
  '',
  '   ',
  '---',
  'Setext\n---',
  'prose 😀 [FILL IN] `[x]`',
  '<details><summary>[s]</summary>',
  '\t[tab]',
];
const line = fc.constantFrom(...LINES);
const eol = fc.constantFrom('\n', '\n', '\n', '\r\n', '\r');
const text = fc.array(fc.tuple(line, eol), { maxLength: 40 }).map((parts) => parts.map(([a, b]) => a + b).join(''));
const snippet = fc.oneof(
  text,
  line,
  fc.constantFrom('#', '`', '[', ']', '\n', '\r', ' ', '<', '-', '1', '\uFEFF', '😀', ''),
);

interface Edit {
  readonly at: number;
  readonly remove: number;
  readonly insert: string;
}
const edit: fc.Arbitrary<Edit> = fc.record({
  at: fc.double({ min: 0, max: 1, noNaN: true }),
  remove: fc.oneof(fc.constant(0), fc.nat(8), fc.nat(200)),
  insert: snippet,
});

function apply(text: string, { at, remove, insert }: Edit): { text: string; change: Change } {
  const start = Math.floor(at * text.length);
  const end = Math.min(text.length, start + remove);
  return { text: text.slice(0, start) + insert + text.slice(end), change: { start, end, inserted: insert.length } };
}

/** All facts of a document, without the identity of its parts. */
function facts(document: StrategyDocument): unknown {
  return {
    slices: document.slices.map(({ start, slice }) => ({
      start,
      text: slice.text,
      entry: slice.entry,
      exit: slice.exit,
    })),
    sections: document.sections,
    definitions: [...document.definitions].sort(),
  };
}

function checkEdits(start: string, edits: readonly Edit[]): void {
  let current = start;
  let document = readDocument(parse, current);
  for (const one of edits) {
    const { text: next, change } = apply(current, one);
    document = updateDocument(parse, document, next, change);
    assert.deepEqual(facts(document), facts(readDocument(parse, next)));
    current = next;
  }
}

test('after any sequence of edits, the incremental document equals the full parse', () => {
  fc.assert(fc.property(text, fc.array(edit, { minLength: 1, maxLength: 6 }), checkEdits), { numRuns: 400 });
});

test('the same holds on the real strategies', {
  skip: corpus().length === 0 ? '../shared/strategies is not here' : false,
}, () => {
  const files = fc.constantFrom(...corpus().map((file) => file.text));
  fc.assert(fc.property(files, fc.array(edit, { minLength: 1, maxLength: 3 }), checkEdits), { numRuns: 15 });
});

test('changes that came one after the other make one change', () => {
  fc.assert(
    fc.property(text, fc.array(edit, { minLength: 1, maxLength: 6 }), (start, edits) => {
      let current = start;
      let merged: Change | undefined;
      for (const one of edits) {
        const { text: next, change } = apply(current, one);
        merged = merge(merged, change);
        current = next;
      }
      assert.ok(merged !== undefined);
      const tail = start.length - merged.end;
      assert.equal(current.slice(0, merged.start), start.slice(0, merged.start));
      assert.equal(current.slice(merged.start + merged.inserted), start.slice(merged.end));
      assert.equal(current.length - (merged.start + merged.inserted), tail);
    }),
  );
});

test('typing in a section parses that section alone', () => {
  const sections = Array.from({ length: 50 }, (_, index) => `## ${index + 1}. Section\n\n**Field**: [FILL IN]\n\n`);
  let parsed = 0;
  const counting = (source: string) => {
    parsed++;
    return parse(source);
  };
  let current = sections.join('');
  let document = readDocument(counting, current);
  for (const [place, insert] of [
    [0.5, 'x'],
    [0.3, '\n'],
    [0.9, '😀'],
    [0.1, '**G**: [FILL IN]'],
  ] as const) {
    const at = current.indexOf('Field', Math.floor(place * current.length));
    const next = current.slice(0, at) + insert + current.slice(at);
    parsed = 0;
    document = updateDocument(counting, document, next, { start: at, end: at, inserted: insert.length });
    assert.equal(parsed, 1, `after ${JSON.stringify(insert)}`);
    current = next;
  }
});
