// @ts-check
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, dirname, join, posix, relative, resolve } from 'node:path';
import { exportsOf } from './module-exports.mjs';
import { passedOn, toCommonJs } from './to-common-js.mjs';

/**
 * What of the server waits until it is asked for: the modules that some modules import, where their path fits.
 *
 * @typedef {object} Part
 * @property {string} name of its file
 * @property {readonly string[]} from the modules that ask for it
 * @property {RegExp} takes what they import of it, as it is written there
 * @property {string} [after] a part that is there when this one is, and whose modules it shares
 */

const SERVICE = 'server/service';

/** @type {readonly Part[]} */
const PARTS = [
  // remark, for the Markdown that the quick reader does not know.
  { name: 'markdown', from: [`${SERVICE}/document/markdown.ts`], takes: /^\.\/fullParser$/ },
  // All rules; those about slots are in the first file, because they speak first.
  { name: 'rules', from: [`${SERVICE}/service.ts`], takes: /^\.\/rules\/everyRule$/ },
  // Whatever a client asks for beside diagnostics.
  {
    name: 'features',
    from: [`${SERVICE}/service.ts`, `${SERVICE}/index.ts`],
    takes: /^\.\/(?:features\/(?!diagnostics$)|readiness\/)/,
    after: 'rules',
  },
  { name: 'cli', from: ['server/entry/node.ts'], takes: /^\.\.\/cli$/ },
];

/** The first file has the name of the folder of the parts, beside it. */
const FOLDER = 'server';
const FIRST = 'first';
/** How the first file asks for a part before its statements are CommonJS. */
const LATER = 'later:';

/**
 * Builds the server for Node as a first file and parts, each of which is loaded when a function of it is called for the
 * first time. No module is in two files: a part takes from the first file and from the part that it comes after. The
 * sources know nothing of this and import as everywhere.
 *
 * @param {string} entry
 * @param {string | undefined} out the folder; undefined where nothing is written
 * @returns {import('esbuild').Plugin}
 */
export function serverParts(entry, out) {
  return {
    name: 'server parts',
    setup(build) {
      const options = build.initialOptions;
      options.entryPoints = [
        { in: entry, out: FIRST },
        ...PARTS.map(({ name }) => ({ in: `part:${name}`, out: name })),
      ];
      // esbuild cuts ECMAScript modules only. Node loads CommonJS faster, so that is made of them at the end.
      Object.assign(options, { format: 'esm', splitting: true, write: false, metafile: true, outdir: out ?? '.' });

      /** @type {Awaited<ReturnType<typeof exportsOf>>} */
      let known = new Map();
      build.onStart(async () => {
        known = await exportsOf(PARTS.flatMap(modulesOf));
      });
      build.onResolve({ filter: /^part:/ }, ({ path }) => ({ path, namespace: 'part' }));
      build.onLoad({ filter: /^part:/, namespace: 'part' }, ({ path }) => {
        const { after, ...part } = partNamed(path.slice('part:'.length));
        const modules = modulesOf(part);
        const lines = modules.map((module) => {
          const names = known.get(resolve(module))?.functions ?? [];
          return `export { ${names.join(', ')} } from ${JSON.stringify(resolve(module))};`;
        });
        // So that whatever a part shares with the first file, or with that other part, is there and nowhere else.
        const others = [JSON.stringify(resolve(entry)), ...(after === undefined ? [] : [`'part:${after}'`])];
        const contents = [...others.map((other) => `import ${other};`), ...lines].join('\n');
        return { contents, resolveDir: '.', loader: 'js' };
      });

      // The modules of the server do nothing when they are loaded, so that what is only passed on is no part of a file.
      build.onResolve(
        { filter: /^\./, namespace: 'file' },
        async ({ path, importer, resolveDir, kind, pluginData }) => {
          const from = relative('.', importer).replaceAll('\\', '/');
          if (pluginData !== undefined || !from.startsWith('server/')) return undefined;
          const found = await build.resolve(path, { importer, resolveDir, kind, pluginData: 'resolved' });
          if (found.errors.length > 0) return { errors: found.errors };
          const part = PARTS.find((each) => each.from.includes(from) && each.takes.test(path));
          return part === undefined
            ? { path: found.path, sideEffects: false }
            : { path: found.path, namespace: 'later', pluginData: part.name, sideEffects: false };
        },
      );
      build.onLoad({ filter: /./, namespace: 'later' }, ({ path, pluginData: part }) => {
        const { functions = [], values = {} } = known.get(path) ?? {};
        const contents = [
          ...functions.map(
            (name) => `export function ${name}(...given) { return require('${LATER}${part}').${name}(...given); }`,
          ),
          ...Object.entries(values).map(([name, value]) => `export const ${name} = ${JSON.stringify(value)};`),
        ].join('\n');
        return { contents, resolveDir: dirname(path), loader: 'js' };
      });
      build.onResolve({ filter: /^later:/ }, ({ path }) => ({ path, external: true }));

      build.onEnd(({ outputFiles = [], errors }) => {
        if (errors.length > 0 || out === undefined) return;
        mkdirSync(join(out, FOLDER), { recursive: true });
        for (const [path, text] of filesOf(outputFiles)) writeFileSync(join(out, path), text);
      });
    },
  };
}

/**
 * What esbuild has made as what ships. An entry whose modules are all shared with a later one is nothing but a list of what
 * it exports; what it stands for is the chunk that has them.
 *
 * @param {readonly import('esbuild').OutputFile[]} outputs
 * @returns {ReadonlyMap<string, string>} texts by path below the folder of the output
 */
function filesOf(outputs) {
  const texts = new Map(outputs.map(({ path, text }) => [basename(path), text]));
  const entries = [FIRST, ...PARTS.map(({ name }) => name)].map((name) => {
    const passed = passedOn(textOf(texts, `${name}.js`));
    const path = name === FIRST ? `${FOLDER}.js` : `${FOLDER}/${name}.js`;
    return { path, entry: `${name}.js`, file: passed?.from ?? `${name}.js`, aliases: passed?.names };
  });
  for (const file of texts.keys()) {
    if (!entries.some((each) => each.file === file || each.entry === file)) {
      throw new Error(`Several parts share what is in none of them, so that one has to come after another: ${file}`);
    }
  }
  return new Map(
    entries.map(({ path: own, file, aliases }) => {
      const rename = (/** @type {string} */ wanted) => {
        const name = wanted.startsWith(LATER) ? `${wanted.slice(LATER.length)}.js` : basename(wanted);
        const meant = entries.find((each) => each.entry === name || each.file === name);
        if (meant === undefined) return wanted;
        const path = posix.relative(posix.dirname(own), meant.path);
        return path.startsWith('.') ? path : `./${path}`;
      };
      return [own, toCommonJs(textOf(texts, file), { rename, aliases })];
    }),
  );
}

/**
 * @param {ReadonlyMap<string, string>} texts
 * @param {string} file
 */
function textOf(texts, file) {
  const text = texts.get(file);
  if (text === undefined) throw new Error(`${file} has not been built.`);
  return text;
}

/** @param {string} name */
function partNamed(name) {
  const part = PARTS.find((each) => each.name === name);
  if (part === undefined) throw new Error(`There is no part ${name}.`);
  return part;
}

/**
 * @param {Part} part
 * @returns {readonly string[]} paths
 */
function modulesOf({ from, takes }) {
  const paths = from.flatMap((file) =>
    [...readFileSync(file, 'utf8').matchAll(/^(?:import|export) (?!type\b)[^;]*? from '([^']+)';$/gm)].flatMap(
      ([, path = '']) => (takes.test(path) ? [join(dirname(file), path)] : []),
    ),
  );
  const files = paths.map((path) => (existsSync(`${path}.ts`) ? `${path}.ts` : join(path, 'index.ts')));
  return [...new Set(files)];
}
