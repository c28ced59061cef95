// @ts-check
/** The text editor: opening, moving about, typing, reading, saving. Lines and columns count from 1, as VS Code shows. */
import { statusBarItem } from './status-bar.mjs';

/** @typedef {import('playwright-core').Page} Page */

const TIMEOUT_MS = 20_000;

/**
 * Opens a file from the Explorer. (Quick Open finds nothing on the web build's file system right after the start.)
 *
 * @param {Page} page
 * @param {string} name the file's name, at the top of the workspace
 */
export async function openFromExplorer(page, name) {
  const row = page.locator('.explorer-folders-view .monaco-list-row', { hasText: name });
  await row.dblclick({ timeout: 60_000 });
  await page.locator('.tabs-container .tab.active', { hasText: name }).waitFor({ timeout: TIMEOUT_MS });
  await page.locator('.editor-instance .view-line').first().waitFor({ timeout: TIMEOUT_MS });
}

/**
 * Puts the keyboard into the editor without moving its cursor.
 *
 * @param {Page} page
 */
export async function focusEditor(page) {
  await page.keyboard.press('Control+Digit1');
  await page.locator('.editor-instance .monaco-editor.focused').waitFor({ timeout: TIMEOUT_MS });
}

/**
 * Moves the cursor with "Go to Line/Column".
 *
 * @param {Page} page
 * @param {{ line: number, column: number }} position
 */
export async function goTo(page, { line, column }) {
  await focusEditor(page);
  await page.keyboard.press('Control+KeyG');
  const input = page.locator('.quick-input-widget input');
  await input.waitFor({ timeout: TIMEOUT_MS });
  await input.fill(`:${line}:${column}`);
  await page.keyboard.press('Enter');
  await cursorIsAt(page, `Ln ${line}, Col ${column}`);
}

/**
 * Waits until the status bar says that the cursor is somewhere.
 *
 * @param {Page} page
 * @param {string} place a regular expression for the whole text, such as `Ln 3, Col 1` or `Ln 3, Col 9 \(8 selected\)`
 */
export async function cursorIsAt(page, place) {
  await statusBarItem(page, new RegExp(`^${place}$`)).waitFor({ timeout: TIMEOUT_MS });
}

/**
 * The text that is selected, by way of the clipboard: lines out of sight are not in the page.
 *
 * @param {Page} page
 * @returns {Promise<string>}
 */
export async function selectedText(page) {
  const sentinel = 'nothing was copied';
  await page.evaluate((text) => navigator.clipboard.writeText(text), sentinel);
  await page.keyboard.press('Control+KeyC');
  const deadline = Date.now() + 10_000;
  for (;;) {
    const text = await page.evaluate(() => navigator.clipboard.readText());
    if (text !== sentinel) return text;
    if (Date.now() > deadline) throw new Error('Copying from the editor did not reach the clipboard.');
    await page.waitForTimeout(100);
  }
}

/**
 * The whole text of the editor. Leaves the cursor at the top.
 *
 * @param {Page} page
 */
export async function editorText(page) {
  await focusEditor(page);
  await page.keyboard.press('Control+KeyA');
  const text = await selectedText(page);
  await page.keyboard.press('Control+Home');
  return text;
}

/**
 * The marks under text that has a problem, of any severity, as far as it is in sight.
 *
 * @param {Page} page
 */
export function squiggles(page) {
  return page.locator('.editor-instance [class*="squiggly-"]');
}

/**
 * Saves, and waits until VS Code says that it has.
 *
 * @param {Page} page
 */
export async function save(page) {
  await focusEditor(page);
  await page.keyboard.press('Control+KeyS');
  await page.locator('.tabs-container .tab.active:not(.dirty)').waitFor({ timeout: TIMEOUT_MS });
}
