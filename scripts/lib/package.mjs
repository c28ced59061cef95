// @ts-check
/** The packaged extension, as a file and unpacked. */
import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { artifactsFolder, projectRoot } from './paths.mjs';
import { run } from './processes.mjs';
import { unzip } from './unzip.mjs';

const TIMEOUT_MS = 5 * 60_000;

/**
 * Packages the extension as it has been built, and unpacks it again: the web host runs the files that ship.
 *
 * @returns {Promise<{ file: string, folder: string }>} absolute paths of the .vsix and of the extension's folder
 */
export async function packageExtension() {
  const file = join(artifactsFolder, 'strategist.vsix');
  const unpacked = join(artifactsFolder, 'unpacked');
  await mkdir(artifactsFolder, { recursive: true });
  await rm(unpacked, { recursive: true, force: true });
  const vsce = join(projectRoot, 'node_modules', '@vscode', 'vsce', 'vsce');
  const result = await run(process.execPath, [vsce, 'package', '--no-dependencies', '--out', file], {
    cwd: projectRoot,
    timeoutMs: TIMEOUT_MS,
  });
  if (result.failure !== undefined) throw new Error(`Packaging with vsce ${result.failure}\n${result.output}`);
  await unzip(file, unpacked);
  return { file, folder: join(unpacked, 'extension') };
}
