// @ts-check
/** One VS Code with the extension, a fresh profile and a fresh copy of a workspace, and a browser that shows it. */
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { artifactsFolder, projectRoot } from '../../../scripts/lib/paths.mjs';
import { quietSettings } from '../../../scripts/lib/workbench-settings.mjs';
import { launchBrowser } from './browser.mjs';
import { startNodeHost } from './node-host.mjs';
import { startWebHost } from './web-host.mjs';

const WORKBENCH_TIMEOUT_MS = 90_000;

/**
 * @typedef {object} Session
 * @property {import('playwright-core').Page} page
 * @property {import('./host.mjs').Host} host
 * @property {(name: string) => Promise<void>} screenshot keeps a picture under artifacts/screenshots
 * @property {() => Promise<void>} stop
 */

/**
 * @typedef {object} SessionOptions
 * @property {import('./host.mjs').HostKind} host
 * @property {string} workspace the folder that is copied and opened
 * @property {Readonly<Record<string, unknown>>} [settings] on top of the quiet ones
 * @property {{ width: number, height: number }} [viewport]
 */

/**
 * The extension under test. STRATEGIST_VSIX and STRATEGIST_EXTENSION name the package and a folder with exactly its
 * files; `npm test` sets both.
 */
function underTest() {
  return {
    package: process.env['STRATEGIST_VSIX'] ?? join(artifactsFolder, 'strategist.vsix'),
    extension: process.env['STRATEGIST_EXTENSION'] ?? projectRoot,
  };
}

/**
 * @param {SessionOptions} options
 * @returns {Promise<Session>} once the workbench is there
 */
export async function startSession({ host: kind, workspace, settings = {}, viewport = { width: 1280, height: 800 } }) {
  const start = kind === 'node' ? startNodeHost : startWebHost;
  const host = await start({ ...underTest(), workspace, settings: { ...quietSettings, ...settings } });
  /** @type {string[]} */
  const consoleLines = [];
  try {
    const { browser, page } = await launchBrowser(viewport);
    page.on('console', (message) => consoleLines.push(`${message.type()} ${message.text()}`));
    const screenshots = join(artifactsFolder, 'screenshots', kind);
    await mkdir(screenshots, { recursive: true });
    const stop = async () => {
      await browser.close();
      await host.stop();
      await writeFile(join(screenshots, 'server.log'), host.log());
      await writeFile(join(screenshots, 'console.log'), consoleLines.join('\n'));
    };
    const screenshot = async (/** @type {string} */ name) => {
      await page.screenshot({ path: join(screenshots, `${name}.png`) });
    };
    try {
      await page.goto(host.url);
      await page.locator('.monaco-workbench .part.statusbar').waitFor({ timeout: WORKBENCH_TIMEOUT_MS });
    } catch (error) {
      await screenshot('failed-to-start').catch(() => {});
      await stop();
      throw error;
    }
    return { page, host, screenshot, stop };
  } catch (error) {
    await host.stop();
    throw error;
  }
}
