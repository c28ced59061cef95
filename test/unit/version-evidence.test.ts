import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createService } from '../../server/service';

const TITLE = '# Elixir & Phoenix Team — Tailored Strategy v3.3\n\n';
/** What v3.4 adds: with both, a strategy is of that version, whatever its title says. */
const ADDED = '## 14. Execution Permissions\n\nText\n\n## 15. Runtime Environment\n\nText\n\n';
const EXTRA = 'Extra\n\nText\n\n';

const service = createService();

function extras(count: number): string {
  return Array.from({ length: count }, (_, index) => `## ${index + 100}. ${EXTRA}`).join('');
}

/** The version before and after an edit, which must be told as of a whole text. */
function versions(text: string, edit: { start: number; end: number; text: string }): readonly string[] {
  const before = service.open('file:///a.md', 1, text);
  const after = service.edit(before, 2, edit);
  const whole = service.open('file:///a.md', 2, text.slice(0, edit.start) + edit.text + text.slice(edit.end));
  assert.deepEqual(after.strategy.detected, whole.strategy.detected);
  return [before, after].map(({ strategy }) => strategy.detected.version);
}

for (const [above, wanted] of [
  [0, '3.4'],
  [200, '3.4'],
  [298, '3.4'],
  [299, '3.3'],
  [300, '3.3'],
  [301, '3.3'],
] as const) {
  test(`sections below ${above} others ${wanted === '3.4' ? 'tell' : 'no longer tell'} the version, put in and taken out`, () => {
    const [head, tail] = [TITLE + extras(above), extras(40)];
    assert.deepEqual(versions(head + tail, { start: head.length, end: head.length, text: ADDED }), ['3.3', wanted]);
    const [start, end] = [head.length, head.length + ADDED.length];
    assert.deepEqual(versions(head + ADDED + tail, { start, end, text: '' }), [wanted, '3.3']);
  });
}

test('sections tell the version once they are among the first three hundred', () => {
  const text = TITLE + extras(299) + ADDED;
  const first = { start: TITLE.length, end: TITLE.length + `## 100. ${EXTRA}`.length };
  assert.deepEqual(versions(text, { ...first, text: '' }), ['3.3', '3.4']);
  assert.deepEqual(versions(text, { ...first, text: EXTRA }), ['3.3', '3.4']);
});
