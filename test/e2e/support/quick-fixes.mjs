// @ts-check
/** The menu of quick fixes at the cursor. */

/** @typedef {import('playwright-core').Page} Page */

const TIMEOUT_MS = 45_000;

/**
 * Opens the menu with Ctrl+. until it has an entry: while other extensions still register theirs, VS Code cancels the
 * request and shows a menu without ours, or none.
 *
 * @param {Page} page
 * @param {RegExp} title
 * @returns {Promise<string[]>} the titles in sight
 */
export async function openQuickFixes(page, title) {
  const rows = page.locator('.action-widget .monaco-list-row.action');
  const deadline = Date.now() + TIMEOUT_MS;
  for (;;) {
    await page.keyboard.press('Control+Period');
    try {
      await rows.filter({ hasText: title }).first().waitFor({ timeout: 3000 });
      return (await rows.allInnerTexts()).map((text) => text.trim());
    } catch (error) {
      if (Date.now() > deadline) throw error;
      await page.keyboard.press('Escape');
    }
  }
}

/**
 * Opens the menu and walks down it to an entry, by keyboard alone, then presses Enter.
 *
 * @param {Page} page
 * @param {RegExp} title
 * @param {import('playwright-core').Locator} [asks] what the action shows when it is carried out; when that does not
 *   come, it is chosen again, as a person would: once on a busy machine nothing had come of the choice
 */
export async function applyQuickFix(page, title, asks) {
  for (let attempt = 1; ; attempt++) {
    await chooseQuickFix(page, title);
    if (asks === undefined) return;
    try {
      await asks.waitFor({ timeout: 5000 });
      return;
    } catch (error) {
      if (attempt === 3) throw error;
      process.stdout.write(`chosen again, for nothing had come of it: ${title}\n`);
    }
  }
}

/**
 * @param {Page} page
 * @param {RegExp} title
 */
async function chooseQuickFix(page, title) {
  await openQuickFixes(page, title);
  const focused = page.locator('.action-widget .monaco-list-row.action.focused');
  /** @type {string[]} */
  const seen = [];
  for (let step = 0; step < 100; step++) {
    const current = (await focused.textContent({ timeout: 5000 }))?.trim() ?? '';
    if (title.test(current)) {
      await page.keyboard.press('Enter');
      await focused.waitFor({ state: 'hidden', timeout: TIMEOUT_MS });
      return;
    }
    seen.push(current);
    await page.keyboard.press('ArrowDown');
    await page.waitForTimeout(30);
  }
  throw new Error(`No quick fix matches ${title}; there are: ${seen.join(', ')}`);
}
