// @ts-check
/** The person's own browser. */
import { spawn } from 'node:child_process';
import { env, platform } from 'node:process';

/**
 * The command that opens an address in the default browser.
 *
 * @returns {readonly [string, ...string[]] | undefined} undefined where nobody would see it
 */
function opener() {
  if (env['CI'] !== undefined && env['CI'] !== '' && env['CI'] !== 'false') return undefined;
  if (platform === 'darwin') return ['open'];
  // `start` takes its first quoted argument for a window title.
  if (platform === 'win32') return ['cmd.exe', '/d', '/c', 'start', '""'];
  // Set in terminals of remote development, where the browser runs on another machine.
  if (env['BROWSER']) return [env['BROWSER']];
  return env['DISPLAY'] || env['WAYLAND_DISPLAY'] ? ['xdg-open'] : undefined;
}

/**
 * Opens an address in the person's default browser where there is one. A browser that does not open is no failure: the
 * address has been printed.
 *
 * @param {string} url
 */
export function openInBrowser(url) {
  const command = opener();
  if (command === undefined) return;
  const [program, ...args] = command;
  const child = spawn(program, [...args, url], { stdio: 'ignore', detached: true, windowsHide: true });
  child.once('error', () => {});
  child.unref();
}
