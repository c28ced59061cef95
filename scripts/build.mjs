// Builds what ships into dist/ and, with --tests, every unit test into out/test/. With --watch it keeps doing so.
// --dev leaves the code readable; the default is minified, because small files load fastest. --out=FOLDER builds
// what ships somewhere else. --list-inputs writes nothing and prints, one a line, the files that something of what ships
// is made of.
import { readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import * as esbuild from 'esbuild';
import { decodedData } from './lib/decoded-data.mjs';
import { lspLibrary } from './lib/lsp-library.mjs';
import { serverParts } from './lib/server-parts.mjs';

const flags = new Set(process.argv.slice(2));
const out = process.argv.findLast((flag) => flag.startsWith('--out='))?.slice('--out='.length) ?? 'dist';
const dev = flags.has('--dev');
const lists = flags.has('--list-inputs');
const SERVER = 'server/entry/node.ts';
const { version } = JSON.parse(readFileSync('package.json', 'utf8'));

/**
 * Leaves the documentation and the examples of the rules out of what ships: they are for the pages in docs/rules and for
 * the tests, and would make a server that should load fast a tenth larger. The formatter fixes how they are indented.
 *
 * @type {import('esbuild').Plugin}
 */
const rulesWithoutPages = {
  name: 'rules without pages',
  setup(build) {
    build.onLoad(
      { filter: /[\\/]rules[\\/](?:slots|structure|values|policies|consistency|directives)[\\/][^\\/]+\.ts$/ },
      ({ path }) => {
        const source = readFileSync(path, 'utf8');
        const contents = source
          .replace(/^ {4}documentation:[\s\S]*?,\n(?= {4}[a-z]+:)/m, '')
          .replace(/^ {4}examples: \[\n[\s\S]*?^ {4}\],\n/m, '');
        if (/^ {4}(?:documentation|examples):/m.test(contents)) {
          return { errors: [{ text: `${path}: the documentation or the examples are not where they are expected` }] };
        }
        return { contents, loader: 'ts' };
      },
    );
  },
};

/** @type {import('esbuild').BuildOptions} */
const shared = {
  bundle: true,
  minify: !dev,
  sourcemap: dev ? 'linked' : false,
  legalComments: 'none',
  alias: { 'decode-named-character-reference': './server/service/document/namedCharacters.ts' },
  target: 'es2022',
  logLevel: 'warning',
  define: { 'process.env.STRATEGIST_VERSION': JSON.stringify(version) },
};

const pluginsForNode = [rulesWithoutPages, decodedData('node'), lspLibrary()];

/** @type {import('esbuild').BuildOptions} */
const forNode = {
  ...shared,
  plugins: pluginsForNode,
  platform: 'node',
  format: 'cjs',
  external: ['vscode'],
};

/** @type {import('esbuild').BuildOptions} */
const forBrowser = {
  ...shared,
  plugins: [rulesWithoutPages, decodedData('browser'), lspLibrary()],
  platform: 'browser',
  format: 'cjs',
  external: ['vscode'],
  // decode-named-character-reference has a browser build that needs a DOM, which a web worker has not.
  conditions: ['worker', 'browser'],
  define: { ...shared.define, global: 'globalThis' },
};

/**
 * The command line is a part of the server, and its own file asks for it there.
 *
 * @type {import('esbuild').Plugin}
 */
const besideServer = {
  name: 'beside the server',
  setup(build) {
    build.onResolve({ filter: /^\.\/node$/ }, () => ({ path: './server.js', external: true }));
  },
};

/**
 * Readable code is better read in one file.
 *
 * @type {import('esbuild').BuildOptions}
 */
const server = dev
  ? { ...forNode, entryPoints: { server: SERVER }, outdir: out }
  : { ...forNode, plugins: [serverParts(SERVER, lists ? undefined : out), ...pluginsForNode] };

/** @type {import('esbuild').BuildOptions[]} */
const products = [
  { ...forNode, entryPoints: { client: 'client/node.ts' }, outdir: out },
  server,
  {
    ...forNode,
    plugins: [besideServer],
    entryPoints: { cli: 'server/entry/cli.ts' },
    outdir: out,
    banner: { js: '#!/usr/bin/env node' },
  },
  { ...forBrowser, entryPoints: { client: 'client/browser.ts' }, outdir: join(out, 'web') },
  { ...forBrowser, format: 'iife', entryPoints: { server: 'server/entry/browser.ts' }, outdir: join(out, 'web') },
];

/** Every `*.test.ts` under test/, except the end-to-end ones, which run against a real editor. */
function unitTests() {
  return readdirSync('test', { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.test.ts') && !file.startsWith('e2e'))
    .map((file) => join('test', file));
}

/** @returns {import('esbuild').BuildOptions} */
function tests() {
  return {
    ...shared,
    minify: false,
    sourcemap: 'linked',
    platform: 'node',
    format: 'esm',
    packages: 'external',
    splitting: true,
    entryPoints: unitTests(),
    outbase: 'test',
    outdir: 'out/test',
    outExtension: { '.js': '.mjs' },
  };
}

/**
 * The server for the tests that start it, where what ships may be missing or old.
 *
 * @type {import('esbuild').BuildOptions}
 */
const testServer = {
  ...forNode,
  minify: false,
  entryPoints: { server: SERVER },
  outdir: 'out/test',
  outExtension: { '.js': '.cjs' },
};

const wanted = flags.has('--tests-only')
  ? [tests(), testServer]
  : flags.has('--tests')
    ? [...products, tests()]
    : products;

if (lists) {
  const built = await Promise.all(
    products.map((options) => esbuild.build({ ...options, write: false, metafile: true })),
  );
  // What a plugin has made up is no file.
  const inputs = built.flatMap(({ metafile }) =>
    Object.values(metafile?.outputs ?? {}).flatMap((output) =>
      Object.entries(output.inputs).flatMap(([path, { bytesInOutput }]) =>
        bytesInOutput > 0 && !/^(?:part|later):/.test(path) ? [path] : [],
      ),
    ),
  );
  console.log([...new Set(inputs)].sort().join('\n'));
} else if (flags.has('--watch')) {
  const contexts = await Promise.all(wanted.map((options) => esbuild.context(options)));
  await Promise.all(contexts.map((context) => context.watch()));
} else {
  if (!flags.has('--tests-only')) rmSync(out, { recursive: true, force: true });
  if (flags.has('--tests') || flags.has('--tests-only')) rmSync('out/test', { recursive: true, force: true });
  await Promise.all(wanted.map((options) => esbuild.build(options)));
}
