import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { CodeAction } from 'vscode-languageserver-types';
import { createService } from '../../../../server/service';
import { CAPABLE } from '../../../support/actions';

const service = createService();
const HEAD = '# T — Tailored Strategy v3.1\n\n## 13. GitHub Auto-Sync Policy\n\n**What gets auto-synced**:\n- [x] ';

function creations(path: string, { uri = 'file:///work/plans/plan.md', createsIn = CAPABLE.createsIn } = {}) {
  const at = { line: 5, character: 10 };
  const actions: readonly CodeAction[] = service.codeActions(
    service.open(uri, 1, `${HEAD}${path} updates\n`),
    { start: at, end: at },
    ['quickfix'],
    { ...CAPABLE, createsIn },
  );
  return actions.filter(({ title }) => title.startsWith('Create '));
}

test('a file that the format names can be created, and an existing one is left alone', () => {
  const [action, ...others] = creations('`.team/COMMIT_LOG.md`');
  assert.equal(others.length, 0);
  assert.equal(action?.title, 'Create “.team/COMMIT_LOG.md”');
  assert.deepEqual(action.edit?.documentChanges, [
    {
      kind: 'create',
      uri: 'file:///work/.team/COMMIT_LOG.md',
      options: { overwrite: false, ignoreIfExists: true },
    },
  ]);
  assert.deepEqual(action.data, { creates: 'file:///work/.team/COMMIT_LOG.md' });
});

test('a folder is created by an empty file in it, because Git keeps no empty folders', () => {
  const [action] = creations('`.team/evidence/`');
  assert.equal(action?.title, 'Create “.team/evidence/.gitkeep”');
  assert.deepEqual(action.data, { creates: 'file:///work/.team/evidence/' });
});

test('nothing is created outside the workspace, without one, or that would be broken when empty', () => {
  assert.deepEqual(creations('`../secrets/notes.md`'), []);
  assert.deepEqual(creations('[notes](../../notes.md)'), []);
  assert.deepEqual(creations('`.team/reports/report.pdf`'), []);
  assert.deepEqual(creations('`.team/COMMIT_LOG.md`', { createsIn: [] }), []);
  assert.deepEqual(creations('`.team/COMMIT_LOG.md`', { uri: 'file:///elsewhere/plan.md' }), []);
  assert.deepEqual(creations('`.team/COMMIT_LOG.md`', { uri: 'untitled:Untitled-1' }), []);
});
