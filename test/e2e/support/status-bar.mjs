// @ts-check
/** The status bar. */

/**
 * @param {import('playwright-core').Page} page
 * @param {RegExp} text matched against the text of the item
 */
export function statusBarItem(page, text) {
  return page.locator('.part.statusbar .statusbar-item').filter({ hasText: text }).first();
}
