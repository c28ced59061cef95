import assert from 'node:assert/strict';
import { test } from 'node:test';
import { historyChanges, historyOrders } from '../../../server/service/rules/support/history';
import { normalProse } from '../../../server/service/rules/support/prose';

const CHANGES = [
  'Rebase allowed',
  'squash on merge',
  'Squash on merge',
  '**Rebase** before each merge',
  'Force push allowed',
  'Never rebase, but squash on merge',
  'git push --force on the working branch',
  'Rewriting history is fine',
];
for (const text of CHANGES) {
  test(`history may change: ${text}`, () => assert.notDeepEqual(historyChanges(normalProse(text)), []));
}

const PROTECTED = [
  'Never rebase/squash published commits (non-negotiable)',
  'NEVER rebase/squash published commits',
  '**Never** rebase or squash published commits',
  'No rebase, squash or force push',
  'do not squash',
  'Don’t rebase or squash',
  'Rebase and squash are forbidden',
  'Force pushes are blocked',
  'Published commits are immutable',
];
for (const text of PROTECTED) {
  test(`history is protected: ${text}`, () => assert.deepEqual(historyChanges(normalProse(text)), []));
}

const ORDERS: readonly (readonly [string, string])[] = [
  ['force push after each wave', 'force push'],
  ['Force-pushes are fine', 'force-pushes'],
  ['Branch protection (squash merge)', 'squash merge'],
  ['Squash and merge every pull request', 'squash and merge'],
  ['Squash all commits before the release', 'squash all commits'],
  ['Merge with squash', 'merge with squash'],
  ['Rebase `ai-team` onto main daily', 'rebase  ai-team'],
  ['Use `git push --force`', 'push --force'],
  ['git push -f origin', 'push -f'],
  ['Rewrite history to remove secrets', 'rewrite history'],
];
for (const [text, words] of ORDERS) {
  test(`an order to change history: ${text}`, () => {
    assert.equal(historyOrders(normalProse(text))[0]?.text, words);
  });
}

const SOUND = [
  'Never force push',
  'No force pushes, no squash merges',
  'do not squash merge',
  'Squash merges are disabled',
  'Players squash bugs',
  'Squash and cucumber recipes',
  'The force pushes the player back',
  'Do not “force push”',
  'Quotes such as "squash merge" are refused',
  'Merge commits instead of squash merges',
];
for (const text of SOUND) {
  test(`no order to change history: ${text}`, () => {
    assert.deepEqual(historyOrders(normalProse(text)), []);
  });
}
