// @ts-check
/**
 * Adds to package-lock.json the optional packages for other systems that npm left out. npm leaves them out when the
 * registry that it asks does not serve them (a mirror for one system, say), and then `npm ci` refuses the lock
 * everywhere. Run it after every `npm install`: `node scripts/complete-lock.mjs`. A complete lock is left as it is.
 */
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { projectRoot } from './lib/paths.mjs';

const SYSTEMS = ['aix', 'android', 'darwin', 'freebsd', 'linux', 'netbsd', 'openbsd', 'openharmony', 'sunos', 'win32'];
const PROCESSORS = ['arm', 'arm64', 'ia32', 'loong64', 'mips64el', 'ppc64', 'riscv64', 's390x', 'wasm32', 'x64'];

/**
 * @typedef {object} Entry
 * @property {string} [version]
 * @property {readonly string[]} [cpu]
 * @property {boolean} [dev]
 * @property {readonly string[]} [libc]
 * @property {boolean} [optional]
 * @property {readonly string[]} [os]
 * @property {Record<string, string>} [optionalDependencies]
 */

/**
 * What a package for one system says of itself, read from its name: `@biomejs/cli-linux-x64-musl`.
 *
 * @param {string} name
 * @param {string} version
 * @param {Entry} parent the package that may depend on it
 * @returns {Entry} with its keys in npm's order
 */
function entryFor(name, version, parent) {
  const words = name.split(/[/_-]/);
  const os = SYSTEMS.filter((system) => words.includes(system));
  const cpu = PROCESSORS.filter((processor) => words.includes(processor));
  if (cpu.length === 0) throw new Error(`${name} does not say which processor it is for; add it to the lock by hand.`);
  const libc = words.some((word) => word.startsWith('musl'))
    ? 'musl'
    : words.some((word) => word.startsWith('gnu'))
      ? 'glibc'
      : undefined;
  return {
    version,
    cpu,
    ...(parent.dev === true ? { dev: true } : {}),
    ...(libc === undefined ? {} : { libc: [libc] }),
    optional: true,
    ...(os.length === 0 ? {} : { os }),
  };
}

const file = join(projectRoot, 'package-lock.json');
/** @type {{ packages: Record<string, Entry> }} */
const lock = JSON.parse(await readFile(file, 'utf8'));

/** @type {Record<string, Entry>} */
const missing = {};
for (const [path, parent] of Object.entries(lock.packages)) {
  for (const [name, version] of Object.entries(parent.optionalDependencies ?? {})) {
    const places = [`node_modules/${name}`, `${path}/node_modules/${name}`];
    // A range would need the registry to say which version it means; packages for one system are always pinned.
    if (!places.some((place) => place in lock.packages) && /^\d/.test(version)) {
      missing[`node_modules/${name}`] = entryFor(name, version, parent);
    }
  }
}

const names = Object.keys(missing);
if (names.length > 0) {
  const packages = Object.entries({ ...lock.packages, ...missing }).sort(([a], [b]) => a.localeCompare(b, 'en'));
  await writeFile(file, `${JSON.stringify({ ...lock, packages: Object.fromEntries(packages) }, undefined, 2)}\n`);
}
process.stdout.write(names.length === 0 ? 'The lock is complete.\n' : `Added ${names.length}:\n${names.join('\n')}\n`);
