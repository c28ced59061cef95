// @ts-check
/** The few places on disk that the scripts share. */
import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The project's root folder, whatever the current directory is. */
export const projectRoot = fileURLToPath(new URL('../..', import.meta.url));

/** Screenshots, logs and the packaged extension end up here; git ignores it. */
export const artifactsFolder = resolve(projectRoot, 'artifacts');

/**
 * Where the pinned VS Code builds are installed; git ignores it. STRATEGIST_TOOLS moves it, for example to a folder
 * that several checkouts share.
 *
 * @returns {string} an absolute path
 */
export function toolsFolder() {
  const override = process.env['STRATEGIST_TOOLS'];
  return override === undefined || override === ''
    ? resolve(projectRoot, '.vscode-tools')
    : resolve(projectRoot, override);
}
