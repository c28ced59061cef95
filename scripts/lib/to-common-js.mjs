// @ts-check
import { parseSync, Visitor } from 'oxc-parser';

/** What esbuild puts into ECMAScript modules, so that `require` fails with a message where there is none. */
const SHIM = 'Dynamic require of ';

/**
 * Tells what a module passes on, if it does nothing else.
 *
 * @param {string} source
 * @returns {{ readonly from: string, readonly names: ReadonlyMap<string, string> } | undefined} the module where all of it
 *   is from, and its name there by the name that it is given
 */
export function passedOn(source) {
  const { program } = parseSync('chunk.mjs', source, { sourceType: 'module' });
  /** @type {Map<string, { readonly name: string, readonly from: string }>} */
  const imported = new Map();
  /** @type {Map<string, string>} */
  const names = new Map();
  /** @type {Set<string>} */
  const sources = new Set();
  for (const node of program.body) {
    if (node.type === 'ImportDeclaration') {
      for (const specifier of node.specifiers) {
        if (specifier.type !== 'ImportSpecifier') return undefined;
        imported.set(specifier.local.name, { name: nameOf(specifier.imported), from: node.source.value });
      }
    } else if (node.type === 'ExportNamedDeclaration' && node.declaration === null) {
      for (const { local, exported } of node.specifiers) {
        const found = imported.get(nameOf(local));
        if (found === undefined) return undefined;
        names.set(nameOf(exported), found.name);
        sources.add(found.from);
      }
    } else return undefined;
  }
  const [from, ...others] = sources;
  return from === undefined || others.length > 0 ? undefined : { from: from.replace(/^\.\//, ''), names };
}

/**
 * Turns an ECMAScript module that esbuild has written into CommonJS. What it imports is taken when it is loaded, so no
 * module may change what it exports later on, and none may need another that needs it.
 *
 * @param {string} source
 * @param {object} wishes
 * @param {(path: string) => string} wishes.rename gives the path to require for one that is imported
 * @param {ReadonlyMap<string, string> | undefined} wishes.aliases further names to export, and the exported name of each
 * @returns {string}
 */
export function toCommonJs(source, { rename, aliases }) {
  const { program, errors } = parseSync('chunk.mjs', source, { sourceType: 'module' });
  if (errors.length > 0) throw new Error(errors[0]?.message);
  /** @type {{ readonly start: number, readonly end: number, readonly text: string }[]} */
  const edits = [];
  /** @type {string[]} */
  const imports = [];
  /** @type {Map<string, string>} the local name of each exported one */
  const exported = new Map();
  let shim = '';
  for (const node of program.body) {
    if (node.type === 'ImportDeclaration') {
      imports.push(requiring(node, rename));
      edits.push({ start: node.start, end: node.end, text: '' });
    } else if (node.type === 'ExportNamedDeclaration' && node.declaration === null && node.source === null) {
      for (const { local, exported: as } of node.specifiers) exported.set(nameOf(as), nameOf(local));
      edits.push({ start: node.start, end: node.end, text: '' });
    } else if (node.type.startsWith('Export')) {
      throw new Error(`No form of export that is known: ${source.slice(node.start, node.start + 80)}`);
    } else if (node.type === 'VariableDeclaration') {
      for (const { id, init } of node.declarations) {
        if (init?.type !== 'CallExpression' || id.type !== 'Identifier') continue;
        if (!source.slice(init.start, init.end).includes(SHIM)) continue;
        shim = id.name;
        edits.push({ start: init.start, end: init.end, text: 'require' });
      }
    }
  }
  const toRequire = (/** @type {import('oxc-parser').Node} */ node) =>
    node.type === 'Identifier' && node.name === shim
      ? edits.push({ start: node.start, end: node.end, text: 'require' })
      : undefined;
  new Visitor({
    CallExpression: ({ callee, arguments: [first] }) => {
      if (first?.type !== 'Literal' || typeof first.value !== 'string') return;
      if (toRequire(callee))
        edits.push({ start: first.start, end: first.end, text: JSON.stringify(rename(first.value)) });
    },
    MemberExpression: ({ object }) => void toRequire(object),
  }).visit(program);
  for (const [name, as] of aliases ?? []) exported.set(name, exported.get(as) ?? missing(as));

  let text = '';
  let at = 0;
  for (const { start, end, text: instead } of edits.sort((left, right) => left.start - right.start)) {
    text += source.slice(at, start) + instead;
    at = end;
  }
  text += source.slice(at);
  const exporting = [...exported].map(([name, local]) => (name === local ? name : `${name}:${local}`)).join(',');
  return `"use strict";${imports.join('')}${text.replace(/[;\s]+$/, ';')}module.exports={${exporting}};\n`;
}

/**
 * @param {import('oxc-parser').ImportDeclaration} node
 * @param {(path: string) => string} rename
 */
function requiring({ specifiers, source: { value: path } }, rename) {
  const required = `require(${JSON.stringify(rename(path))})`;
  // Modules of Node are their own default.
  const isWhole = (/** @type {typeof specifiers[number]} */ specifier) =>
    specifier.type !== 'ImportSpecifier' || nameOf(specifier.imported) === 'default';
  const whole = specifiers.flatMap((specifier) => (isWhole(specifier) ? [specifier.local.name] : []));
  const named = specifiers.flatMap((specifier) =>
    isWhole(specifier) || specifier.type !== 'ImportSpecifier'
      ? []
      : [`${nameOf(specifier.imported)}:${specifier.local.name}`],
  );
  if (specifiers.length === 0) return `${required};`;
  const declarations = [
    ...whole.map((name) => `${name}=${required}`),
    ...(named.length === 0 ? [] : [`{${named.join(',')}}=${required}`]),
  ];
  return `const ${declarations.join(',')};`;
}

/** @param {import('oxc-parser').ModuleExportName} name */
function nameOf(name) {
  if (name.type === 'Literal') throw new Error(`${name.value} is no name for a variable.`);
  return name.name;
}

/**
 * @param {string} name
 * @returns {never}
 */
function missing(name) {
  throw new Error(`Nothing is exported as ${name}.`);
}
