// @ts-check
/** The list of completions at the cursor. */

/** @typedef {import('playwright-core').Page} Page */

const TIMEOUT_MS = 20_000;

/** @param {Page} page */
function widget(page) {
  return page.locator('.suggest-widget.visible');
}

/**
 * Asks for completions until there are some: the language server may still be starting.
 *
 * @param {Page} page
 */
export async function openSuggestions(page) {
  const deadline = Date.now() + TIMEOUT_MS;
  for (;;) {
    await page.keyboard.press('Control+Space');
    try {
      await widget(page).locator('.monaco-list-row').first().waitFor({ timeout: 3000 });
      return;
    } catch (error) {
      if (Date.now() > deadline) throw error;
      await page.keyboard.press('Escape');
    }
  }
}

/** @param {Page} page */
async function focusedLabel(page) {
  const row = widget(page).locator('.monaco-list-row.focused .label-name').first();
  return (await row.textContent({ timeout: 5000 }))?.trim() ?? '';
}

/**
 * Walks down the open list, the first entry first, until an entry is focused.
 *
 * @param {Page} page
 * @param {string} label
 * @returns {Promise<string[]>} the labels passed on the way, the wanted one last; rejects when it is not in the list
 */
export async function focusSuggestion(page, label) {
  /** @type {string[]} */
  const seen = [];
  for (let step = 0; step < 200; step++) {
    const current = await focusedLabel(page);
    if (current === label) return [...seen, current];
    // The list wraps around.
    if (step > 0 && current === seen[0]) break;
    seen.push(current);
    await page.keyboard.press('ArrowDown');
    await page.waitForTimeout(30);
  }
  throw new Error(`No completion is called ${label}; there are: ${seen.join(', ')}`);
}

/**
 * Accepts the entry that is focused. What was just typed can make the editor ask anew, and there is no list to accept from
 * until the answer has come.
 *
 * @param {Page} page
 * @param {string} [label] waited for, where the list is still being narrowed down
 */
export async function acceptFocusedSuggestion(page, label) {
  const focused = widget(page).locator('.monaco-list-row.focused').first();
  const wanted = label === undefined ? focused : focused.filter({ has: page.getByText(label, { exact: true }) });
  await wanted.waitFor({ timeout: TIMEOUT_MS });
  await page.keyboard.press('Enter');
  await widget(page).waitFor({ state: 'hidden', timeout: TIMEOUT_MS });
}
