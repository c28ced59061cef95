import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createChecker } from '../../server/service/rules/check';
import { rules } from '../../server/service/rules/registry';
import { documentOf } from '../support/document';

/** An example marks every problem in place: one finding too few and one too many both fail. */
for (const rule of rules) {
  const checker = createChecker([rule]);
  for (const example of rule.meta.examples) {
    test(`${rule.meta.id}: ${example.title}`, () => {
      const { text, marked } = readMarks(example.text);
      const found = checker.check(documentOf(text)).all();
      assert.deepEqual(
        found.map(({ span }) => text.slice(span.start, span.end)),
        marked.map(({ start, end }) => text.slice(start, end)),
      );
      assert.deepEqual(
        found.map(({ span }) => span),
        marked,
      );
    });
  }
  test(`${rule.meta.id}: has an example with a problem and one without`, () => {
    const marked = rule.meta.examples.map((example) => readMarks(example.text).marked.length);
    assert.ok(marked.some((count) => count > 0) && marked.includes(0));
  });
}

test('rule ids are unique and in kebab case', () => {
  const ids = rules.map((rule) => rule.meta.id);
  assert.deepEqual([...new Set(ids)], ids);
  for (const id of ids) assert.match(id, /^[a-z]+(-[a-z0-9]+)*$/);
});

function readMarks(text: string): { text: string; marked: { start: number; end: number }[] } {
  const marked: { start: number; end: number }[] = [];
  let plain = '';
  for (const part of text.split(/(⟦[^⟧]*⟧)/)) {
    const inner = part.startsWith('⟦') ? part.slice(1, -1) : undefined;
    if (inner !== undefined) marked.push({ start: plain.length, end: plain.length + inner.length });
    plain += inner ?? part;
  }
  return { text: plain, marked };
}
