// @ts-check
/**
 * From nothing to a strategy that is being filled in, question by question, in a real VS Code; and a configuration file
 * that makes a plain Markdown file a strategy. STRATEGIST_HOST says which host (`node` or `web`).
 */
import assert from 'node:assert/strict';
import { copyFile, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after } from 'node:test';
import { projectRoot } from '../../scripts/lib/paths.mjs';
import { editorText, goTo, openFromExplorer, squiggles } from './support/editor.mjs';
import { hidePanel, problems } from './support/problems.mjs';
import { startSession } from './support/session.mjs';
import { statusBarItem } from './support/status-bar.mjs';
import { stepsOf } from './support/steps.mjs';
import { showContainer, treeRow } from './support/views.mjs';

const TIMEOUT_MS = 20_000;
const SAMPLE = 'elixir-phoenix-open.md';
const samples = process.env['STRATEGIST_SAMPLES'] ?? join(projectRoot, 'samples');
const host = process.env['STRATEGIST_HOST'] === 'node' ? 'node' : 'web';

const workspace = await mkdtemp(join(tmpdir(), 'strategist-steps-'));
await mkdir(workspace, { recursive: true });
await copyFile(join(samples, SAMPLE), join(workspace, SAMPLE));
await writeFile(join(workspace, 'plain.md'), '# Plain\n\n**Owner**: [FILL IN]\n');
await writeFile(join(workspace, 'strategist.config.json'), '{ "files": ["plain.md"] }\n');
const session = await startSession({
  host,
  workspace,
  settings: { 'editor.wordBasedSuggestions': 'off', 'markdown.validate.enabled': true, ...themeSetting() },
});
after(async () => {
  await session.stop();
  await rm(workspace, { recursive: true, force: true });
});
const { page } = session;
const step = stepsOf(session);
const original = await readFile(join(samples, SAMPLE), 'utf8');

/** A theme for somebody who looks at the pictures; the default otherwise. */
function themeSetting() {
  const theme = process.env['STRATEGIST_THEME'];
  return theme === undefined ? {} : { 'workbench.colorTheme': theme };
}

const widget = page.locator('.quick-input-widget');
const input = widget.locator('input[type="text"], input:not([type])').first();

/**
 * Waits for a question by its title and step.
 *
 * @param {string | RegExp} title
 * @param {RegExp} count such as `/^.*\(1\/6\)$/`
 */
async function question(title, count) {
  const shown = widget.locator('.quick-input-title', { hasText: title }).filter({ hasText: count });
  await shown.waitFor({ timeout: TIMEOUT_MS });
}

/** @param {() => Promise<boolean>} holds */
async function until(holds) {
  const deadline = Date.now() + TIMEOUT_MS;
  while (!(await holds())) {
    if (Date.now() > deadline) throw new Error('What was waited for did not come about.');
    await page.waitForTimeout(200);
  }
}

/** @param {RegExp} tooltip */
async function press(tooltip) {
  await widget.getByRole('button', { name: tooltip }).first().click({ timeout: TIMEOUT_MS });
}

/** @param {RegExp} text */
async function notice(text) {
  await page.locator('.notification-toast', { hasText: text }).first().waitFor({ timeout: TIMEOUT_MS });
  await page.keyboard.press('Escape');
}

step('a configuration file makes a plain Markdown file a strategy', async () => {
  await openFromExplorer(page, 'plain.md');
  await statusBarItem(page, /\b1 open\b/).waitFor({ timeout: 90_000 });
  await squiggles(page).first().waitFor({ timeout: TIMEOUT_MS });
  // One offer keeps VS Code's link check from reporting the slots.
  const offer = page.locator('.notification-toast', { hasText: 'VS Code’s link validation' });
  await offer.waitFor({ timeout: TIMEOUT_MS });
  const linkProblems = async () => (await problems(page)).inSight.filter((text) => text.includes('link definition'));
  await until(async () => (await linkProblems()).length > 0);
  await session.screenshot('coexistence-1-offer');
  await offer.getByRole('button', { name: 'Change It' }).click({ timeout: TIMEOUT_MS });
  await until(async () => (await linkProblems()).length === 0);
  const done = page.locator('.notification-toast', { hasText: 'Changed, for strategies' });
  await done.waitFor({ timeout: TIMEOUT_MS });
  await done.getByRole('button', { name: 'Undo' }).click({ timeout: TIMEOUT_MS });
  await until(async () => (await linkProblems()).length > 0);
  await hidePanel(page);
});

step('what is typed into the configuration counts before it is saved', async () => {
  await openFromExplorer(page, 'strategist.config.json');
  await page.keyboard.press('Control+KeyA');
  await page.keyboard.type('{ "files": [] }');
  await openFromExplorer(page, 'plain.md');
  await statusBarItem(page, /\b1 open\b/).waitFor({ state: 'hidden', timeout: TIMEOUT_MS });
  await openFromExplorer(page, 'strategist.config.json');
  await page.keyboard.press('Control+KeyZ');
  for (let undo = 0; undo < 20; undo++) await page.keyboard.press('Control+KeyZ');
  await openFromExplorer(page, 'plain.md');
  await statusBarItem(page, /\b1 open\b/).waitFor({ timeout: TIMEOUT_MS });
});

step('each heading is listed once among the symbols', async () => {
  await openFromExplorer(page, SAMPLE);
  await statusBarItem(page, /\b\d+ open\b/).waitFor({ timeout: TIMEOUT_MS });
  const rows = widget.locator('.monaco-list-row', { hasText: '1. Project Identity' });
  // VS Code keeps the symbols of a version of a text, also where its own Markdown support was not ready when asked, so
  // each further look is at a new version.
  let looks = 0;
  await until(async () => {
    await page.keyboard.press('Escape');
    if (looks++ > 0) {
      await goTo(page, { line: 2, column: 1 });
      await page.keyboard.type(' ');
      await page.keyboard.press('Control+KeyZ');
    }
    await page.keyboard.press('Control+Shift+KeyO');
    await input.fill('@Identity');
    await page.waitForTimeout(1000);
    return (await rows.count()) > 0;
  });
  await session.screenshot('coexistence-2-symbols');
  assert.equal(await rows.count(), 1);
  await page.keyboard.press('Escape');
});

step('the title bar of the outline starts a walk through all open slots', async () => {
  await openFromExplorer(page, SAMPLE);
  await statusBarItem(page, /\b\d+ open\b/).waitFor({ timeout: TIMEOUT_MS });
  await showContainer(page, 'Strategist');
  await treeRow(page, 'Sections', /^1\. Project Identity\b.*\b0 of 6\b/);
  await page.locator('.part.sidebar').hover();
  await page
    .getByRole('button', { name: /^Fill In Step by Step/ })
    .first()
    .click({ timeout: TIMEOUT_MS });
  await question('1. Project Identity › Project Name', /\(1\/\d+\)/);
  await session.screenshot('steps-1-first');
  await page.keyboard.type('T');
  await page.keyboard.press('Backspace');
  await widget.getByText('Enter with nothing typed skips').waitFor({ timeout: TIMEOUT_MS });
  await page.keyboard.press('Enter');
  await question('One-Line Vision', /\(2\/\d+\)/);
  await page.keyboard.press('Escape');
  await notice(/0 slots were answered\. \d+ are still open\./);
  assert.equal(await editorText(page), original);
});

step('a section’s context menu asks for its slots alone', async () => {
  const row = await treeRow(page, 'Sections', /^1\. Project Identity\b.*\b0 of 6\b/);
  await row.click({ button: 'right' });
  const item = page.getByRole('menuitem', { name: /^Fill In Step by Step/ });
  await item.hover({ timeout: TIMEOUT_MS });
  // A menu takes no click right after it has opened.
  await page.waitForTimeout(500);
  await item.click({ timeout: TIMEOUT_MS });
  await question('Project Name', /\(1\/6\)/);
  await page.keyboard.type('Tide [FILL IN');
  await widget.getByText('This is a slot again').waitFor({ timeout: TIMEOUT_MS });
  await session.screenshot('steps-2-validation');
  await input.fill('Tide Tables');
  await page.keyboard.press('Enter');
  await question('One-Line Vision', /\(2\/6\)/);
  await press(/^Skip This Slot/);
  await question('Problem Statement', /\(3\/6\)/);
  await press(/^Back/);
  await question('One-Line Vision', /\(2\/6\)/);
  await press(/^Back/);
  await question('Project Name', /\(1\/6\)/);
  assert.equal(await input.inputValue(), 'Tide Tables');
  await input.fill('Tide Charts');
  await page.keyboard.press('Enter');
  for (const title of ['One-Line Vision', 'Problem Statement', 'Desired Outcome']) {
    await question(title, /\(\d\/6\)/);
    await press(/^Skip This Slot/);
  }
  await question('Project Type', /\(5\/6\)/);
  await session.screenshot('steps-3-options');
  await input.fill('Migr');
  await page.keyboard.press('Enter');
  await question('Repository', /\(6\/6\)/);
  await press(/^Stop/);
  await notice(/2 slots were answered\./);
});

step('each answer is one step to undo', async () => {
  const named = original.replace(/(?<=^\*\*Project Name\*\*: )\[FILL IN[^\]]*\]/m, 'Tide Charts');
  const typed = named.replace(/(?<=^\*\*Project Type\*\*: )\[FILL IN[^\]]*\]/m, 'Migration');
  assert.equal(await editorText(page), typed);
  await page.keyboard.press('Control+KeyZ');
  assert.equal(await editorText(page), named);
  await page.keyboard.press('Control+KeyZ');
  await page.keyboard.press('Control+KeyZ');
  assert.equal(await editorText(page), original);
});

step('a new strategy is made of version, team and name', async () => {
  await page.keyboard.press('F1');
  await input.fill('>Strategist: New Strategy');
  await widget.locator('.monaco-list-row', { hasText: 'New Strategy' }).first().waitFor({ timeout: TIMEOUT_MS });
  await page.keyboard.press('Enter');
  await question('New Strategy', /\(1\/3\)/);
  await session.screenshot('steps-4-new');
  await input.fill('v3.3');
  await page.keyboard.press('Enter');
  await question('New Strategy', /\(2\/3\)/);
  await input.fill('elixir');
  await page.keyboard.press('Enter');
  await question('New Strategy', /\(3\/3\)/);
  await press(/^Back/);
  await question('New Strategy', /\(2\/3\)/);
  await session.screenshot('steps-5-team');
  await input.fill('tideTeam');
  await page.keyboard.press('Enter');
  await question('New Strategy', /\(3\/3\)/);
  await input.fill('Tide Tables');
  await page.keyboard.press('Enter');
  await page
    .locator('.tabs-container .tab.active', { hasText: /Tide Tables|Untitled/ })
    .waitFor({ timeout: TIMEOUT_MS });
  await statusBarItem(page, /\b\d+ open\b/).waitFor({ timeout: TIMEOUT_MS });
  await session.screenshot('steps-6-made');
  const text = await editorText(page);
  assert.match(text, /^# Tide Tables — Tailored Strategy v3\.3$/m);
  assert.match(text, /`--team tideTeam --strategy /);
  assert.match(text, /^\*\*Project Name\*\*: Tide Tables$/m);
});

step('the walk can be started from the palette', async () => {
  await page.keyboard.press('F1');
  await input.fill('>Strategist: Fill In Step by Step');
  await widget
    .locator('.monaco-list-row', { hasText: 'Fill In Step by Step' })
    .first()
    .waitFor({ timeout: TIMEOUT_MS });
  await page.keyboard.press('Enter');
  await question('One-Line Vision', /\(1\/\d+\)/);
});
