// Makes THIRD-PARTY-NOTICES.txt: the packages that the bundles really contain, with version, licence and copyright, and each
// licence's text once. With --check it only tells, by its exit code, whether the file is up to date.
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const FILE = 'THIRD-PARTY-NOTICES.txt';

/**
 * @typedef {object} Package
 * @property {string} name
 * @property {string} version
 * @property {string} licence its SPDX identifier
 * @property {string} home where it comes from
 * @property {string[]} copyright
 * @property {string} text of the licence, without the lines of copyright
 */

const built = spawnSync(process.execPath, ['scripts/build.mjs', '--list-inputs'], { encoding: 'utf8' });
if (built.status !== 0) throw new Error(built.stderr);
const folders = new Set(
  built.stdout
    .split('\n')
    .flatMap((path) => /^(?:.*:)?(.*node_modules\/(?:@[^/]+\/)?[^/]+)\//.exec(path.replaceAll('\\', '/'))?.[1] ?? []),
);
const packages = [...folders].map(packageIn).sort((left, right) => (left.name < right.name ? -1 : 1));
const notices = noticesOf(packages);

if (!process.argv.includes('--check')) writeFileSync(FILE, notices);
else if (!existsSync(FILE) || readFileSync(FILE, 'utf8') !== notices) {
  console.error(`${FILE} is not up to date: run npm run licences.`);
  process.exitCode = 1;
}

/**
 * @param {string} folder
 * @returns {Package}
 */
function packageIn(folder) {
  const { name, version, license, repository, homepage } = JSON.parse(
    readFileSync(join(folder, 'package.json'), 'utf8'),
  );
  const files = readdirSync(folder);
  const file = files.find((each) => /^(?:licen[cs]e|copying)(?:$|[-.])/i.test(each));
  if (file === undefined || typeof license !== 'string') throw new Error(`${folder} does not say its licence.`);
  const notice = files.find((each) => /^notice(?:$|\.)/i.test(each));
  const lines = [file, ...(notice === undefined ? [] : [notice])]
    .flatMap((each) => readFileSync(join(folder, each), 'utf8').split(/\r?\n/))
    .map((line) => line.trimEnd());
  const isCopyright = (/** @type {string} */ line) => /^\s*copyright\b.*(?:\(c\)|©|\d{4}|microsoft)/i.test(line);
  const address = typeof repository === 'string' ? repository : (repository?.url ?? homepage ?? '');
  return {
    name,
    version,
    licence: license,
    home: address
      .replace(/^(?:git\+)?(?:(?:https?|git|ssh):\/\/)?(?:git@)?|\.git$/g, '')
      .replace(/^([^/:]+\.[^/:]+):/, '$1/')
      .replace(/^(?![^/]*\.)(?=.)/, 'github.com/'),
    copyright: lines.filter(isCopyright).map((line) => line.trim()),
    text: lines
      .filter((line) => !isCopyright(line))
      .join('\n')
      .replace(/\n{3,}/g, '\n\n')
      .trim(),
  };
}

/** @param {readonly Package[]} all */
function noticesOf(all) {
  /** @type {Map<string, Package[]>} */
  const groups = new Map();
  for (const each of all) {
    // Titles and line breaks differ from file to file, the words of a licence do not.
    const key = each.text
      .replace(/^\(?(?:the )?mit(?: licen[cs]e)?\)?(?: \(mit\))?$/gim, '')
      .replace(/\W+/g, ' ')
      .trim()
      .toLowerCase();
    groups.set(key, [...(groups.get(key) ?? []), each]);
  }
  return [
    'Strategist contains code of these packages. Their licences follow, each text once.',
    ...[...groups.values()].map((group) =>
      [
        '='.repeat(72),
        '',
        ...group.flatMap(({ name, version, licence, home, copyright }) => [
          `${name} ${version} (${licence})${home === '' ? '' : `, ${home}`}`,
          ...copyright.map((line) => `  ${line}`),
        ]),
        '',
        group[0]?.text ?? '',
      ].join('\n'),
    ),
    '',
  ].join('\n\n');
}
