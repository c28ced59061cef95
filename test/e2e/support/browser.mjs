// @ts-check
/** The browser that plays the person. */
import { chromium } from 'playwright-core';
import { findChromium } from '../../../scripts/lib/chromium.mjs';

const FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/**
 * Starts a Chromium with a fresh profile.
 *
 * @param {{ width: number, height: number }} viewport CSS pixels
 */
export async function launchBrowser(viewport) {
  const executablePath = await findChromium((line) => process.stdout.write(`${line}\n`));
  const browser = await chromium.launch({ executablePath, headless: true, args: FLAGS });
  const context = await browser.newContext({ viewport, permissions: ['clipboard-read', 'clipboard-write'] });
  return { browser, page: await context.newPage() };
}
