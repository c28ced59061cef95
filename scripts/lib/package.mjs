// @ts-check
/** The packaged extension, as a file and unpacked. */
import { mkdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { artifactsFolder, projectRoot } from './paths.mjs';
import { run } from './processes.mjs';
import { unzip } from './unzip.mjs';

const TIMEOUT_MS = 5 * 60_000;
/** What people download has to stay below a megabyte, in bytes. */
const MOST_BYTES = 1_000_000;

/**
 * Packages the extension as it has been built, and unpacks it again: the web host runs the files that ship.
 *
 * Fails when the package has grown too large.
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
  const { size } = await stat(file);
  process.stdout.write(`The package has ${Math.round(size / 1000)} KB, of at most ${MOST_BYTES / 1000}.\n`);
  if (size > MOST_BYTES) throw new Error(`${file} has ${size} bytes, more than ${MOST_BYTES}.`);
  await unzip(file, unpacked);
  return { file, folder: join(unpacked, 'extension') };
}
