// Builds the unit tests and runs them with node:test. Words after the command choose files by a part of their name:
//   npm run test:unit -- slots
import { spawnSync } from 'node:child_process';
import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join, sep } from 'node:path';

/**
 * What replaces globals, or measures the memory or the time of its process, has a process of its own in the inner loop too.
 */
const ALONE = [
  'property/hostile-input',
  'repository/regular-expressions',
  'unit/client/starting',
  'unit/glob',
  'unit/old-versions',
];

const build = spawnSync(process.execPath, ['scripts/build.mjs', '--tests-only'], { stdio: 'inherit' });
if (build.status !== 0) process.exit(build.status ?? 1);

// Node 20 has no globs for --test and would take a folder's shared chunks for tests, so the files are listed here.
const wanted = process.argv.slice(2);
const files = readdirSync('out/test', { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.test.mjs'))
  .filter((file) => wanted.length === 0 || wanted.some((word) => file.includes(word)))
  .sort();
if (files.length === 0) {
  console.error(`No test file has ${wanted.join(' or ')} in its name.`);
  process.exit(1);
}
const processors = availableParallelism();
const isThorough = process.env['STRATEGIST_THOROUGH'] !== undefined;
const started = isThorough ? files.map((file) => join('out/test', file)) : inFewProcesses(files);
const args = ['--enable-source-maps', '--test', '--test-reporter=spec'];
// Node leaves one processor idle unless it is told otherwise, which it can be from 20.10 on.
const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
if (major > 20 || minor >= 10) args.push(`--test-concurrency=${processors}`);
const run = spawnSync(process.execPath, [...args, ...started], { stdio: 'inherit' });
process.exit(run.status ?? 1);

/**
 * A process for each file, which keeps them apart, spends a quarter of its time on starting, loading the service and
 * compiling it. So the inner loop deals the files out to one process for each processor.
 *
 * @param {readonly string[]} all
 */
function inFewProcesses(all) {
  const isAlone = (/** @type {string} */ file) => ALONE.includes(file.replaceAll(sep, '/').replace(/\.test\.mjs$/, ''));
  const shared = all.filter((file) => !isAlone(file));
  const count = Math.min(shared.length, processors);
  mkdirSync('out/test/groups', { recursive: true });
  const groups = Array.from({ length: count }, (_, group) => {
    const path = join('out/test/groups', `${group}.mjs`);
    const imports = shared
      .filter((_, index) => index % count === group)
      .map((file) => `import '../${file.replaceAll(sep, '/')}';\n`);
    writeFileSync(path, imports.join(''));
    return path;
  });
  // The long ones begin first.
  return [...all.filter(isAlone).map((file) => join('out/test', file)), ...groups];
}
