import assert from 'node:assert/strict';
import { test } from 'node:test';
import { compileGlob } from '../../server/service/config/glob';

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
