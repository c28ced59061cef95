// @ts-check
/** Finds a Chromium for the tests, and installs one where there is none. */
import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';
import { env, platform } from 'node:process';
import { installDebianPackages } from './debian.mjs';
import { projectRoot } from './paths.mjs';
import { run } from './processes.mjs';

/** Environment variables that name a browser's executable, the strongest first. */
const VARIABLES = ['STRATEGIST_CHROMIUM', 'CHROME_PATH'];

const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'chrome', 'microsoft-edge'];

/** @param {string} file */
function isExecutable(file) {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/**
 * Where Chromium and its relatives are usually installed.
 *
 * @returns {string[]} absolute paths, some of which may exist
 */
function usualPlaces() {
  const onPath = (env['PATH'] ?? '').split(delimiter).filter((folder) => folder !== '');
  const named = NAMES.flatMap((name) =>
    onPath.map((folder) => join(folder, platform === 'win32' ? `${name}.exe` : name)),
  );
  if (platform === 'darwin') {
    const apps = ['Chromium', 'Google Chrome', 'Microsoft Edge'];
    const folders = ['/Applications', join(env['HOME'] ?? '/', 'Applications')];
    return [...named, ...folders.flatMap((folder) => apps.map((app) => `${folder}/${app}.app/Contents/MacOS/${app}`))];
  }
  if (platform === 'win32') {
    const roots = [env['PROGRAMFILES'], env['PROGRAMFILES(X86)'], env['LOCALAPPDATA']].filter(
      (root) => root !== undefined,
    );
    const tails = [
      'Chromium/Application/chrome.exe',
      'Google/Chrome/Application/chrome.exe',
      'Microsoft/Edge/Application/msedge.exe',
    ];
    return [...named, ...roots.flatMap((root) => tails.map((tail) => join(root, tail)))];
  }
  return [...named, '/usr/lib/chromium/chromium', '/opt/google/chrome/chrome', '/snap/bin/chromium'];
}

/**
 * A file that exists need not start: Ubuntu's `chromium` package, for one, may leave only a launcher that asks for snap.
 *
 * @param {string} file
 */
async function starts(file) {
  if (!isExecutable(file)) return false;
  // Chrome on Windows ignores --version and opens a window.
  if (platform === 'win32') return true;
  return (await run(file, ['--version'], { timeoutMs: 30_000 })).failure === undefined;
}

/** @param {readonly string[]} files */
async function firstThatStarts(files) {
  for (const file of files) {
    if (await starts(file)) return file;
  }
  return undefined;
}

/** @returns {Promise<string[]>} the browser that Playwright has downloaded, or would */
async function playwrightsOwn() {
  const { chromium } = await import('playwright-core');
  try {
    return [chromium.executablePath()];
  } catch {
    // Playwright has no build for this system.
    return [];
  }
}

/**
 * Finds a Chromium: an environment variable, then an installed one, then Debian's package, then Playwright's download.
 *
 * @param {(line: string) => void} say is told what is being installed
 * @returns {Promise<string>} the path of an executable; rejects with what to do when there is none to be had
 */
export async function findChromium(say) {
  for (const variable of VARIABLES) {
    const file = env[variable];
    if (file === undefined || file === '') continue;
    if (await starts(file)) return file;
    throw new Error(`${variable} is set to ${file}, which does not start. Correct it or unset it.`);
  }
  const installed = await firstThatStarts([...usualPlaces(), ...(await playwrightsOwn())]);
  if (installed !== undefined) return installed;

  say('no Chromium found; installing the packages chromium and fonts-liberation');
  const noPackage = await installDebianPackages(['chromium', 'fonts-liberation']);
  const packaged = await firstThatStarts(usualPlaces());
  if (packaged !== undefined) return packaged;

  say("downloading Playwright's own Chromium");
  const cli = join(projectRoot, 'node_modules', 'playwright-core', 'cli.js');
  const download = await run(process.execPath, [cli, 'install', 'chromium'], { timeoutMs: 15 * 60_000 });
  const downloaded = await firstThatStarts(await playwrightsOwn());
  if (downloaded !== undefined) return downloaded;

  throw new Error(
    [
      `No Chromium was found and none could be installed. Install Chromium or Chrome, or set ${VARIABLES[0]} to its executable.`,
      `  Debian's package: ${noPackage ?? 'installed, but it does not start'}`,
      `  Playwright's download: ${download.failure ?? 'downloaded, but it does not start'} ${download.output.slice(-500)}`,
    ].join('\n'),
  );
}
