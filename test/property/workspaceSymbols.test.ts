import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { createService } from '../../server/service';
import { createBinder } from '../../server/service/binding/bindStrategy';
import { createSymbolReader, type ReadSymbols } from '../../server/service/features/workspaceSymbols';
import { loadFormat } from '../../server/service/schema';
import { corpus, withoutCorpus } from '../support/corpus';
import { reader } from '../support/document';
import { HOSTILE_INPUT } from '../support/hostileInput';
import { oneOf, runs, tooLongForInnerLoop } from '../support/runs';

const URI = 'file:///w/plan.md';
const service = createService();
const bind = createBinder(loadFormat());

function readBy(read: ReadSymbols, text: string) {
  const steps = read(URI, text, (part) => part);
  let step = steps.next();
  while (step.done !== true) step = steps.next();
  return step.value;
}

/** What is read a little at a time is what an open document has. */
function sameAsOpen(read: ReadSymbols, text: string): number {
  const closed = service.workspaceSymbols([readBy(read, text)], '');
  assert.deepEqual(closed, service.workspaceSymbols([service.open(URI, 1, text)], ''));
  return closed.length;
}

test('the names of real strategies that are not open are those of open ones', { skip: withoutCorpus }, () => {
  for (const { name, text } of oneOf(4, corpus())) assert.ok(sameAsOpen(service.readSymbols, text) > 50, name);
});

const LINES = [
  '# Demo — Tailored Strategy v3.1',
  '# Demo — Tailored Strategy v2.5',
  '## 3. Core Features',
  '### P0 — Must-Have',
  '## 7. Timeline & Milestones *(x)*',
  '## 8. Success Criteria',
  '8. Setext\n---',
  '**Hard Deadline**: 2027-09-01',
  '**Milestones**:',
  '| # | Feature | Complexity |',
  '|---|---|---|',
  '| 1 | Task 😀 | M |',
  '| 2 | [docs] | M |',
  '[docs]: https://example.org',
  '| # | Milestone | Deliverables |',
  '| M1 | Start | Task board |',
  '```',
  '<!--',
  '-->',
  '',
  '*Demo Strategy v3.1 — X*',
];
const texts = fc
  .array(fc.tuple(fc.constantFrom(...LINES), fc.constantFrom('\n', '\n', '\r\n', '\r')), { maxLength: 60 })
  .map((parts) => parts.flat().join(''));

test('wherever a text is cut for reading, its names are the same', () => {
  fc.assert(
    fc.property(texts, fc.integer({ min: 1, max: 200 }), (text, atOnce) => {
      sameAsOpen(
        createSymbolReader(reader, () => bind, atOnce),
        text,
      );
    }),
    { numRuns: runs(600) },
  );
});

/** Sections of a long text. */
const MANY = tooLongForInnerLoop === false ? 2_000 : 500;

test('a long text is read in steps', () => {
  const text = `# Demo — Tailored Strategy v3.1\n\n${'## 7. Timeline & Milestones\n\n**Hard Deadline**: x\n\n'.repeat(MANY)}`;
  const steps = service.readSymbols(URI, text, (part) => part);
  let count = 0;
  while (steps.next().done !== true) count++;
  assert.ok(count >= text.length / 20_000, `${count} steps`);
  assert.equal(readBy(service.readSymbols, text).symbols.length, 2 * MANY);
});

test('hostile texts are read to the end, too', () => {
  const read = createSymbolReader(reader, () => bind, 200);
  for (const make of oneOf(4, Object.values(HOSTILE_INPUT))) sameAsOpen(read, make(600));
});
