// @ts-check
import { resolve } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import * as esbuild from 'esbuild';

/**
 * @typedef {object} Exports
 * @property {readonly string[]} functions their names
 * @property {Readonly<Record<string, unknown>>} values whatever else can be written as JSON
 */

/**
 * Runs TypeScript modules and tells what they export.
 *
 * @param {readonly string[]} paths
 * @returns {Promise<ReadonlyMap<string, Exports>>} by absolute path
 */
export async function exportsOf(paths) {
  const bundle = await esbuild.build({
    stdin: {
      contents: paths.map((path, index) => `export * as _${index} from ${JSON.stringify(resolve(path))};`).join('\n'),
      resolveDir: '.',
    },
    bundle: true,
    write: false,
    format: 'esm',
    platform: 'node',
    // Packages of Node's first days ask for modules of Node in the middle of their code.
    banner: { js: "import { createRequire } from 'node:module'; const require = createRequire(process.execPath);" },
    logLevel: 'error',
  });
  const code = Buffer.from(bundle.outputFiles[0]?.contents ?? []).toString('base64');
  const modules = await import(`data:text/javascript;base64,${code}`);
  return new Map(paths.map((path, index) => [resolve(path), exportsIn(modules[`_${index}`])]));
}

/**
 * @param {Readonly<Record<string, unknown>>} module
 * @returns {Exports}
 */
function exportsIn(module) {
  const all = Object.entries(module);
  return {
    functions: all.flatMap(([name, value]) => (typeof value === 'function' ? [name] : [])),
    values: Object.fromEntries(all.filter(([, value]) => typeof value !== 'function' && isJson(value))),
  };
}

/** @param {unknown} value */
function isJson(value) {
  return value !== undefined && isDeepStrictEqual(JSON.parse(JSON.stringify(value)), value);
}
