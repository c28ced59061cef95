// @ts-check
/** How large what ships is, beside what it may be. */
import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { packageExtension } from '../lib/package.mjs';
import { projectRoot } from '../lib/paths.mjs';

/** @typedef {import('./targets.mjs').BuiltFile} BuiltFile */

/** Bytes by path below `dist/`; a KB has a thousand here, which is the stricter reading. */
const LIMITS = new Map([
  ['server.js', 450_000],
  ['client.js', 500_000],
]);
const EXTENSION_LIMIT = 1_000_000;

/**
 * @param {boolean} packages whether the extension is packaged, which takes some seconds
 * @returns {Promise<readonly BuiltFile[]>}
 */
export async function builtFiles(packages) {
  const dist = join(projectRoot, 'dist');
  const scripts = (await readdir(dist, { recursive: true }))
    .map((path) => path.replaceAll('\\', '/'))
    .filter((path) => path.endsWith('.js'))
    .sort();
  const files = await Promise.all(
    scripts.map(async (path) => ({
      name: `dist/${path}`,
      bytes: await sizeOf(join(dist, path)),
      limit: LIMITS.get(path),
    })),
  );
  const server = files.filter(({ name }) => name === 'dist/server.js' || name.startsWith('dist/server/'));
  files.push({
    name: 'the server and all its parts',
    bytes: server.reduce((sum, { bytes }) => sum + bytes, 0),
    limit: undefined,
  });
  if (packages) {
    const { file } = await packageExtension();
    files.push({ name: 'the packaged extension', bytes: await sizeOf(file), limit: EXTENSION_LIMIT });
  }
  return files;
}

/** @param {string} path */
async function sizeOf(path) {
  return (await stat(path)).size;
}
