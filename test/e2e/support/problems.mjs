// @ts-check
/** The Problems panel. */

const TIMEOUT_MS = 20_000;

/**
 * Shows the panel and waits for a first problem.
 *
 * @param {import('playwright-core').Page} page
 * @returns {Promise<{ count: number, inSight: string[] }>} how many there are, and the accessible texts of those in sight
 */
export async function problems(page) {
  const rows = page.locator('.markers-panel .monaco-list-row[aria-level="2"]');
  if ((await page.locator('.markers-panel').count()) === 0) await page.keyboard.press('Control+Shift+KeyM');
  await rows.first().waitFor({ timeout: TIMEOUT_MS });
  const count = Number(await rows.first().getAttribute('aria-setsize'));
  return { count, inSight: await rows.evaluateAll((all) => all.map((row) => row.getAttribute('aria-label') ?? '')) };
}

/**
 * Hides the panel.
 *
 * @param {import('playwright-core').Page} page
 */
export async function hidePanel(page) {
  const panel = page.locator('.part.panel');
  if (await panel.isVisible()) await page.keyboard.press('Control+KeyJ');
  await panel.waitFor({ state: 'hidden', timeout: TIMEOUT_MS });
}
