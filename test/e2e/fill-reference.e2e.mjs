// @ts-check
/**
 * The whole reference strategy filled in by keyboard in a real VS Code: slot by slot, cell by cell and question by question,
 * until nothing is open and the checker finds nothing; then what a person does with a filled strategy. It is the real
 * reference where that is there, else the open sample. STRATEGIST_HOST says which host (`node` or `web`).
 */
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after } from 'node:test';
import { projectRoot } from '../../scripts/lib/paths.mjs';
import { answerTo } from './support/answers.mjs';
import { runCommand } from './support/commands.mjs';
import { cursorIsAt, editorText, focusEditor, goTo, openFromExplorer, selectedText } from './support/editor.mjs';
import { applyQuickFix } from './support/quick-fixes.mjs';
import { startSession } from './support/session.mjs';
import { statusBarItem } from './support/status-bar.mjs';
import { stepsOf } from './support/steps.mjs';
import { findOnce, positionAt } from './support/text.mjs';

const TIMEOUT_MS = 20_000;
const host = process.env['STRATEGIST_HOST'] === 'node' ? 'node' : 'web';

const real = join(projectRoot, '..', 'shared', 'strategies', 'elixir-phoenix-v3.1.md');
const sample = join(process.env['STRATEGIST_SAMPLES'] ?? join(projectRoot, 'samples'), 'elixir-phoenix-open.md');
const original = await readFile(existsSync(real) ? real : sample, 'utf8');

/** Every slot, read without the extension; the one in bold is the banner's word for them. */
const SLOT = /(?<!\*\*)\[FILL IN(?:[^[\]]|\[[^\]]*\])*\]/g;
const openAtFirst = original.match(SLOT)?.length ?? 0;

const workspace = await mkdtemp(join(tmpdir(), 'strategist-fill-'));
after(() => rm(workspace, { recursive: true, force: true }));
await writeFile(join(workspace, 'plan.md'), original);
const session = await startSession({ host, workspace, settings: { 'editor.wordBasedSuggestions': 'off' } });
after(() => session.stop());
const { page } = session;
const step = stepsOf(session, { eachNeedsThoseBefore: true });

const widget = page.locator('.quick-input-widget');
const title = widget.locator('.quick-input-title');
const list = page.locator('.suggest-widget.visible');

/** What was answered, in the order of the slots. @type {string[]} */
const given = [];

/** The text with what was answered in the place of the first slots, and every other byte as it was. */
function expectedText() {
  let at = 0;
  return original.replace(SLOT, (slot) => given[at++] ?? slot);
}

/** @param {number} count */
async function openIs(count) {
  await statusBarItem(page, count === 0 ? /All filled/ : new RegExp(`\\b${count} open\\b`)).waitFor({
    timeout: TIMEOUT_MS,
  });
}

/**
 * Waits until the editor has the text.
 *
 * @param {string} wanted
 */
async function textIs(wanted) {
  const deadline = Date.now() + TIMEOUT_MS;
  for (;;) {
    const text = await editorText(page);
    if (text === wanted) return;
    if (Date.now() < deadline) {
      await page.waitForTimeout(200);
      continue;
    }
    // All of both texts would fill the screen many times.
    const [lines, wantedLines] = [text.split('\n'), wanted.split('\n')];
    const different = (/** @type {string} */ line, /** @type {number} */ at) => line !== wantedLines[at];
    assert.deepEqual(
      lines.filter(different),
      wantedLines.filter((line, at) => line !== lines[at]),
    );
    assert.fail(`the texts differ in their length: ${lines.length} and ${wantedLines.length} lines`);
  }
}

/**
 * Presses a key that selects a slot, and waits until it has: what is typed before that would go elsewhere.
 *
 * @param {string} key
 */
async function selectWith(key) {
  await cursorIsAt(page, 'Ln \\d+, Col \\d+');
  await page.keyboard.press(key);
  await cursorIsAt(page, 'Ln \\d+, Col \\d+ \\(\\d+ selected\\)');
}

/**
 * Goes to the next finding with F8, again while the one that was mended just now is still shown.
 *
 * @param {number} line where it is
 */
async function nextFinding(line) {
  const there = statusBarItem(page, new RegExp(`^Ln ${line}, Col \\d+`));
  for (let presses = 0; presses < 10; presses++) {
    await page.keyboard.press('F8');
    await page.locator('.marker-widget').waitFor({ timeout: TIMEOUT_MS });
    const isThere = await there.waitFor({ timeout: 1000 }).then(
      () => true,
      () => false,
    );
    await page.keyboard.press('Escape');
    if (isThere) return;
  }
  throw new Error(`F8 does not lead to line ${line}.`);
}

/** The path and step of the question that is asked. */
async function question() {
  await title.waitFor({ timeout: TIMEOUT_MS });
  const found = /^(.*?)(?: \((\d+)\/\d+\))?$/.exec((await title.textContent()) ?? '');
  return { path: found?.[1] ?? '', step: Number(found?.[2] ?? 0) };
}

/** @param {number} wanted */
async function questionIs(wanted) {
  await title.filter({ hasText: `(${wanted}/` }).waitFor({ timeout: TIMEOUT_MS });
}

async function startWalk() {
  await page.keyboard.press('F1');
  await widget.locator('input').first().fill('>Strategist: Fill In Step by Step');
  await widget
    .locator('.monaco-list-row', { hasText: 'Fill In Step by Step' })
    .first()
    .waitFor({ timeout: TIMEOUT_MS });
  await page.keyboard.press('Enter');
  await questionIs(1);
}

/** Answers the question that is asked, and goes on to the next one or to the end. */
async function answerQuestion() {
  const asked = await question();
  const answer = answerTo(asked.path);
  await page.keyboard.insertText(answer);
  await page.keyboard.press('Enter');
  given.push(answer);
  await page.waitForFunction(
    (before) => {
      const shown = [...document.querySelectorAll('.quick-input-widget')].find((each) => each.checkVisibility());
      return shown === undefined || !shown.querySelector('.quick-input-title')?.textContent?.includes(before);
    },
    `(${asked.step}/`,
    { timeout: TIMEOUT_MS, polling: 50 },
  );
}

step('the next slot is selected, so that typing fills it in', async () => {
  await openFromExplorer(page, 'plan.md');
  await openIs(openAtFirst);
  await focusEditor(page);
  for (const label of ['Project Name', 'One-Line Vision', 'Problem Statement', 'Desired Outcome']) {
    await selectWith('Alt+KeyN');
    const answer = answerTo(`› ${label}`);
    await page.keyboard.type(answer);
    given.push(answer);
  }
  await openIs(openAtFirst - 4);
});

step('a slot that names its options is filled from the list that opens', async () => {
  await selectWith('Alt+KeyN');
  await list.waitFor({ timeout: TIMEOUT_MS });
  await session.screenshot('fill-1-options');
  await page.keyboard.type('gre');
  await page.keyboard.press('Enter');
  await list.waitFor({ state: 'hidden', timeout: TIMEOUT_MS });
  given.push('Greenfield');
  await openIs(openAtFirst - 5);
});

step('the lightbulb asks for the answer, and goes on to the next slot', async () => {
  await selectWith('Alt+KeyN');
  await applyQuickFix(page, /^Fill in this slot/, title);
  const { path } = await question();
  await page.keyboard.insertText(answerTo(path));
  given.push(answerTo(path));
  await page.keyboard.press('Enter');
  await openIs(openAtFirst - 6);
  await cursorIsAt(page, 'Ln \\d+, Col \\d+ \\(\\d+ selected\\)');
  for (const label of ['Primary Users', 'Secondary Users']) {
    const answer = answerTo(`› ${label}`);
    await page.keyboard.type(answer);
    given.push(answer);
    await selectWith('Alt+KeyN');
  }
  assert.equal(await selectedText(page), '[FILL IN]');
});

step('Tab goes from cell to cell, and behind the last one it adds a row, which one undo takes back', async () => {
  await selectWith('Alt+KeyN');
  for (const row of [1, 2]) {
    for (const column of ['Persona', 'Role', 'Pain Points', 'Goals', 'Tech Savvy']) {
      const answer = answerTo(`› row ${row} › ${column}`);
      await page.keyboard.type(answer);
      given.push(answer);
      await selectWith('Tab');
    }
  }
  await openIs(openAtFirst - given.length + 5);
  await session.screenshot('fill-2-row');
  await page.keyboard.press('Control+KeyZ');
  await openIs(openAtFirst - given.length);
  await textIs(expectedText());
});

step('questions can be skipped, gone back to and stopped, and every answer is one step to undo', async () => {
  await startWalk();
  await page.keyboard.press('Enter');
  await questionIs(2);
  await page.keyboard.press('Alt+ArrowLeft');
  await questionIs(1);
  for (let count = 0; count < 10; count++) await answerQuestion();
  await questionIs(11);
  await session.screenshot('fill-3-question');
  await page.keyboard.press('Escape');
  await page.locator('.notification-toast', { hasText: '10 slots were answered' }).waitFor({ timeout: TIMEOUT_MS });
  await openIs(openAtFirst - given.length);
  // The keyboard is back in the text, where the slot that was asked for last is selected.
  assert.match(await selectedText(page), /^\[FILL IN/);
  await page.keyboard.press('Control+KeyZ');
  given.pop();
  await textIs(expectedText());
});

step('the rest is asked, question by question, until nothing is open', async () => {
  await startWalk();
  while (given.length < openAtFirst) await answerQuestion();
  await openIs(0);
  await session.screenshot('fill-4-all-filled');
  await textIs(expectedText());
});

/** The text as it stands, which every step after this one leaves as it was. */
let filled = '';

step('what is left to choose is found with F8 and chosen with Ctrl+., and the checker has nothing to say', async () => {
  filled = expectedText();
  const candidates = /^- \*\*(?:Cache|Message Queue|Cloud Provider|Deployment|CDN)\*\*: (.* \/ .*)$/m;
  for (;;) {
    const line = candidates.exec(filled);
    if (line === null) break;
    // Machines that are replaced with each image cannot take new code while they run, which the reference asks for.
    const parts = (line[1] ?? '').split(' / ');
    const chosen = parts.includes('Mix release') ? 'Mix release' : (parts[0] ?? '');
    await nextFinding(positionAt(filled, line.index).line);
    await applyQuickFix(page, new RegExp(`^Choose ${chosen.replaceAll(/[()+.]/g, '\\$&')}$`));
    filled = filled.replace(line[0], line[0].replace(line[1] ?? '', chosen));
  }
  await textIs(filled);
  const file = join(workspace, 'filled.md');
  await writeFile(file, filled);
  const { status, stdout } = spawnSync(process.execPath, [join(projectRoot, 'dist', 'cli.js'), 'check', file], {
    encoding: 'utf8',
  });
  assert.match(stdout, /\b0 open slots, 0 problems\n {2}ready\b/);
  assert.equal(status, 0);
});

step('a mistake is found with Alt+P and mended with Ctrl+.', async () => {
  const { from, match } = findOnce(filled, /(?<=^\*\*Test Coverage Target\*\*: >= )8\d(?=%)/);
  await goTo(page, from);
  await page.keyboard.press('Delete');
  await page.keyboard.type('5');
  await page.keyboard.press('Home');
  await statusBarItem(page, /All filled/).waitFor({ timeout: TIMEOUT_MS });
  await page.waitForTimeout(1000);
  await page.keyboard.press('Alt+KeyP');
  await statusBarItem(page, /roblems?\b.* in 6\. Testing Requirements/).waitFor({ timeout: TIMEOUT_MS });
  await session.screenshot('fill-5-problem');
  await page.keyboard.press('Escape');
  await applyQuickFix(page, new RegExp(match));
  await textIs(filled);
});

step('a cross-reference leads to its section, and a section is renamed', async () => {
  const reference = findOnce(filled, /(?<=criteria of Section )8/);
  const heading = findOnce(filled, /^## 8\. .*$/);
  await goTo(page, reference.from);
  await page.keyboard.press('F12');
  await cursorIsAt(page, `Ln ${heading.from.line}, Col \\d+`);
  await page.keyboard.press('F2');
  const box = page.locator('.rename-box input:focus');
  await box.waitFor({ timeout: TIMEOUT_MS });
  await page.keyboard.press('Control+KeyA');
  await page.keyboard.type('8. What Success Means');
  await page.keyboard.press('Enter');
  await box.waitFor({ state: 'hidden', timeout: TIMEOUT_MS });
  await textIs(filled.replace(heading.match, '## 8. What Success Means'));
  await page.keyboard.press('Control+KeyZ');
  await textIs(filled);
});

step('formatting touches tables alone, and has nothing to do a second time', async () => {
  const deadline = Date.now() + TIMEOUT_MS;
  let formatted = filled;
  while (formatted === filled && Date.now() < deadline) {
    await runCommand(page, 'Format Document');
    // Reading the text selects it, and VS Code drops a formatting whose editor has another selection by then.
    await page.waitForTimeout(1000);
    formatted = await editorText(page);
  }
  const outside = (/** @type {string} */ text) => text.split('\n').filter((line) => !line.startsWith('|'));
  assert.notEqual(formatted, filled);
  assert.deepEqual(outside(formatted), outside(filled));
  await runCommand(page, 'Format Document');
  await page.waitForTimeout(1000);
  assert.equal(await editorText(page), formatted);
  await page.keyboard.press('Control+KeyZ');
  await textIs(filled);
});

step('a row is archived, not deleted, in one step to undo', async () => {
  await goTo(page, findOnce(filled, /^\| Ole \|/).from);
  // The palette offers it once the extension has seen that the cursor is in a table.
  await page.waitForTimeout(1000);
  await runCommand(page, 'Strategist: Archive Row');
  await statusBarItem(page, /All filled|open/).waitFor({ timeout: TIMEOUT_MS });
  await page.waitForTimeout(1000);
  await session.screenshot('fill-6-archived');
  const archived = await editorText(page);
  assert.match(archived, /^\| Ole \[ARCHIVED \d{4}-\d\d-\d\d\] \| Dispatcher \|/m);
  await page.keyboard.press('Control+KeyZ');
  await textIs(filled);
});

step('the upgrade is looked at and applied without a mouse, and one undo takes it back', async () => {
  await page.keyboard.press('F1');
  await widget.locator('input').first().fill('>Strategist: Upgrade to a Newer Version');
  await widget.locator('.monaco-list-row', { hasText: 'Upgrade to a Newer' }).first().waitFor({ timeout: TIMEOUT_MS });
  await page.keyboard.press('Enter');
  await title.filter({ hasText: 'Upgrade to a Newer Version' }).waitFor({ timeout: TIMEOUT_MS });
  await page.keyboard.type('v3.3');
  await page.keyboard.press('Enter');
  const preview = page.locator('.bulk-edit-panel');
  await preview.locator('.monaco-list-row').first().waitFor({ timeout: TIMEOUT_MS });
  await page.waitForTimeout(500);
  await session.screenshot('fill-7-preview');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Home');
  await page.keyboard.press('Space');
  await session.screenshot('fill-8-ticked');
  await page.keyboard.press('Control+Enter');
  await preview.waitFor({ state: 'hidden', timeout: TIMEOUT_MS });
  await statusBarItem(page, /\b\d+ open\b/).waitFor({ timeout: TIMEOUT_MS });
  assert.match(await editorText(page), /^# .* v3\.3\n/);
  await page.keyboard.press('Control+KeyZ');
  await textIs(filled);
});
