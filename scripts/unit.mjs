// Builds the unit tests and runs them with node:test. Words after the command choose files by a part of their name:
//   npm run test:unit -- slots
import { spawnSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';

const build = spawnSync(process.execPath, ['scripts/build.mjs', '--tests-only'], { stdio: 'inherit' });
if (build.status !== 0) process.exit(build.status ?? 1);

// Node 20 has no globs for --test and would take a folder's shared chunks for tests, so the files are listed here.
const wanted = process.argv.slice(2);
const files = readdirSync('out/test', { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.test.mjs'))
  .filter((file) => wanted.length === 0 || wanted.some((word) => file.includes(word)))
  .map((file) => join('out/test', file));
if (files.length === 0) {
  console.error(`No test file has ${wanted.join(' or ')} in its name.`);
  process.exit(1);
}
const args = ['--enable-source-maps', '--test', '--test-reporter=spec'];
// Node leaves one processor idle unless it is told otherwise, which it can be from 20.10 on.
const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
if (major > 20 || minor >= 10) args.push(`--test-concurrency=${availableParallelism()}`);
const run = spawnSync(process.execPath, [...args, ...files], { stdio: 'inherit' });
process.exit(run.status ?? 1);
