import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { TextDocument } from 'vscode-languageserver-textdocument';
import type { Location, Position, Range, SelectionRange } from 'vscode-languageserver-types';
import { createService, type Snapshot } from '../../server/service';
import { updateDocument } from '../../server/service/document/document';
import { corpus, withoutCorpus } from '../support/corpus';
import { reader } from '../support/document';
import { oneOf, tooLongForInnerLoop, tries } from '../support/runs';

const service = createService();
const URI = 'file:///w/plan.md';

interface Opened {
  readonly document: TextDocument;
  readonly snapshot: Snapshot;
}

function open(text: string): Opened {
  return { document: TextDocument.create(URI, 'markdown', 1, text), snapshot: service.open(URI, 1, text) };
}

function isInside(document: TextDocument, { start, end }: Range): void {
  for (const position of [start, end]) {
    assert.deepEqual(document.positionAt(document.offsetAt(position)), position);
  }
  assert.ok(document.offsetAt(start) <= document.offsetAt(end));
}

const holds = (document: TextDocument, outer: Range, inner: Range): boolean =>
  document.offsetAt(outer.start) <= document.offsetAt(inner.start) &&
  document.offsetAt(inner.end) <= document.offsetAt(outer.end);

/** Selections grow strictly, hold the position, and end at the document. */
function checkSelections({ document, snapshot }: Opened, position: Position): void {
  const [chain] = service.selectionRanges(snapshot, [position]);
  assert.ok(chain !== undefined);
  const here = document.positionAt(document.offsetAt(position));
  let last: SelectionRange = chain;
  for (let at: SelectionRange | undefined = chain; at !== undefined; at = at.parent) {
    isInside(document, at.range);
    assert.ok(holds(document, at.range, { start: here, end: here }));
    if (at !== chain) {
      assert.ok(holds(document, at.range, last.range));
      assert.notDeepEqual(at.range, last.range);
    }
    last = at;
  }
  assert.equal(document.getText(last.range).length, document.getText().length);
}

/** What is found at a position is in the document, each place once, and the same wherever it is asked for. */
function checkPlaces({ document, snapshot }: Opened, position: Position): boolean {
  const found = service.references(snapshot, position, true);
  const defined = service.definition(snapshot, position, { definitionLinks: false }) as Location[] | null;
  const highlights = service.documentHighlights(snapshot, position) ?? [];
  if (found === null) {
    assert.equal(defined, null);
    assert.deepEqual(highlights, []);
    return false;
  }
  const ranges = found.map(({ range }) => range);
  for (const range of ranges) isInside(document, range);
  assert.equal(new Set(ranges.map((range) => JSON.stringify(range))).size, ranges.length);
  const all = new Set(ranges.map((range) => JSON.stringify(range)));
  for (const { range } of [...(defined ?? []), ...highlights]) assert.ok(all.has(JSON.stringify(range)));
  return true;
}

/**
 * A rename changes what it says and nothing else: outside of its edits every character is the same, and the document has
 * the same sections, nodes and slots as before. True where the edits of a range were checked, which is done once.
 */
function checkRename(
  { document, snapshot }: Opened,
  position: Position,
  newName: string,
  checked: Set<string>,
): boolean {
  const place = service.prepareRename(snapshot, position);
  if ('refusal' in place) {
    assert.ok(place.refusal.length > 20);
    assert.ok('refusal' in service.rename(snapshot, position, newName, { documentChanges: false }));
    return false;
  }
  const key = JSON.stringify(place.range);
  if (checked.has(key)) return false;
  checked.add(key);
  isInside(document, place.range);
  assert.equal(document.getText(place.range), place.placeholder);
  const answer = service.rename(snapshot, position, newName, { documentChanges: false });
  if ('refusal' in answer) return false;
  const edits = answer.changes?.[URI] ?? [];
  const sorted = [...edits].sort((a, b) => document.offsetAt(a.range.start) - document.offsetAt(b.range.start));
  const text = document.getText();
  let expected = '';
  let done = 0;
  for (const { range, newText } of sorted) {
    isInside(document, range);
    const [start, end] = [document.offsetAt(range.start), document.offsetAt(range.end)];
    assert.ok(start >= done, 'edits overlap');
    assert.ok(end - start <= 200 && !/[\r\n]/.test(text.slice(start, end)));
    expected += text.slice(done, start) + newText;
    done = end;
  }
  const after = TextDocument.applyEdits(document, edits);
  assert.equal(after, expected + text.slice(done));
  const shape = ({ sections }: Snapshot['document']) =>
    sections.map(({ section: { heading, nodes, slots } }) => [
      nodes.map(({ kind }) => kind),
      // A slot in a title goes with the title.
      slots.filter(({ span }) => span.start >= (heading?.span.end ?? 0)).length,
    ]);
  // From the last to the first, so that no edit moves the next; another test proves that this equals a whole parse.
  const reread = [...sorted].reverse().reduce((now, { range, newText: to }) => {
    return updateDocument(reader, now, {
      start: document.offsetAt(range.start),
      end: document.offsetAt(range.end),
      text: to,
    });
  }, snapshot.document);
  assert.equal(reread.text.length, after.length);
  assert.deepEqual(shape(reread), shape(snapshot.document));
  return true;
}

function everyPosition({ document }: Opened, step: number): Position[] {
  const positions: Position[] = [];
  for (let offset = 0; offset <= document.getText().length; offset += step) positions.push(document.positionAt(offset));
  return positions;
}

/** Characters from one position to the next. */
const STEP = tooLongForInnerLoop === false ? 7 : 29;

test('on the real strategies every position is answered, inside the document', { skip: withoutCorpus }, () => {
  for (const { name, text } of oneOf(4, corpus())) {
    const opened = open(text);
    let places = 0;
    let renames = 0;
    const checked = new Set<string>();
    for (const position of everyPosition(opened, STEP)) {
      checkSelections(opened, position);
      if (checkPlaces(opened, position)) places++;
      if (checkRename(opened, position, '29', checked)) renames++;
    }
    assert.ok(places > 1400 / STEP, `${name}: ${places}`);
    assert.ok(renames > 91 / STEP, `${name}: ${renames}`);
  }
});

const LINES = [
  '# Demo — Tailored Strategy v3.1',
  '## 3. Core Features',
  '### P0 — Must-Have',
  '## 4. Technical Constraints',
  '## 7. Timeline & Milestones *(x)*',
  '## 8. Success Criteria',
  '8. Setext\n---',
  '## 13. GitHub Auto-Sync Policy',
  '**Hosting/Infrastructure**:',
  '- **Cloud Provider**: Fly.io / AWS',
  '- Working branch: `ai-team`',
  '**Test Coverage Target**: >= 80%',
  '**Launch Criteria**:',
  '- [ ] Test coverage >= 90% on ai-team <!-- Section 4 -->',
  '- [x] see Section 3, §§ 7 and 8 and `docs/` [a](b.md) Task 😀',
  '| # | Feature | Complexity |',
  '|---|---|---|',
  '| 1 | Task 😀 | M |',
  '| 2 | Task board | M [FILL] |',
  '| # | Milestone | Deliverables |',
  '|---|---|---|',
  '| M1 | Start | Task board, Task 😀, M1 |',
  '| |',
  '```',
  '<!--',
  '-->',
  '> quote Section 8 (Success Criteria)',
  '',
  '*Demo Strategy v3.1 — X*',
  '*Cost-First | ai-team Branch | Other*',
];
const texts = fc
  .array(fc.tuple(fc.constantFrom(...LINES), fc.constantFrom('\n', '\n', '\r\n', '\r', ' ')), { maxLength: 40 })
  .map((parts) => parts.flat().join(''));
const names = fc.oneof(
  fc.constantFrom('9', '9.1', 'Speed', '12. Speed', 'Task board', 'a|b', '[x]', '', 'x\ny', '`', '*a*', '## b ##'),
  fc.string({ unit: 'binary', maxLength: 12 }),
);

test('the same holds on any text and for any name', () => {
  fc.assert(
    fc.property(texts, names, (text, name) => {
      const opened = open(text);
      const checked = new Set<string>();
      for (const position of everyPosition(opened, 5)) {
        checkSelections(opened, position);
        checkPlaces(opened, position);
        checkRename(opened, position, name, checked);
      }
    }),
    tries(200),
  );
});

test('positions outside the document are answered', () => {
  const { snapshot } = open('# Demo — Tailored Strategy v3.1\n\n## 7. Timeline & Milestones\n');
  for (const position of [
    { line: 99, character: 0 },
    { line: 0, character: 999 },
    { line: -1, character: -1 },
  ]) {
    service.definition(snapshot, position, { definitionLinks: true });
    service.references(snapshot, position, true);
    service.documentHighlights(snapshot, position);
    service.prepareRename(snapshot, position);
    service.rename(snapshot, position, 'x', { documentChanges: true });
    assert.equal(service.selectionRanges(snapshot, [position]).length, 1);
  }
});
