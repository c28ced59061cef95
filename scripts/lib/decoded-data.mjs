// @ts-check
import { brotliCompressSync, constants } from 'node:zlib';
import * as esbuild from 'esbuild';

/** Modules that decode JSON files, and the function of each that gives the result. */
const MODULES = new Map([
  ['format-data.ts', 'readFormat'],
  ['catalogue/data.ts', 'readData'],
]);

/**
 * Decodes the format and the catalogue now, so that what ships neither holds the decoders nor runs them. For Node the
 * result is compressed, which makes it a third; a browser's worker cannot unpack anything while it waits, and gets JSON.
 *
 * @param {'node' | 'browser'} platform
 * @returns {esbuild.Plugin}
 */
export function decodedData(platform) {
  return {
    name: 'decoded data',
    setup(build) {
      build.onLoad(
        { filter: /[\\/]service[\\/]schema[\\/](?:format-data|catalogue[\\/]data)\.ts$/ },
        async ({ path }) => {
          const [, name] = [...MODULES].find(([file]) => path.replaceAll('\\', '/').endsWith(`/${file}`)) ?? [];
          if (name === undefined) return { errors: [{ text: `${path}: no function of it is known` }] };
          const json = JSON.stringify(await call(path, name));
          return { contents: platform === 'node' ? packed(name, json) : plain(name, json), loader: 'js' };
        },
      );
    },
  };
}

/**
 * The zlib of Node is loaded by whoever calls the function, and not with the bundle.
 *
 * @param {string} name
 * @param {string} json
 */
function packed(name, json) {
  const size = Buffer.byteLength(json);
  const params = { [constants.BROTLI_PARAM_SIZE_HINT]: size, [constants.BROTLI_PARAM_LGWIN]: 22 };
  const text = brotliCompressSync(json, { params }).toString('base64');
  return [
    `export function ${name}() {`,
    "  const { brotliDecompressSync } = require('node:zlib');",
    `  return JSON.parse(brotliDecompressSync(Buffer.from('${text}', 'base64')).toString());`,
    '}',
  ].join('\n');
}

/**
 * @param {string} name
 * @param {string} json
 */
function plain(name, json) {
  return `export function ${name}() { return JSON.parse(${JSON.stringify(json)}); }`;
}

/**
 * Runs a function of a TypeScript module.
 *
 * @param {string} path
 * @param {string} name
 * @returns {Promise<unknown>}
 */
async function call(path, name) {
  const bundle = await esbuild.build({
    entryPoints: [path],
    bundle: true,
    write: false,
    format: 'esm',
    logLevel: 'error',
  });
  const code = Buffer.from(bundle.outputFiles[0]?.contents ?? []).toString('base64');
  const module = await import(`data:text/javascript;base64,${code}`);
  return module[name]();
}
