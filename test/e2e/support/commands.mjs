// @ts-check
/** The command palette. */

const TIMEOUT_MS = 20_000;

/**
 * Runs a command by its title from the command palette.
 *
 * @param {import('playwright-core').Page} page
 * @param {string} title with its category, such as `View: Toggle Output`
 */
export async function runCommand(page, title) {
  await page.keyboard.press('F1');
  const input = page.locator('.quick-input-widget input');
  await input.waitFor({ timeout: TIMEOUT_MS });
  await input.fill(`>${title}`);
  const row = page.locator('.quick-input-widget .monaco-list-row').first();
  // The list still shows the last search for a moment.
  await row.filter({ hasText: title }).waitFor({ timeout: TIMEOUT_MS });
  await page.keyboard.press('Enter');
  await page.locator('.quick-input-widget').waitFor({ state: 'hidden', timeout: TIMEOUT_MS });
}
