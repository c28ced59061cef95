// @ts-check
/** Named end-to-end tests that share one session. */
import { test } from 'node:test';

const STEP_TIMEOUT_MS = 150_000;

/**
 * Makes a function that declares tests. Each ends with open menus closed, and a failed one leaves a picture.
 *
 * @param {import('./session.mjs').Session} session
 * @returns {(name: string, body: () => Promise<void>) => void}
 */
export function stepsOf(session) {
  return (name, body) => {
    test(`${session.host.kind} host: ${name}`, { timeout: STEP_TIMEOUT_MS }, async () => {
      try {
        await body();
      } catch (error) {
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
