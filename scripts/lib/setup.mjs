// @ts-check
/** The set-up that every command does for itself. Imports nothing but Node: it runs before `npm ci` has. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { projectRoot } from './paths.mjs';
import { run, runNpm } from './processes.mjs';

const INSTALL_TIMEOUT_MS = 15 * 60_000;
const BUILD_TIMEOUT_MS = 5 * 60_000;

/**
 * @typedef {object} Lock
 * @property {Record<string, { version?: string, optional?: boolean }>} packages
 */

/**
 * npm writes a copy of the lock into node_modules when an installation is complete. Everything that the project's lock
 * asks for must be in that copy; packages for other systems are not, and are marked as optional.
 *
 * @returns {Promise<boolean>}
 */
async function dependenciesAreFresh() {
  try {
    const wanted = await readLock('package-lock.json');
    const installed = await readLock('node_modules/.package-lock.json');
    return Object.entries(wanted.packages).every(
      ([path, { version, optional }]) =>
        path === '' || optional === true || installed.packages[path]?.version === version,
    );
  } catch {
    return false;
  }
}

/**
 * @param {string} path relative to the project's root
 * @returns {Promise<Lock>}
 */
async function readLock(path) {
  return JSON.parse(await readFile(join(projectRoot, path), 'utf8'));
}

/**
 * Ends with a plain sentence where the set-up cannot work.
 *
 * @param {string} command for the message, such as `npm start`
 */
export function requireNode20(command) {
  const [major = 0] = process.versions.node.split('.').map(Number);
  if (major >= 20) return;
  process.stderr.write(`${command} needs Node 20 or later; this is Node ${process.versions.node}.\n`);
  process.exit(1);
}

/**
 * Runs `npm ci` when node_modules is missing or older than the lock file.
 *
 * @param {(line: string) => void} say
 */
export async function installDependencies(say) {
  if (await dependenciesAreFresh()) return;
  say('installing dependencies (npm ci)');
  const result = await runNpm(['ci', '--no-audit', '--no-fund', '--loglevel=error'], {
    cwd: projectRoot,
    timeoutMs: INSTALL_TIMEOUT_MS,
  });
  if (result.failure !== undefined) throw new Error(`npm ci ${result.failure}\n${result.output.slice(0, 2000)}`);
}

/**
 * Builds the extension, the server and the command line into `dist/`.
 *
 * @param {(line: string) => void} say
 */
export async function build(say) {
  say('building');
  const result = await run(process.execPath, [join('scripts', 'build.mjs')], {
    cwd: projectRoot,
    timeoutMs: BUILD_TIMEOUT_MS,
  });
  if (result.failure !== undefined) throw new Error(`The build ${result.failure}\n${result.output}`);
}
