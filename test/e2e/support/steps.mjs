// @ts-check
/** Named end-to-end tests that share one session. */
import { test } from 'node:test';

const STEP_TIMEOUT_MS = 150_000;

/**
 * Makes a function that declares tests. Each ends with open menus closed, and a failed one leaves a picture and says
 * what was on the screen, for a picture is seldom kept where tests run unattended.
 *
 * @param {import('./session.mjs').Session} session
 * @param {{ eachNeedsThoseBefore?: boolean }} [options] whether a test is pointless once one before it has failed
 * @returns {(name: string, body: () => Promise<void>) => void}
 */
export function stepsOf(session, { eachNeedsThoseBefore = false } = {}) {
  /** @type {string | undefined} */
  let failed;
  return (name, body) => {
    test(`${session.host.kind} host: ${name}`, { timeout: STEP_TIMEOUT_MS }, async (context) => {
      if (eachNeedsThoseBefore && failed !== undefined) {
        const error = new Error(`Not tried, for this failed before: ${failed}`);
        delete error.stack;
        throw error;
      }
      try {
        await body();
      } catch (error) {
        failed ??= name;
        context.diagnostic(await onScreen(session.page).catch((problem) => `The page does not answer: ${problem}`));
        await session.screenshot(`failed ${name.replaceAll(/[^\w ]+/g, '')}`).catch(() => {});
        throw error;
      } finally {
        // A pointer that rests on a tree would bring up a hover.
        await session.page.mouse.move(1, 1).catch(() => {});
        // Closes what a failed test may have left open: a menu, a list, a snippet.
        for (let press = 0; press < 2; press++) await session.page.keyboard.press('Escape').catch(() => {});
      }
    });
  };
}

/**
 * What of the page may explain a failure, in a line for each.
 *
 * @param {import('playwright-core').Page} page
 */
async function onScreen(page) {
  const shown = await page.evaluate(() => {
    /** @param {string} selector */
    const texts = (selector) =>
      [...document.querySelectorAll(selector)]
        .filter((each) => each.checkVisibility())
        .map((each) => (each.textContent ?? '').replaceAll(/\s+/g, ' ').trim())
        .filter((text) => text !== '');
    const focused = document.activeElement;
    return {
      'has the keyboard': [`${focused?.tagName.toLowerCase()}.${focused?.className}`],
      'status bar': texts('.part.statusbar .statusbar-item'),
      'quick input': texts('.quick-input-widget .quick-input-title, .quick-input-widget .monaco-list-row'),
      'quick fixes': texts('.action-widget .monaco-list-row.action'),
      suggestions: texts('.suggest-widget.visible .monaco-list-row'),
      notifications: texts('.notification-list-item-message'),
    };
  });
  return Object.entries(shown)
    .map(([part, texts]) => `${part}: ${texts.length === 0 ? 'nothing' : texts.join(' | ')}`)
    .join('\n');
}
