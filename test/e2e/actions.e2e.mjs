// @ts-check
/**
 * What a real VS Code offers at the cursor: answers before anything that looks away, refactorings, files to create that are
 * not there yet, and the problems of a section in turn. STRATEGIST_HOST says which host (`node` or `web`).
 */
import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after } from 'node:test';
import { editorText, focusEditor, goTo, openFromExplorer } from './support/editor.mjs';
import { applyQuickFix, openQuickFixes } from './support/quick-fixes.mjs';
import { startSession } from './support/session.mjs';
import { statusBarItem } from './support/status-bar.mjs';
import { stepsOf } from './support/steps.mjs';

const TIMEOUT_MS = 20_000;

const PLAN = `# Tides — Tailored Strategy v3.1

## 7. Timeline & Milestones

**Hard Deadline**: 2027-02-30

**Milestones**:

| # | Milestone | Target Date | Deliverables | Success Criteria |
|---|-----------|-------------|--------------|------------------|
| M1 | Board | Week 6 | A board | Pilots use it |
| M2 | Launch | Week 3 | [FILL IN] | [FILL IN] |

## 13. GitHub Auto-Sync Policy

**What gets auto-synced**:
- [x] \`.team/COMMIT_LOG.md\` updates
- [x] \`COST_ESTIMATION.md\` and revisions

## 20. Notes

- Tide — turns twice a day
- Wind — blows
`;

const workspace = await mkdtemp(join(tmpdir(), 'strategist-actions-'));
after(() => rm(workspace, { recursive: true, force: true }));
await writeFile(join(workspace, 'plan.md'), PLAN);
await writeFile(join(workspace, 'COST_ESTIMATION.md'), '# Costs\n');

const host = process.env['STRATEGIST_HOST'] === 'node' ? 'node' : 'web';
const session = await startSession({ host, workspace, settings: { 'editor.wordBasedSuggestions': 'off' } });
after(() => session.stop());
const { page } = session;
const step = stepsOf(session);
const lines = PLAN.split('\n');

/**
 * Puts the cursor behind some text.
 *
 * @param {string} text
 */
async function behind(text) {
  const line = lines.findIndex((each) => each.includes(text));
  assert.ok(line >= 0, text);
  await focusEditor(page);
  await goTo(page, { line: line + 1, column: (lines[line]?.indexOf(text) ?? 0) + text.length });
}

step('a slot is filled in before it is ignored', async () => {
  await openFromExplorer(page, 'plan.md');
  await statusBarItem(page, /\b\d+ open\b/).waitFor({ timeout: TIMEOUT_MS });
  await behind('Week 3 | [FILL');
  const titles = await openQuickFixes(page, /Fill in this slot/);
  await session.screenshot('actions-1-slot');
  const first = titles.findIndex((title) => title.startsWith('Ignore '));
  const fill = titles.indexOf('Fill in this slot…');
  assert.ok(fill >= 0 && (first < 0 || fill < first), titles.join('\n'));
  await page.keyboard.press('Escape');
  await applyQuickFix(page, /^Fill in this slot/, page.locator('.quick-input-title', { hasText: 'Deliverables' }));
  await session.screenshot('actions-2-question');
  await page.keyboard.type('The whole');
  await page.keyboard.press('Enter');
  await page.locator('.quick-input-widget').waitFor({ state: 'hidden', timeout: TIMEOUT_MS });
  await page.keyboard.press('Control+KeyZ');
});

step('the problems of a section follow one another', async () => {
  await behind('## 7.');
  await page.keyboard.press('Alt+KeyP');
  await statusBarItem(page, /^Problem 1 of \d+ in 7\. Timeline/).waitFor({ timeout: TIMEOUT_MS });
  await page.locator('.monaco-hover').first().waitFor({ timeout: TIMEOUT_MS });
  await session.screenshot('actions-3-problem');
  await page.keyboard.press('Alt+KeyP');
  await statusBarItem(page, /^Problem 2 of \d+ in 7\. Timeline/).waitFor({ timeout: TIMEOUT_MS });
  await page.keyboard.press('Shift+Alt+KeyP');
  await statusBarItem(page, /^Problem 1 of \d+/).waitFor({ timeout: TIMEOUT_MS });
});

step('a checklist item is unticked and ticked by a key', async () => {
  // Reading the whole text selects it, and VS Code drops an action whose editor has another selection by then.
  const shows = (/** @type {string} */ item) =>
    page.locator('.view-line', { hasText: item }).waitFor({ timeout: TIMEOUT_MS });
  await behind('and revisions');
  await page.keyboard.press('Alt+KeyC');
  await shows('[ ] `COST');
  assert.equal(await editorText(page), PLAN.replace('[x] `COST', '[ ] `COST'));
  await behind('and revisions');
  await page.keyboard.press('Alt+KeyC');
  await shows('[x] `COST');
  assert.equal(await editorText(page), PLAN);
});

step('rows are sorted by their dates, and their numbers stay', async () => {
  await behind('| M1 | Board');
  await applyQuickFix(page, /^Sort rows by date$/);
  const text = await editorText(page);
  assert.match(text, /\| M1 \| Launch \| Week 3 \|.*\n\| M2 \| Board \| Week 6 \|/);
  await page.keyboard.press('Control+KeyZ');
});

step('a list becomes a table, and the table a list', async () => {
  await behind('- Tide');
  await applyQuickFix(page, /^Turn this list into a table$/);
  assert.match(await editorText(page), /\| Item \| Description +\|\n\|-+\|-+\|\n\| Tide \| turns twice a day \|/);
  await behind('- Tide');
  await session.screenshot('actions-4-table');
  await applyQuickFix(page, /^Turn this table into a list$/);
  assert.ok((await editorText(page)).endsWith('- Tide — turns twice a day\n- Wind — blows\n'));
});

step('a file that is not there can be created, and one that is there is not offered', async () => {
  await behind('COMMIT_LOG');
  const titles = await openQuickFixes(page, /^Create /);
  await session.screenshot('actions-5-create');
  assert.ok(titles.includes('Create “.team/COMMIT_LOG.md”'), titles.join('\n'));
  await page.keyboard.press('Escape');
  await behind('COST_ESTIMATION');
  const others = await openQuickFixes(page, /./);
  assert.deepEqual(
    others.filter((title) => title.startsWith('Create ')),
    [],
  );
  await page.keyboard.press('Escape');
});
