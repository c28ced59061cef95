import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isNegated } from '../../../server/service/rules/support/negation';
import { isNone, normalProse } from '../../../server/service/rules/support/prose';
import { type Weakness, weakeningsOf } from '../../../server/service/rules/support/weakening';

const ALL: readonly Weakness[] = ['exception', 'automatic', 'timeout', 'optional', 'implicit', 'delegated'];
const weaknessesOf = (text: string) => weakeningsOf({ text: normalProse(text), start: 0 }, ALL);

const WEAK: readonly (readonly [string, Weakness])[] = [
  ['After approval, unless urgent', 'exception'],
  ['After approval, UNLESS it is a hotfix', 'exception'],
  ['After approval *except* for hotfixes', 'exception'],
  ['Never rebase published commits unless the branch is messy', 'exception'],
  ['Approved automatically', 'automatic'],
  ['**Automatically** after CI passes', 'automatic'],
  ['auto-approved', 'automatic'],
  ['merged by itself', 'automatic'],
  ['or after 24 h without answer', 'timeout'],
  ['or after two days', 'timeout'],
  ['user approval; no reply means yes', 'timeout'],
  ['silence is consent', 'timeout'],
  ['user approval (optional)', 'optional'],
  ['Never rebase where possible', 'optional'],
  ['Approval is recommended', 'optional'],
  ['approval may be skipped', 'optional'],
  ['negotiable', 'optional'],
  ['after implicit approval', 'implicit'],
  ['approval is assumed', 'implicit'],
  ['TL approval', 'delegated'],
  ['after the PM approves', 'delegated'],
  ['user or team leader approval', 'delegated'],
  ['at the TL’s discretion', 'delegated'],
  ['The Team Leader decides', 'delegated'],
];
for (const [text, kind] of WEAK) {
  test(`weakened: ${text}`, () =>
    assert.ok(
      weaknessesOf(text).some((weak) => weak.kind === kind),
      JSON.stringify(weaknessesOf(text)),
    ));
}

const STRONG = [
  'ONLY after Team Leader receives explicit user approval (this is a hard gate — no automation, no skip, no timeout)',
  '**ONLY after Team Leader receives explicit user approval**',
  'Only after explicit approval by the user, without exception',
  'No exceptions, non-negotiable',
  'never automatically',
  'Never merged automatically',
  'not even if urgent',
  'regardless of urgency, even in an emergency',
  'Never, unless the user explicitly approves',
  'No merge except with user approval',
  'cannot be skipped',
  'must never be skipped or bypassed',
  'not optional',
  'Silence is not consent',
  'No implicit approval',
  'All card payments, hosting provisioning, domain purchases, API subscriptions',
  'Any payment over $50, any recurring subscription, any production deployment cost',
];
for (const text of STRONG) {
  test(`not weakened: ${text}`, () => assert.deepEqual(weaknessesOf(text), []));
}

const negated = (text: string, word: string) => {
  const prose = normalProse(text);
  return isNegated(prose, prose.indexOf(word), prose.indexOf(word) + word.length);
};

test('a negation reaches through a list and ends with its clause', () => {
  assert.ok(negated('Never delete, purge or drop anything', 'drop'));
  assert.ok(negated('No agent, PM, or automated process may merge it', 'merge'));
  assert.ok(negated('Squashing is strictly forbidden', 'squashing'));
  assert.ok(!negated('Never delete; drop the table', 'drop'));
  assert.ok(!negated('Never delete but archive', 'archive'));
  assert.ok(!negated('If no answer comes, merge it', 'merge'));
  assert.ok(!negated('It is not needed, delete it', 'delete'));
  assert.ok(!negated('No longer needed files are deleted', 'deleted'));
  assert.ok(!negated('Do not hesitate to delete', 'delete'));
});

test('an answer that says nothing is told from one that says something', () => {
  for (const text of [
    'none',
    'None.',
    'N/A',
    'nothing',
    '-',
    '—',
    'not needed',
    '**None**',
    '“none”',
    'no limits',
    'None (yet)',
  ]) {
    assert.ok(isNone({ text: normalProse(text), start: 0 }), text);
  }
  for (const text of [
    'None of the card payments may happen alone',
    'No card payments without approval',
    'All',
    'Never rebase',
    '$0',
  ]) {
    assert.ok(!isNone({ text: normalProse(text), start: 0 }), text);
  }
});

test('prose keeps the length of its text', () => {
  for (const text of ['İstanbul **bold** ’x’', '😀 `code` “q”', '~~gone~~ https://example.org/delete x', 'a\r\nb\tc']) {
    assert.equal(normalProse(text).length, text.length);
  }
  assert.equal(normalProse('~~delete logs~~ see https://x.org/delete').trim(), 'see');
});
