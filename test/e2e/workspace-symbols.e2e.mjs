// @ts-check
/**
 * Go to Symbol in Workspace in a real VS Code: strategies that nobody has opened are found beside the open one. The same
 * code drives both hosts; STRATEGIST_HOST says which (`node` or `web`).
 */
import assert from 'node:assert/strict';
import { mkdir, mkdtemp, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after } from 'node:test';
import { cursorIsAt, focusEditor, goTo, openFromExplorer, squiggles } from './support/editor.mjs';
import { startSession } from './support/session.mjs';
import { stepsOf } from './support/steps.mjs';

const TIMEOUT_MS = 30_000;
const host = process.env['STRATEGIST_HOST'] === 'node' ? 'node' : 'web';

/** @param {string} name @param {string} milestone */
function strategy(name, milestone) {
  return `# ${name} — Tailored Strategy v3.1

## 7. Timeline & Milestones

**Milestones**:

| # | Milestone | Target Date |
|---|---|---|
| M1 | ${milestone} | [FILL IN] |
`;
}

const workspace = await mkdtemp(join(tmpdir(), 'strategist-workspace-'));
after(() => rm(workspace, { recursive: true, force: true }));
for (const folder of ['plans', 'drafts', 'node_modules']) await mkdir(join(workspace, folder));
await writeFile(join(workspace, 'boats.md'), strategy('Boats', 'Zebra crew aboard'));
await writeFile(join(workspace, 'trains.md'), strategy('Trains', 'Zebra rails laid'));
await writeFile(join(workspace, 'plans', 'planes.md'), strategy('Planes', 'Zebra wings on'));
await writeFile(join(workspace, 'drafts', 'rockets.md'), strategy('Rockets', 'Zebra engine lit'));
await writeFile(join(workspace, 'node_modules', 'package.md'), strategy('Package', 'Zebra package made'));
await writeFile(join(workspace, 'notes.md'), '# Zebra notes\n');

const session = await startSession({ host, workspace, settings: { 'search.exclude': { '**/drafts': true } } });
after(() => session.stop());
const { page } = session;
const step = stepsOf(session);

/**
 * What the picker lists for a query, without VS Code's own headings of Markdown files.
 *
 * @param {string} query
 * @param {number} count so many rows have to come
 */
async function symbols(query, count) {
  await focusEditor(page);
  await page.keyboard.press('Control+KeyT');
  const input = page.locator('.quick-input-widget input');
  await input.waitFor({ timeout: TIMEOUT_MS });
  await input.fill(`#${query}`);
  const rows = page.locator('.quick-input-widget .monaco-list-row', { hasText: /^Zebra (?!notes)/ });
  await rows.nth(count - 1).waitFor({ timeout: TIMEOUT_MS });
  return rows;
}

/**
 * VS Code tells of files some time after they were written, so the list is opened until it is as it has to be.
 *
 * @param {string} query
 * @param {readonly string[]} expected
 */
async function symbolsBecome(query, expected) {
  const deadline = Date.now() + TIMEOUT_MS;
  for (;;) {
    const found = await names(await symbols(query, 1));
    await leave();
    if (Date.now() > deadline) return assert.deepEqual(found, expected);
    if (found.join() === expected.join()) return;
    await page.waitForTimeout(500);
  }
}

async function leave() {
  await page.keyboard.press('Escape');
  await page.locator('.quick-input-widget').waitFor({ state: 'hidden', timeout: TIMEOUT_MS });
}

/** @param {import('playwright-core').Locator} rows */
async function names(rows) {
  const texts = await rows.locator('.label-name').allTextContents();
  return texts.map((text) => text.trim()).sort();
}

step('with one strategy open, those of all folders are found', async () => {
  await openFromExplorer(page, 'boats.md');
  await squiggles(page).first().waitFor({ timeout: 90_000 });
  const rows = await symbols('zebra', 3);
  assert.deepEqual(await names(rows), ['Zebra crew aboard', 'Zebra rails laid', 'Zebra wings on']);
  await session.screenshot('workspace-symbols');
  await leave();
});

step('a symbol leads to its place in a file that was not open', async () => {
  const rows = await symbols('zebra wings', 1);
  await rows.first().click();
  await page.locator('.tabs-container .tab.active', { hasText: 'planes.md' }).waitFor({ timeout: TIMEOUT_MS });
  await cursorIsAt(page, 'Ln 9, Col 8');
});

step('what stands in an editor counts, saved or not', async () => {
  await openFromExplorer(page, 'boats.md');
  await goTo(page, { line: 9, column: 13 });
  await page.keyboard.type(' small');
  const rows = await symbols('zebra small', 1);
  assert.deepEqual(await names(rows), ['Zebra small crew aboard']);
  await leave();
});

if (host === 'node') {
  step('files that others write, move and delete are seen', async () => {
    const folder = join(session.host.folder, 'fleet');
    await mkdir(folder);
    await writeFile(join(folder, 'subs.md'), strategy('Subs', 'Zebra hull closed'));
    await writeFile(join(session.host.folder, 'trains.md'), strategy('Trains', 'Zebra tracks laid'));
    await symbolsBecome('zebra', [
      'Zebra hull closed',
      'Zebra small crew aboard',
      'Zebra tracks laid',
      'Zebra wings on',
    ]);
    await rename(folder, join(session.host.folder, 'docks'));
    await rm(join(session.host.folder, 'trains.md'));
    await symbolsBecome('zebra', ['Zebra hull closed', 'Zebra small crew aboard', 'Zebra wings on']);
    const rows = await symbols('zebra hull', 1);
    await rows.first().click();
    await page.locator('.tabs-container .tab.active', { hasText: 'subs.md' }).waitFor({ timeout: TIMEOUT_MS });
    await page.locator('.breadcrumbs-below-tabs', { hasText: 'docks' }).waitFor({ timeout: TIMEOUT_MS });
  });
}
