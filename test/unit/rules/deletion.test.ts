import assert from 'node:assert/strict';
import { test } from 'node:test';
import { deletionOrders, lossesIn } from '../../../server/service/rules/support/deletion';
import { normalProse } from '../../../server/service/rules/support/prose';

const ORDERS = [
  'purge logs older than 30 days',
  'Purge all logs older than 30 days',
  'PURGE LOGS weekly',
  '**Delete** old log files after the release',
  'drop the old tables',
  'Drop the legacy tables once the migration is done',
  'Old tables are dropped after cut-over',
  'rm -rf .team/archive',
  '`rm -rf .team/archive` runs nightly',
  'delete evidence after release',
  'Delete the evidence after release',
  'evidence may be deleted after the release',
  'Evidence will be **deleted** after 30 days',
  'All screenshots can be removed once reviewed',
  'Clean up `.team/evidence/` after each wave',
  'Evidence expires after 30 days',
  'The CI deletes old artifacts every night',
  'Agents may delete files that are no longer needed',
  'Wipe the database before go-live',
  'Erase backups older than a week',
  'Backups are purged after 7 days',
  'Logs are purged every Sunday',
  'Truncate table audit_entries',
  'Remove commit history before handing over',
  'delete log entries which nobody reads',
  'Not needed, delete the evidence',
  'No downtime: drop the old tables',
  'No downtime, drop the old tables',
  'Do not forget to delete the evidence',
  'The team’s evidence is deleted at the end',
  '“Delete evidence after release”',
  'git clean -fdx before each build',
  'Archive nothing; delete old records',
  'Throw away the evidence of failed runs',
  'Deletion of evidence after 30 days',
  'Get rid of the archive once a month',
];

const SOUND = [
  'never delete',
  'Never delete evidence',
  'NEVER delete logs, drop tables or purge backups',
  'Nothing is ever deleted — files, database rows, migrations, log entries, evidence artifacts, git history',
  'Nothing is **ever** deleted: files, rows, history',
  'No data is deleted',
  'No evidence, log or screenshot may be deleted',
  'Data must not be deleted',
  'don’t delete evidence',
  "don't drop tables",
  'Logs can’t be deleted',
  'The team uses archive patterns instead of deletion',
  'Archive files instead of deleting evidence',
  'Deleting evidence is forbidden',
  'To delete evidence is strictly prohibited',
  'Prevent agents that delete evidence',
  'GDPR basics (data export, deletion on request)',
  'data deletion on request (GDPR)',
  'GDPR: delete personal data on request',
  'CRUD: create, read, update, delete tasks',
  'Create, read, update, delete records with title and date',
  'delete account feature',
  'Users can delete their files',
  'Admins may delete documents',
  'CDN purge',
  'static hosting rebuild + CDN purge',
  'cache expiry',
  'session expires after 30 minutes',
  'Sessions expire; cached files are purged on deploy',
  'Any action that might delete data, corrupt database state, cost money',
  'Stop before you delete data',
  'Ask before agents delete files',
  'Refuse requests such as "delete the logs"',
  'Delete temporary files after the build',
  'rm -rf node_modules && npm ci',
  'Test databases are dropped after each run',
  'Remove dead code',
  'Drop duplicates before training',
  'Dropped connections are retried',
  'Deleted records are shown in grey',
  'Log entries are structured JSON',
  'Soft-delete records with a status column',
  'undelete files from the archive',
  'Log retention: 30 days',
  'GET, POST and DELETE endpoints for records',
  'Real-time updates without dropping tables of players',
  'Task deletion asks for confirmation',
  'Move evidence to `.team/archive/`, never deleted',
];

for (const text of ORDERS) {
  test(`an order to delete: ${text}`, () => {
    assert.notDeepEqual(deletionOrders(normalProse(text), 'all'), []);
  });
}

for (const text of SOUND) {
  test(`no order to delete: ${text}`, () => {
    assert.deepEqual(deletionOrders(normalProse(text), 'all'), []);
  });
}

test('in a description of the product only the data of the team counts', () => {
  assert.deepEqual(deletionOrders('purge logs older than 30 days', 'team'), []);
  assert.equal(deletionOrders('delete evidence after release', 'team')[0]?.text, 'delete evidence');
});

test('an order is pointed at where it stands', () => {
  const text = 'Keep code; **purge** the logs.';
  const [order] = deletionOrders(normalProse(text), 'all');
  assert.equal(text.slice(order?.from, order?.to), 'purge** the logs');
});

const LOSSES: readonly (readonly [string, string])[] = [
  ['delete after 30 days', 'delete'],
  ['Move to trash', 'trash'],
  ['Remove', 'remove'],
  ['Move to `.team/archive/`, purged after 90 days', 'purged'],
  ['Kept for 30 days', 'kept for 30 days'],
  ['Retain 2 weeks', 'retain 2 weeks'],
  ['Overwrite in place', 'overwrite'],
  ['Move to /tmp', '/tmp'],
  ['Not archived but deleted', 'deleted'],
  ['Keep until release', 'keep until'],
  ['*Erase* it', 'erase'],
  ['Drop the row', 'drop'],
];
for (const [text, word] of LOSSES) {
  test(`an archive that loses data: ${text}`, () => {
    assert.equal(lossesIn(normalProse(text))[0]?.text, word);
  });
}

const KEPT = [
  'Move to `.team/archive/{date}_{filename}`',
  'Add `status: archived` column',
  'archive to `.team/archive/` — NEVER delete',
  'add `status: archived` — NEVER remove',
  'add `[ARCHIVED]` marker — **never** erase',
  'Mark instead of removing',
  'Soft-delete flag',
  'Kept for at least 10 years',
  'Kept for good; nothing is deleted',
  'Archived, rather than deleted or overwritten',
];
for (const text of KEPT) {
  test(`an archive that keeps data: ${text}`, () => {
    assert.deepEqual(lossesIn(normalProse(text)), []);
  });
}

test('a line of a megabyte is judged in time', () => {
  const started = performance.now();
  for (const word of ['delete ', 'logs ', 'never, ', 'a ', 'data is ', '"', 'evidence may be ']) {
    deletionOrders(word.repeat(Math.floor(1_000_000 / word.length)), 'all');
  }
  assert.ok(performance.now() - started < 20_000);
});
