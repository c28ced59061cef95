// @ts-check
/** How large what ships is, beside what it may be. */
import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { packageExtension } from '../lib/package.mjs';
import { projectRoot } from '../lib/paths.mjs';

/** @typedef {import('./targets.mjs').BuiltFile} BuiltFile */

/** Bytes; a KB has a thousand here, which is the stricter reading. */
const LIMITS = { server: 450_000, client: 500_000, extension: 1_000_000 };

/**
 * @param {boolean} packages whether the extension is packaged, which takes some seconds
 * @returns {Promise<readonly BuiltFile[]>}
 */
export async function builtFiles(packages) {
  const files = [
    { name: 'dist/server.js', path: join(projectRoot, 'dist', 'server.js'), limit: LIMITS.server },
    { name: 'dist/client.js', path: join(projectRoot, 'dist', 'client.js'), limit: LIMITS.client },
  ];
  if (packages)
    files.push({ name: 'the packaged extension', path: (await packageExtension()).file, limit: LIMITS.extension });
  return Promise.all(files.map(async ({ name, path, limit }) => ({ name, limit, bytes: (await stat(path)).size })));
}
