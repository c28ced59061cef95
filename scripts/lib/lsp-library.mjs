// @ts-check
import { readFile } from 'node:fs/promises';

/** @typedef {import('esbuild').Plugin} Plugin */

/** LSP's packages as their compiler left them: CommonJS, of which a bundler cannot leave anything out. */
const COMMON_JS =
  /[\\/](?:vscode-languageserver|vscode-languageserver-protocol|vscode-languageclient|vscode-jsonrpc)[\\/]lib[\\/].*\.js$/;
const TYPES = /[\\/]vscode-languageserver-types[\\/]lib[\\/]esm[\\/]main\.js$/;

/**
 * Reads LSP's packages as the ECMAScript modules that they were written as, so that what nothing uses is left out. The
 * compiler's output is so regular that each form is a line of its own below; the build fails on any other.
 *
 * @returns {Plugin}
 */
export function lspLibrary() {
  return {
    name: 'LSP library',
    setup(build) {
      build.onLoad({ filter: COMMON_JS }, async ({ path }) => {
        const contents = toModule(await readFile(path, 'utf8'));
        const left = /^.*\b(?:exports|require\(|__(?:import|export)\w*)\b.*$/m.exec(withoutComments(contents));
        if (left !== null) return { errors: [{ text: `${path}: no form that is known: ${left[0]}` }] };
        return { contents, loader: 'js' };
      });
      build.onLoad({ filter: TYPES }, async ({ path }) => ({
        contents: withPureNamespaces(await readFile(path, 'utf8')),
        loader: 'js',
      }));
    },
  };
}

/** @param {string} source */
function toModule(source) {
  /** @type {Map<string, string>} */
  const paths = new Map();
  for (const [, name, path] of source.matchAll(
    /^(?:const|var) (\w+) = (?:__import\w+\()?require\("([^"]+)"\)\)?;$/gm,
  )) {
    if (name !== undefined && path !== undefined) paths.set(name, path);
  }
  const module = source
    .replace(/^"use strict";$/m, '')
    .replace(/^var __\w+ = \(this && this\.__\w+\) \|\| [\s\S]*?^\}\)*(?:\(\))?;$/gm, '')
    .replace(/^Object\.defineProperty\(exports, "__esModule", .*$/m, '')
    .replace(/^(?:exports\.\w+ = )+void 0;$/gm, '')
    // `import parse = require('…')`: a module that is a function.
    .replace(/^const ([a-zA-Z]+) = require\("([^"]+)"\);$/gm, "import $1 from '$2';")
    .replace(/^(?:const|var) (\w+) = (?:__import\w+\()?require\("([^"]+)"\)\)?;$/gm, "import * as $1 from '$2';")
    .replace(/^__exportStar\(require\("([^"]+)"\), exports\);$/gm, "export * from '$1';")
    .replace(
      /^Object\.defineProperty\(exports, "(\w+)", \{ enumerable: true, get: function \(\) \{ return (\w+)\.(\w+); \} \}\);$/gm,
      (_, name, from, original) => `export { ${original} as ${name} } from '${paths.get(from)}';`,
    )
    .replace(/^exports\.default = (\w+);$/gm, 'export default $1;')
    .replace(/^exports\.(\w+) = \1;$/gm, 'export { $1 };')
    .replace(/^exports\.(\w+) = /gm, 'export const $1 = ')
    .replace(/\|\| \(exports\.(\w+) = \1 = \{\}\)/g, '|| ($1 = {})')
    .replace(/\bexports\.(\w+)/g, '$1');
  return withPureNamespaces(withExportedNamespaces(module, source));
}

/**
 * A namespace is exported in the middle of its own last line, which a module cannot do.
 *
 * @param {string} module
 * @param {string} source
 */
function withExportedNamespaces(module, source) {
  // A namespace that goes with an enumeration has two such lines.
  const names = new Set([...source.matchAll(/\|\| \(exports\.(\w+) = \1 = \{\}\)/g)].map(([, name]) => name));
  return names.size === 0 ? module : `${module}\nexport { ${[...names].join(', ')} };\n`;
}

/**
 * A TypeScript namespace is a function that fills an object; said to be pure, it is left out where nobody uses it.
 *
 * @param {string} source
 */
function withPureNamespaces(source) {
  return source.replace(
    /^(export )?var (\w+);\n\(function \(\2\) \{\n([\s\S]*?)^\}\)\(\2 \|\| \(\2 = \{\}\)\);$/gm,
    '$1var $2 = /* @__PURE__ */ (function ($2) {\n$3return $2;\n})({});',
  );
}

/** @param {string} source */
function withoutComments(source) {
  return source.replace(/\/\*[\s\S]*?\*\/|\/\/.*$/gm, '');
}
