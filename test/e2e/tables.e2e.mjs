// @ts-check
/**
 * Tables in a real VS Code: Tab from cell to cell, the row behind the last one, commands, and formatting. And Tab where it
 * belongs to somebody else. STRATEGIST_HOST says which host (`node` or `web`).
 */
import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after } from 'node:test';
import { runCommand } from './support/commands.mjs';
import { cursorIsAt, editorText, focusEditor, goTo, openFromExplorer, selectedText } from './support/editor.mjs';
import { startSession } from './support/session.mjs';
import { statusBarItem } from './support/status-bar.mjs';
import { stepsOf } from './support/steps.mjs';
import { openSuggestions } from './support/suggestions.mjs';

const PLAN = `# Tides — Tailored Strategy v3.1

## 7. Timeline & Milestones

**Milestones**:

| # | Milestone | Target Date |
|---|-----------|-------------|
| M1 | [FILL IN] | 日本 |
| M2 | Launch | [FILL IN] |

- a
- b

\`\`\`
| A | B |
|---|---|
| c | d |
\`\`\`
`;
const TABLE = PLAN.slice(PLAN.indexOf('| #'), PLAN.indexOf('\n\n- a'));
const NOTES = '# Notes\n\n| A | B |\n|---|---|\n| c | d |\n';

/** The text moves on to the cursor after the command has gone through the extension and the server. */
const SETTLE_MS = 1000;

const workspace = await mkdtemp(join(tmpdir(), 'strategist-tables-'));
after(() => rm(workspace, { recursive: true, force: true }));
await writeFile(join(workspace, 'plan.md'), PLAN);
await writeFile(join(workspace, 'notes.md'), NOTES);

const host = process.env['STRATEGIST_HOST'] === 'node' ? 'node' : 'web';
const settings = {
  'editor.wordBasedSuggestions': 'off',
  'editor.insertSpaces': true,
  'editor.detectIndentation': false,
};
const session = await startSession({ host, workspace, settings });
after(() => session.stop());
const { page } = session;
const step = stepsOf(session);

/**
 * Puts the text of the plan back, so that no step depends on another.
 *
 * @param {string} [text]
 */
async function restore(text = PLAN) {
  await focusEditor(page);
  await page.keyboard.press('Control+KeyA');
  await page.evaluate((whole) => navigator.clipboard.writeText(whole), text);
  await page.keyboard.press('Control+KeyV');
  await page.waitForTimeout(SETTLE_MS);
  assert.equal(await editorText(page), text);
}

/**
 * @param {number} line
 * @param {number} column
 */
async function at(line, column) {
  await goTo(page, { line, column });
  await page.waitForTimeout(SETTLE_MS);
}

/** @param {string} key */
async function press(key) {
  await page.keyboard.press(key);
  await page.waitForTimeout(SETTLE_MS);
}

step('Tab and Shift+Tab walk the cells, and typing replaces what is in one', async () => {
  await openFromExplorer(page, 'plan.md');
  await statusBarItem(page, /\b2 open\b/).waitFor({ timeout: 90_000 });
  await at(7, 3);
  await press('Tab');
  assert.equal(await selectedText(page), 'Milestone');
  await press('Tab');
  await press('Tab');
  assert.equal(await selectedText(page), 'M1');
  await press('Shift+Tab');
  assert.equal(await selectedText(page), 'Target Date');
  await press('Tab');
  await press('Tab');
  await page.keyboard.type('Pilot');
  await press('Tab');
  assert.equal(await selectedText(page), '日本');
  await session.screenshot('tables-1-walked');
  assert.equal(await editorText(page), PLAN.replace('| M1 | [FILL IN]', '| M1 | Pilot'));
});

step('Tab behind the last cell adds a row, in one step to undo', async () => {
  await restore();
  await at(10, 20);
  await press('Tab');
  await cursorIsAt(page, 'Ln 11, Col (8|17) \\(9 selected\\)');
  await session.screenshot('tables-2-row-added');
  assert.equal(await editorText(page), PLAN.replace(TABLE, `${TABLE}\n| M3 | [FILL IN] | [FILL IN] |`));
  await press('Control+KeyZ');
  assert.equal(await editorText(page), PLAN);
});

step('Tab indents where there is no table: in a list, in code, and over several lines of a table', async () => {
  await restore();
  await at(12, 1);
  await press('Tab');
  await at(18, 1);
  await press('Tab');
  assert.equal(await editorText(page), PLAN.replace('- a', '    - a').replace('| c | d |', '    | c | d |'));
  await restore();
  await at(9, 1);
  await page.keyboard.press('Shift+ArrowDown');
  await page.keyboard.press('Shift+ArrowDown');
  await page.waitForTimeout(SETTLE_MS);
  await press('Tab');
  assert.equal(await editorText(page), PLAN.replace('| M1', '    | M1').replace('| M2', '    | M2'));
});

step('Tab accepts a suggestion in a table', async () => {
  await restore(PLAN.replace('Launch', '[FILL IN — Alpha / Beta]'));
  await at(10, 12);
  await openSuggestions(page);
  await press('Tab');
  const text = await editorText(page);
  assert.ok(!text.includes('Alpha / Beta') && /\| M2 \| (?:Alpha|Beta) \|/.test(text), text);
});

step('Tab goes through the places of a snippet that is a row of a table', async () => {
  await restore();
  await at(10, 24);
  await press('End');
  await page.keyboard.press('Enter');
  await page.keyboard.type('strategy-milestone-row');
  await openSuggestions(page);
  await press('Enter');
  // Its five places, and the one behind them: walking the cells would have come to a row more.
  for (let place = 0; place < 5; place++) await press('Tab');
  const row = '| M1 | [FILL IN] | [FILL IN] | [FILL IN] | [FILL IN] |';
  assert.equal(await editorText(page), PLAN.replace(TABLE, `${TABLE}\n${row}`));
});

step('rows move, are archived and columns align by commands', async () => {
  await restore();
  await at(10, 8);
  await runCommand(page, 'Strategist: Move Row Up');
  await page.waitForTimeout(SETTLE_MS);
  const moved = PLAN.replace(/\| M1 .*\n\| M2 .*/, '| M1 | Launch | [FILL IN] |\n| M2 | [FILL IN] | 日本 |');
  assert.equal(await editorText(page), moved);
  await at(9, 8);
  await runCommand(page, 'Strategist: Archive Row');
  await page.waitForTimeout(SETTLE_MS);
  const archived = await editorText(page);
  assert.match(archived, /^\| M1 \| Launch \[ARCHIVED \d{4}-\d\d-\d\d\] \| \[FILL IN\] \|$/m);
  await restore();
  await at(9, 8);
  await runCommand(page, 'Strategist: Align Table');
  await page.waitForTimeout(SETTLE_MS);
  await session.screenshot('tables-3-aligned');
  assert.equal(await editorText(page), PLAN.replace(TABLE, ALIGNED));
});

step('Format Document aligns the tables of a strategy, without asking which formatter', async () => {
  await restore();
  await at(1, 1);
  await runCommand(page, 'Format Document');
  await page.waitForTimeout(SETTLE_MS);
  assert.equal(await editorText(page), PLAN.replace(TABLE, ALIGNED));
});

step('other Markdown keeps its Tab and gets no formatter', async () => {
  await openFromExplorer(page, 'notes.md');
  await at(5, 1);
  await press('Tab');
  assert.equal(await editorText(page), NOTES.replace('| c', '    | c'));
  await runCommand(page, 'Format Document');
  await page
    .getByText(/There is no formatter/)
    .first()
    .waitFor({ timeout: 10_000 });
  await session.screenshot('tables-4-other');
});

const ALIGNED = `| #  | Milestone | Target Date |
|----|-----------|-------------|
| M1 | [FILL IN] | 日本        |
| M2 | Launch    | [FILL IN]   |`;
