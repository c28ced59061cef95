import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createDrafts } from '../../../server/service/features/outlineDrafts';
import { documentOf } from '../../support/document';

test('what an outline needs is made in parts, and only once', () => {
  const text = Array.from({ length: 130 }, (_, index) => `## ${index + 1}. A\n\n- **B**: [FILL IN]\n\n`).join('');
  const { list } = documentOf(text);
  const drafts = createDrafts();
  const sections = list.all().map(({ section }) => section);
  const last = drafts.of(sections[129] ?? assert.fail());
  let parts = 0;
  while (drafts.prepare(list.sequence)) parts++;
  assert.equal(parts, 3);
  assert.equal(drafts.of(sections[129] ?? assert.fail()), last);
  assert.deepEqual(last.count, { open: 1, total: 1 });
});
