// @ts-check
/**
 * The main job in a real VS Code: open a strategy, see what is open, go there, fill it in, save. The same code drives
 * both hosts; STRATEGIST_HOST says which (`node` or `web`).
 */
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after } from 'node:test';
import { projectRoot } from '../../scripts/lib/paths.mjs';
import { runCommand } from './support/commands.mjs';
import { cursorIsAt, editorText, goTo, openFromExplorer, save, selectedText, squiggles } from './support/editor.mjs';
import { hidePanel, problems } from './support/problems.mjs';
import { applyQuickFix } from './support/quick-fixes.mjs';
import { startSession } from './support/session.mjs';
import { statusBarItem } from './support/status-bar.mjs';
import { stepsOf } from './support/steps.mjs';
import { acceptFocusedSuggestion, focusSuggestion, openSuggestions } from './support/suggestions.mjs';
import { findOnce, positionAt, replaced } from './support/text.mjs';
import { showContainer, treeRow } from './support/views.mjs';

const SAMPLE = 'elixir-phoenix-open.md';
const workspace = process.env['STRATEGIST_SAMPLES'] ?? join(projectRoot, 'samples');
const host = process.env['STRATEGIST_HOST'] === 'node' ? 'node' : 'web';

// Words of the text itself would pass for completions of ours.
const settings = { 'editor.wordBasedSuggestions': 'off' };
const session = await startSession({ host, workspace, settings });
after(() => session.stop());
const { page } = session;
const step = stepsOf(session);

const original = await readFile(join(workspace, SAMPLE), 'utf8');
/** The slots of the sample, counted without the code under test. Its preamble, a quotation, only talks about them. */
const slots = original.replaceAll(/^>.*$/gm, '').match(/\[FILL IN[^\]]*\]/g) ?? [];
/** Slots that may stay open are hints to VS Code, which marks them in the text but does not list them as problems. */
const requiredSlots = slots.filter((slot) => !slot.startsWith('[FILL IN if '));
/** What the text must be in the end: the sample with every edit below, and nothing else. */
let expected = original;

/** @returns {readonly { rule: string, severity: string }[]} */
function findingsOfCommandLine() {
  const args = [join(projectRoot, 'dist', 'cli.js'), 'check', '--format', 'json', join(workspace, SAMPLE)];
  return JSON.parse(spawnSync(process.execPath, args, { encoding: 'utf8' }).stdout).files[0].diagnostics;
}

/**
 * Makes one edit in the editor and checks that it changed one place and nothing else. It starts from the text as it is,
 * so that a failed edit does not fail the ones after it; the last test is the one that compares with all of them.
 *
 * @param {RegExp} place matches once, and is what is replaced
 * @param {(found: string) => string} replacement
 * @param {(found: import('./support/text.mjs').Found) => Promise<void>} act makes the edit in the editor
 */
async function edits(place, replacement, act) {
  const whole = findOnce(expected, place);
  expected = replaced(expected, whole, replacement(whole.match));
  const before = await editorText(page);
  const found = findOnce(before, place);
  await act(found);
  assert.equal(await editorText(page), replaced(before, found, replacement(found.match)));
}

/** @param {number} count */
async function openSlotsAre(count) {
  await statusBarItem(page, new RegExp(`\\b${count} open\\b`)).waitFor({ timeout: 30_000 });
}

step('a strategy opens with marks under its open slots', async () => {
  await openFromExplorer(page, SAMPLE);
  await squiggles(page).first().waitFor({ timeout: 90_000 });
  await session.screenshot('1-open');
});

step('the Problems panel lists every open slot, and all that the command line reports', async () => {
  const { count, inSight } = await problems(page);
  await session.screenshot('2-problems');
  const reported = findingsOfCommandLine();
  assert.equal(reported.filter(({ rule }) => rule === 'slot-unfilled').length, requiredSlots.length);
  assert.equal(count, reported.filter(({ severity }) => severity !== 'hint').length);
  const { line, column } = positionAt(original, original.indexOf('[FILL IN', original.indexOf('\n## 1. ')));
  assert.match(inSight.join('\n'), new RegExp(`at line ${line} and character ${column}\\.`));
  await hidePanel(page);
});

step('the Sections view shows numbered sections and their counts', async () => {
  await showContainer(page, 'Strategist');
  await treeRow(page, 'Sections', /^1\. Project Identity\b.*\b0 of 6\b/);
  await treeRow(page, 'Sections', /^14\. Additional Context\b/);
  await session.screenshot('3-sections');
});

step('a click on a section goes there', async () => {
  const row = await treeRow(page, 'Sections', /^12\. Evidence & Proof Requirements\b/);
  await row.click();
  const { line } = positionAt(original, original.search(/^#+ 12\. Evidence & Proof Requirements/m));
  await cursorIsAt(page, `Ln ${line}, Col \\d+`);
  await session.screenshot('4-section-12');
});

step('the next-slot command selects a slot, and typing replaces it', async () => {
  await openSlotsAre(slots.length);
  await edits(
    /(?<=^\*\*Project Name\*\*: )\[FILL IN[^\]]*\]$/,
    () => 'Tide Tables',
    async ({ match, from, to }) => {
      await goTo(page, { line: 1, column: 1 });
      await runCommand(page, 'Strategist: Go to Next Open Slot');
      await cursorIsAt(page, `Ln ${from.line}, Col (${from.column}|${to.column}) \\(${match.length} selected\\)`);
      assert.equal(await selectedText(page), match);
      await session.screenshot('5-next-slot');
      await page.keyboard.type('Tide Tables');
    },
  );
});

step('the counts in the status bar and in the Sections view follow', async () => {
  await openSlotsAre(slots.length - 1);
  await treeRow(page, 'Sections', /^1\. Project Identity\b.*\b1 of 6\b/);
});

step('completion in a slot offers the options of its hint', async () => {
  await edits(
    /(?<=^\*\*Project Type\*\*: )\[FILL IN[^\]]*\bMigration\b[^\]]*\]$/,
    () => 'Migration',
    async ({ from }) => {
      await goTo(page, { line: from.line, column: from.column + '[FILL'.length });
      await openSuggestions(page);
      await focusSuggestion(page, 'Migration');
      await session.screenshot('6-completion-hint');
      await acceptFocusedSuggestion(page);
    },
  );
});

step('completion in a stack field offers the catalogue', async () => {
  const before = await editorText(page);
  const { from } = findOnce(before, /(?<=^- \*\*Message Queue\*\*: ).*$/);
  await goTo(page, from);
  await openSuggestions(page);
  await focusSuggestion(page, 'Broadway');
  await session.screenshot('7-completion-catalogue');
  await page.keyboard.press('Escape');
  assert.equal(await editorText(page), before);
});

step('a quick fix fills a slot by keyboard', async () => {
  await edits(
    /(?<=^- Compliance: )\[FILL IN[^\]]*\bGDPR\b[^\]]*\]$/,
    () => 'GDPR',
    async ({ from }) => {
      await goTo(page, { line: from.line, column: from.column + 1 });
      await applyQuickFix(page, /\bGDPR\b/);
    },
  );
  await openSlotsAre(slots.length - 3);
});

step('Insert Row Below adds M5 after M4', async () => {
  await edits(
    /^\| M4 \|.*$/,
    (row) => `${row}\n${row.replace('M4', 'M5')}`,
    async ({ from }) => {
      await goTo(page, { line: from.line, column: from.column + 2 });
      await runCommand(page, 'Strategist: Insert Row Below');
      await page.locator('.editor-instance .view-line', { hasText: /M5/ }).waitFor({ timeout: 20_000 });
      await session.screenshot('8-row-inserted');
    },
  );
});

step('saving keeps exactly the expected text', async () => {
  await save(page);
  await session.screenshot('9-saved');
  assert.equal(await editorText(page), expected);
  if (session.host.kind === 'node') {
    assert.equal(await readFile(join(session.host.folder, SAMPLE), 'utf8'), expected);
  }
});
