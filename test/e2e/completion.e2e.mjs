// @ts-check
/** Filling in by keyboard: the lists that open by themselves, and what accepting an item leaves in the text. */
import assert from 'node:assert/strict';
import { join } from 'node:path';
import { after } from 'node:test';
import { projectRoot } from '../../scripts/lib/paths.mjs';
import { editorText, goTo, openFromExplorer, squiggles } from './support/editor.mjs';
import { startSession } from './support/session.mjs';
import { stepsOf } from './support/steps.mjs';
import { acceptFocusedSuggestion, focusSuggestion, openSuggestions } from './support/suggestions.mjs';
import { findOnce } from './support/text.mjs';

const SAMPLE = 'elixir-phoenix-open.md';
const workspace = process.env['STRATEGIST_SAMPLES'] ?? join(projectRoot, 'samples');
const host = process.env['STRATEGIST_HOST'] === 'node' ? 'node' : 'web';

// Words of the text itself would pass for completions of ours.
const settings = { 'editor.wordBasedSuggestions': 'off' };
const session = await startSession({ host, workspace, settings });
after(() => session.stop());
const { page } = session;
const step = stepsOf(session);
const list = page.locator('.suggest-widget.visible');

/** @param {RegExp} place from its start to the end of the line everything is replaced by what is typed */
async function replaceFrom(place) {
  const { from } = findOnce(await editorText(page), place);
  await goTo(page, from);
  // Markdown is wrapped: the first press reaches the end of the line on the screen.
  await page.keyboard.press('Shift+End');
  await page.keyboard.press('Shift+End');
  await page.keyboard.press('Delete');
}

/** @param {RegExp} line */
async function newLineBelow(line) {
  const { from } = findOnce(await editorText(page), line);
  await goTo(page, from);
  await page.keyboard.press('End');
  await page.keyboard.press('End');
  await page.keyboard.press('Enter');
}

/** @param {string} text */
async function typeAndAwaitList(text) {
  await page.keyboard.type(text);
  await list.locator('.monaco-list-row').first().waitFor({ timeout: 20_000 });
}

/** @param {RegExp} line */
async function has(line) {
  const text = await editorText(page);
  assert.match(text, line);
}

step('the sample opens', async () => {
  await openFromExplorer(page, SAMPLE);
  await squiggles(page).first().waitFor({ timeout: 90_000 });
});

step('a blank behind a label lists its options, a slash the next ones', async () => {
  await replaceFrom(/(?<=^\*\*Project Type\*\*:).*$/);
  await typeAndAwaitList(' ');
  await page.keyboard.type('gre');
  await acceptFocusedSuggestion(page, 'Greenfield');
  await typeAndAwaitList(' / ');
  await page.keyboard.type('extending ex');
  await acceptFocusedSuggestion(page, 'Extending existing codebase');
  await session.screenshot('completion-1-options');
  await has(/^\*\*Project Type\*\*: Greenfield \/ Extending existing codebase$/m);
});

step('prose opens no list', async () => {
  await replaceFrom(/(?<=^\*\*Problem Statement\*\*: ).*$/);
  for (const char of 'Pilots ring the tower - because: the list, an hour old / late, is #1 on | paper. ') {
    await page.keyboard.type(char);
    assert.equal(await list.count(), 0, `a list behind “${char}”`);
  }
  await page.waitForTimeout(500);
  assert.equal(await list.count(), 0);
});

step('a reference is completed by the title of its section', async () => {
  await typeAndAwaitList('See Section ');
  await page.keyboard.type('core');
  await acceptFocusedSuggestion(page);
  await has(/paper\. See Section 3$/m);
});

step('a pipe below a table adds a row whose cells are walked with Tab', async () => {
  await newLineBelow(/^\| M4 \|.*$/);
  await typeAndAwaitList('|');
  await acceptFocusedSuggestion(page);
  await page.keyboard.type('Launch');
  await page.keyboard.press('Tab');
  await session.screenshot('completion-2-row');
  await has(/^\| M5 \| Launch \| \[FILL IN/m);
});

step('a bullet in a group lists the labels that it lacks, a value the forms of its figure', async () => {
  await replaceFrom(/^- Domains\/SSL: .*$/);
  await typeAndAwaitList('- ');
  await focusSuggestion(page, 'Domains/SSL');
  await acceptFocusedSuggestion(page);
  await page.keyboard.type('12');
  await openSuggestions(page);
  await session.screenshot('completion-3-figure');
  await focusSuggestion(page, '$12');
  await acceptFocusedSuggestion(page);
  await has(/^- Domains\/SSL: \$12$/m);
});

step('a directive is written with its rule', async () => {
  await newLineBelow(/^## 1\. Project Identity$/);
  await page.keyboard.type('<!-- ');
  await openSuggestions(page);
  await focusSuggestion(page, 'strategist-disable-next-line');
  await acceptFocusedSuggestion(page);
  await openSuggestions(page);
  await focusSuggestion(page, 'slot-unfilled');
  await acceptFocusedSuggestion(page);
  await has(/^<!-- strategist-disable-next-line slot-unfilled -->$/m);
});
