// @ts-check
/** Views of the side bar and their trees. */

/** @typedef {import('playwright-core').Page} Page */

const TIMEOUT_MS = 20_000;

/**
 * Shows a container of the activity bar.
 *
 * @param {Page} page
 * @param {string} title
 */
export async function showContainer(page, title) {
  const tab = page.locator(`.part.activitybar .action-item:has(a[aria-label^="${title}"])`).first();
  await tab.waitFor({ timeout: TIMEOUT_MS });
  // A click on the container that is shown already would hide the side bar.
  if (!(await tab.evaluate((element) => element.classList.contains('checked')))) await tab.click();
  await page.locator('.part.sidebar .composite.title', { hasText: title }).waitFor({ timeout: TIMEOUT_MS });
}

/**
 * A view of the side bar, which may be the only one of its container.
 *
 * @param {Page} page
 * @param {string} title
 */
export function view(page, title) {
  return page.locator(`.part.sidebar .pane:has(> .pane-header[aria-label^="${title} Section"])`);
}

/**
 * Drags the side bar's edge, and takes the pointer away again.
 *
 * @param {Page} page
 * @param {number} width CSS pixels
 */
export async function widenSideBar(page, width) {
  const box = await page.locator('.part.sidebar').boundingBox();
  if (box === null) throw new Error('There is no side bar.');
  const middle = box.y + box.height / 2;
  // The edge that takes the drag lies between the two parts.
  await page.mouse.move(box.x + box.width + 1, middle);
  await page.mouse.down();
  await page.mouse.move(box.x + width, middle, { steps: 5 });
  await page.mouse.up();
  await page.mouse.move(1, 1);
}

/**
 * A row of a view's tree. Rows out of sight are not in the page, so the tree is scrolled from its top until it shows.
 *
 * @param {Page} page
 * @param {string} viewTitle
 * @param {RegExp} text matched against the label, a space, and the description
 * @returns {Promise<import('playwright-core').Locator>}
 */
export async function treeRow(page, viewTitle, text) {
  const tree = view(page, viewTitle).locator('.monaco-list').first();
  await tree.locator('.monaco-list-row').first().waitFor({ timeout: TIMEOUT_MS });
  await tree.hover();
  const deadline = Date.now() + TIMEOUT_MS;
  for (;;) {
    await page.mouse.wheel(0, -100_000);
    for (let previous = ''; ; ) {
      const found = await rowInSight(tree, text);
      if (found !== undefined) return found;
      const shown = (await rowTexts(tree)).join('\n');
      if (shown === previous) break;
      previous = shown;
      await page.mouse.wheel(0, 200);
      await page.waitForTimeout(100);
    }
    if (Date.now() > deadline) {
      throw new Error(
        `The view ${viewTitle} has no row that matches ${text}. It ends with:\n${(await rowTexts(tree)).join('\n')}`,
      );
    }
    await page.waitForTimeout(300);
  }
}

/**
 * The label and description of every row that is in sight.
 *
 * @param {import('playwright-core').Locator} tree
 */
async function rowTexts(tree) {
  return tree.locator('.monaco-list-row').evaluateAll((rows) =>
    rows.map((row) => {
      const text = (/** @type {string} */ selector) => row.querySelector(selector)?.textContent ?? '';
      return `${text('.label-name')} ${text('.label-description')}`.replaceAll('\u00a0', ' ').trim();
    }),
  );
}

/**
 * @param {import('playwright-core').Locator} tree
 * @param {RegExp} text
 */
async function rowInSight(tree, text) {
  const index = (await rowTexts(tree)).findIndex((row) => text.test(row));
  return index === -1 ? undefined : tree.locator('.monaco-list-row').nth(index);
}
