// @ts-check
/** The packaged extension, as a file and as a folder with exactly the files in it. */
import { cp, mkdir, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { artifactsFolder, projectRoot } from './paths.mjs';
import { run } from './processes.mjs';

const TIMEOUT_MS = 5 * 60_000;

/** @param {readonly string[]} args */
async function vsce(args) {
  const script = join(projectRoot, 'node_modules', '@vscode', 'vsce', 'vsce');
  const result = await run(process.execPath, [script, ...args], { cwd: projectRoot, timeoutMs: TIMEOUT_MS });
  if (result.failure !== undefined) throw new Error(`vsce ${args[0]} ${result.failure}\n${result.output}`);
  return result.output;
}

/**
 * Packages the extension as it has been built.
 *
 * @returns {Promise<{ file: string, folder: string }>} absolute paths of the .vsix and of the folder
 */
export async function packageExtension() {
  const file = join(artifactsFolder, 'strategist.vsix');
  const folder = join(artifactsFolder, 'extension');
  await mkdir(artifactsFolder, { recursive: true });
  await vsce(['package', '--no-dependencies', '--out', file]);

  await rm(folder, { recursive: true, force: true });
  const names = (await vsce(['ls', '--no-dependencies'])).split(/\r?\n/).filter((name) => name !== '');
  for (const name of names) {
    await mkdir(join(folder, dirname(name)), { recursive: true });
    await cp(join(projectRoot, name), join(folder, name));
  }
  return { file, folder };
}
