import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { compileGlob } from '../../server/service/config/glob';
import { tooLongForInnerLoop } from '../support/runs';

const CASES: readonly [pattern: string, matching: readonly string[], others: readonly string[]][] = [
  ['plan.md', ['plan.md'], ['a/plan.md', 'plan.mdx', 'Plan.md', '']],
  ['./plan.md', ['plan.md'], ['./plan.md']],
  ['*.md', ['a.md', '.md', '.a.md'], ['a/b.md', 'a.txt']],
  ['docs/*.md', ['docs/a.md'], ['docs/a/b.md', 'docs', 'a.md']],
  ['**/plan.md', ['plan.md', 'a/plan.md', 'a/b/plan.md'], ['myplan.md', 'a/myplan.md', 'plan.md/x']],
  ['a/**/b.md', ['a/b.md', 'a/x/b.md', 'a/x/y/b.md'], ['ab.md', 'a/xb.md', 'b.md']],
  ['docs/**', ['docs/a.md', 'docs/a/b.md', 'docs/'], ['docs', 'doc/a']],
  ['**', ['', 'a', 'a/b'], []],
  ['a**b', ['ab', 'axxb'], ['a/b']],
  ['pl?n.md', ['plan.md', 'plun.md'], ['pln.md', 'pl/n.md']],
  ['[a-c]x[!0-9].md', ['axy.md', 'cxz.md'], ['dxy.md', 'ax1.md', 'ax/.md']],
  ['*.{md,markdown}', ['a.md', 'a.markdown'], ['a.{md,markdown}', 'a.txt']],
  ['{a,b}/{c,d}.md', ['a/c.md', 'b/d.md'], ['a/b.md']],
  ['[x', ['[x'], ['x']],
  ['{a', ['{a'], ['a']],
  ['a.b', ['a.b'], ['axb']],
  ['(a+)+b', ['(a+)+b'], ['aab']],
  ['', [], ['', 'a']],
];

for (const [pattern, matching, others] of CASES) {
  test(`the pattern ${pattern || '(empty)'}`, () => {
    const is = compileGlob(pattern);
    assert.deepEqual(
      matching.filter((path) => !is(path)),
      [],
      'should match',
    );
    assert.deepEqual(others.filter(is), [], 'should not match');
  });
}

/** Patterns of a hostile workspace, by a part that is repeated; nearly every one has its own way to be slow. */
const HOSTILE = ['**', '*', '**/', '*a', '**/*a', '{a,b}', '[a-z]*', '?', '[', '{', '{,', '[a', '}', ']', 'a/'];

/** Milliseconds of the processor, the best of some tries: what else the machine does can only make it slower. */
function timeOf(pattern: string, tries: number): number {
  const times = Array.from({ length: tries }, () => {
    const before = process.cpuUsage();
    compileGlob(pattern)('docs/plans/2026/strategy.md');
    return process.cpuUsage(before).user / 1000;
  });
  return Math.min(...times);
}

/** In milliseconds: the growth of what takes less cannot be measured. */
const SHORT = 100;
/** In units. What grows with the square shows in the inner loop, too. */
const LONGEST = tooLongForInnerLoop === false ? 128_000 : 32_000;
/** Four times the pattern may take so many times as long: linear work, and chance. */
const MOST_GROWTH = 8;

describe('the time for a hostile pattern grows no faster than the pattern', () => {
  for (const part of HOSTILE) {
    const isTooSlow = (length: number, tries: number): boolean => {
      const time = timeOf(part.repeat(length / part.length), tries);
      return time > SHORT && time > MOST_GROWTH * timeOf(part.repeat(length / 4 / part.length), tries);
    };
    test(part, () => {
      for (let length = 2_000; length <= LONGEST; length *= 4) {
        assert.ok(!isTooSlow(length, 1) || !isTooSlow(length, 3), `${length} units`);
      }
    });
  }
});

test('a pattern out of a hostile workspace costs no more than its length times that of a path', () => {
  const path = `${'a'.repeat(20_000)}/${'b/'.repeat(2_000)}c`;
  const before = process.cpuUsage();
  for (const pattern of [
    '*a'.repeat(60),
    '**/*a'.repeat(40),
    '{a,b}'.repeat(60),
    '[a-z]*'.repeat(60),
    '*'.repeat(200),
  ]) {
    compileGlob(pattern)(path);
  }
  // A regular expression of the first pattern alone would not end in this century.
  assert.ok(process.cpuUsage(before).user < 20e6);
});
