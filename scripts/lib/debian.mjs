// @ts-check
/** Debian's packages, where this process may install them. */
import { env, platform } from 'node:process';
import { run } from './processes.mjs';

const TIMEOUT_MS = 15 * 60_000;

/**
 * Installs packages with apt-get where it exists and this process is root.
 *
 * @param {readonly string[]} packages
 * @returns {Promise<string | undefined>} why it did not work, undefined when it did
 */
export async function installDebianPackages(packages) {
  if (platform !== 'linux') return `there is no apt-get on ${platform}`;
  if (process.getuid?.() !== 0) return 'only root may run apt-get';
  const options = { timeoutMs: TIMEOUT_MS, env: { ...env, DEBIAN_FRONTEND: 'noninteractive' } };
  const update = await run('apt-get', ['update', '-qq'], options);
  if (update.failure !== undefined) return `apt-get update: ${update.failure} ${update.output.slice(-500)}`;
  const install = await run('apt-get', ['install', '-y', '-qq', '--no-install-recommends', ...packages], options);
  return install.failure && `apt-get install: ${install.failure} ${install.output.slice(-500)}`;
}
