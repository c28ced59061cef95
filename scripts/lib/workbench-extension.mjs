// @ts-check
/** The small helper extension that gives a served VS Code its settings and opens a first file in it. */
import { copyFile, mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { projectRoot } from './paths.mjs';

/**
 * Writes the helper extension into a folder.
 *
 * @param {string} folder is made when it does not exist
 * @param {{ settings: Readonly<Record<string, unknown>>, open?: { file: string, view: string } | undefined }} options
 *   `open.file` is a path with slashes relative to the workspace folder, `open.view` a command that shows a view
 * @returns {Promise<string>} the folder
 */
export async function writeWorkbenchExtension(folder, { settings, open }) {
  await mkdir(folder, { recursive: true });
  await copyFile(join(projectRoot, 'scripts/workbench-extension/extension.js'), join(folder, 'extension.js'));
  const manifest = {
    name: 'strategist-workbench',
    publisher: 'strategist',
    version: '0.0.0',
    engines: { vscode: '^1.91.0' },
    browser: './extension.js',
    activationEvents: ['onStartupFinished'],
    contributes: { configurationDefaults: settings },
    open,
  };
  await writeFile(join(folder, 'package.json'), JSON.stringify(manifest, undefined, 2));
  return folder;
}
