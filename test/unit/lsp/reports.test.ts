import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Diagnostic } from 'vscode-languageserver';
import { createReports } from '../../../server/lsp/reports';

const URI = 'file:///plan.md';

const diagnostics = (messages: readonly string[]): Diagnostic[] =>
  messages.map((message, line) => ({
    message,
    range: { start: { line, character: 0 }, end: { line, character: 1 } },
    relatedInformation: [
      {
        message: 'here',
        location: { uri: URI, range: { start: { line, character: 2 }, end: { line, character: 3 } } },
      },
    ],
  }));

/** How many at the beginning and at the end of a list are the very objects of another. */
function shared(old: readonly Diagnostic[], now: readonly Diagnostic[]): { above: number; below: number } {
  const isOld = now.map((item) => old.includes(item));
  const below = [...isOld].reverse();
  return { above: isOld.indexOf(false), below: below.indexOf(false) };
}

test('what is told again is told with the same objects, above and below of what is new', () => {
  const reports = createReports();
  const told = reports.tell(URI, diagnostics(['a', 'b', 'c', 'd', 'e', 'f']));
  const changed = reports.tell(URI, diagnostics(['a', 'b', 'x', 'd', 'e', 'f']));
  assert.deepEqual(changed, diagnostics(['a', 'b', 'x', 'd', 'e', 'f']));
  assert.deepEqual(shared(told, changed), { above: 2, below: 3 });

  const shorter = reports.tell(URI, diagnostics(['a', 'b', 'x']));
  assert.deepEqual(shorter, diagnostics(['a', 'b', 'x']));
  assert.ok(shorter.every((item) => changed.includes(item)));
});

test('what says the same as before is the same list, until the document is closed', () => {
  const reports = createReports();
  const told = reports.tell(URI, diagnostics(['a', 'b']));
  assert.equal(reports.tell(URI, diagnostics(['a', 'b'])), told);
  reports.forget(URI);
  assert.notEqual(reports.tell(URI, diagnostics(['a', 'b'])), told);
});

test('a difference in any of its members makes a diagnostic another', () => {
  const one = diagnostics(['a']);
  const [plain] = one;
  assert.ok(plain?.relatedInformation?.[0] !== undefined);
  const [related] = plain.relatedInformation;
  const { range } = plain;
  const elsewhere = {
    ...related,
    location: { uri: URI, range: { start: range.start, end: { line: 7, character: 7 } } },
  };
  const others: readonly Diagnostic[] = [
    { ...plain, message: 'b' },
    { ...plain, code: 'slot-unfilled' },
    { ...plain, severity: 2 },
    { ...plain, range: { start: { line: 1, character: 0 }, end: range.end } },
    { ...plain, range: { start: { line: 0, character: 1 }, end: range.end } },
    { ...plain, range: { start: range.start, end: { line: 1, character: 1 } } },
    { ...plain, range: { start: range.start, end: { line: 0, character: 2 } } },
    { ...plain, relatedInformation: [] },
    { ...plain, relatedInformation: [elsewhere] },
    { ...plain, relatedInformation: [{ ...related, message: 'there' }] },
  ];
  for (const other of others) {
    const reports = createReports();
    reports.tell(URI, one);
    assert.deepEqual(reports.tell(URI, [other]), [other]);
  }
});

test('an answer has the id that was given before only where nothing is new', () => {
  const reports = createReports();
  reports.tell(URI, diagnostics(['a']));
  assert.equal(reports.report(URI, '1', diagnostics(['a'])).kind, 'full', 'an id that no answer has had');
  const first = reports.report(URI, undefined, diagnostics(['a', 'b']));
  assert.ok(first.kind === 'full' && first.resultId !== undefined);
  assert.deepEqual(reports.report(URI, first.resultId, diagnostics(['a', 'b'])), {
    kind: 'unchanged',
    resultId: first.resultId,
  });
  assert.equal(reports.report(URI, undefined, diagnostics(['a', 'b'])).kind, 'full');
  const other = reports.report(URI, first.resultId, diagnostics(['a', 'c']));
  assert.ok(other.kind === 'full' && other.resultId !== first.resultId);
});
