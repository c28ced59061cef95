import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { rules } from '../../server/service/rules/registry';
import type { PlacedFinding, Rule } from '../../server/service/rules/rule';
import { oneOf } from '../support/runs';
import { findingsOf } from '../support/strategy';

/** An example marks every problem in place: one finding too few and one too many both fail. */
for (const rule of rules) {
  for (const example of rule.meta.examples) {
    test(`${rule.meta.id}: ${example.title}`, () => {
      const { text, marked } = readMarks(example.text);
      const found = findingsOfRule(rule, text);
      const shown = (spans: readonly { start: number; end: number }[]) =>
        spans.map(({ start, end }) => `${start}: ${text.slice(start, end)}`);
      assert.deepEqual(shown(found.map(({ span }) => span)), shown(marked));
      // Messages are sentences without Markdown line breaks.
      for (const { message } of found) assert.match(message, /^[^\n]{10,600}$/);
      if (example.fixed !== undefined) checkFix(rule, text, found, example.fixed);
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

/** Behind a word of an example: what hides and turns text round, a second line's worth of words, and many of them. */
const HOSTILE = `\u202E\u001b[31m\u0007\u200B ${'and more '.repeat(300).trimEnd()}`;
/** Places of a line where somebody's words end. */
const ENDS: readonly RegExp[] = [
  /$/,
  /(?=\*\*:)/,
  /(?= \|)/g,
  /(?=`)/g,
  /(?=\])/g,
  /(?=")/g,
  /(?<=[a-z]{3})(?= )/,
  /(?<=\d)(?=\D|$)/,
];

describe('a message cuts the words that it repeats and leaves out what is not seen', () => {
  for (const rule of rules) {
    test(rule.meta.id, () => {
      for (const { text, marked } of rule.meta.examples.map((example) => readMarks(example.text))) {
        for (const { start } of marked) {
          const from = text.lastIndexOf('\n', start - 1) + 1;
          const to = `${text}\n`.indexOf('\n', start);
          for (const end of oneOf(4, ENDS)) {
            const line = text.slice(from, to).replace(end, HOSTILE);
            for (const { message, related, fixes } of findingsOfRule(
              rule,
              text.slice(0, from) + line + text.slice(to),
            )) {
              const shown = [
                message,
                ...(related ?? []).map((each) => each.message),
                ...(fixes ?? []).map(({ title }) => title),
              ];
              for (const words of shown) {
                assert.doesNotMatch(words, /[\p{Cc}\u200B\u202E]/u);
                // No rule leaves it to the last bound on a message, which would cut off what is to be done.
                assert.ok(words.length < 700, words);
              }
            }
          }
        }
      }
    });
  }
});

/** Rules about comments look at what all the others find; every other rule is run alone. */
function findingsOfRule(rule: Rule, text: string): readonly PlacedFinding[] {
  return findingsOf(rule.scope === 'directives' ? rules : [rule], text).filter((found) => found.rule === rule.meta);
}

function checkFix(rule: Rule, text: string, found: readonly PlacedFinding[], expected: string): void {
  const all = found.flatMap((finding) => finding.fixes?.[0]?.edits ?? []);
  // Two places that disagree are found at both ends, and either end offers the same fix.
  const edits = [...new Map(all.map((edit) => [JSON.stringify(edit), edit])).values()].sort(
    (a, b) => b.start - a.start,
  );
  assert.ok(edits.length > 0, 'the example has a fixed text, but no finding has a fix');
  const fixed = edits.reduce((now, edit) => now.slice(0, edit.start) + edit.text + now.slice(edit.end), text);
  assert.equal(fixed, expected);
  assert.deepEqual(
    findingsOfRule(rule, fixed).filter((finding) => finding.fixes !== undefined),
    [],
  );
}

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
