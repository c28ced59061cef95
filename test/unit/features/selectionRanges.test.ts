import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { SelectionRange } from 'vscode-languageserver-types';
import { createService } from '../../../server/service';
import { readMarks } from '../../support/marks';

const service = createService();

/** What a selection at the cursor grows to, from the inside out. */
function grown(marked: string): string[] {
  const { text, document, position } = readMarks(marked);
  assert.ok(position !== undefined);
  const [first] = service.selectionRanges(service.open(document.uri, 1, text), [position]);
  const found: string[] = [];
  for (let at: SelectionRange | undefined = first; at !== undefined; at = at.parent)
    found.push(document.getText(at.range));
  return found;
}

test('word, cell, row, rows, table, part, section, document', () => {
  const header = '| # | Feature |\n|---|---|\n';
  const table = `${header}| 1 | Crew check |\n| 2 | Board |`;
  const section = `## 3. Core Features\n\n### P0 — Must-Have\n${table}\n\n### P1 — Should-Have\n\nLater.`;
  const whole = `# Demo — Tailored Strategy v3.1\n\n${section}\n\n## 4. Technical Constraints\n`;
  assert.deepEqual(grown(whole.replace('Crew', 'Cr‸ew')), [
    'Crew',
    'Crew check',
    '| 1 | Crew check |',
    '| 1 | Crew check |\n| 2 | Board |',
    table,
    `### P0 — Must-Have\n${table}`,
    section,
    `${section}\n\n`,
    whole,
  ]);
});

test('word, one of several answers, value, field, list, group, section, document', () => {
  const list = '- **Cloud Provider**: Fly.io / Google Cloud\n- **CDN**: none';
  const section = `## 4. Technical Constraints\n\n**Hosting/Infrastructure**:\n${list}`;
  assert.deepEqual(grown(`${section}\n`.replace('Cloud\n', 'Cl‸oud\n')), [
    'Cloud',
    'Google Cloud',
    'Fly.io / Google Cloud',
    '- **Cloud Provider**: Fly.io / Google Cloud',
    list,
    `**Hosting/Infrastructure**:\n${list}`,
    section,
    `${section}\n`,
  ]);
});

test('word, slot, value, field', () => {
  assert.deepEqual(grown('## 1. Project Identity\n\n**Vision**: Boats for [FILL IN — wh‸om]\n').slice(0, 4), [
    'whom',
    '[FILL IN — whom]',
    'Boats for [FILL IN — whom]',
    '**Vision**: Boats for [FILL IN — whom]',
  ]);
});

test('word, title, heading, section', () => {
  assert.deepEqual(grown('## 1. Project Iden‸tity *(ready)*\n\nx\n').slice(0, 3), [
    'Identity',
    'Project Identity',
    '## 1. Project Identity *(ready)*',
  ]);
});

test('an empty document has one range', () => {
  assert.deepEqual(grown('‸'), ['']);
});

test('each position has a chain of its own', () => {
  const snapshot = service.open('file:///a.md', 1, '## 1. Project Identity\n');
  const chains = service.selectionRanges(snapshot, [
    { line: 0, character: 4 },
    { line: 0, character: 8 },
    { line: 99, character: 0 },
  ]);
  assert.equal(chains.length, 3);
});
