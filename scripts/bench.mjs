// @ts-check
/**
 * `npm run bench [-- OPTIONS]`: measures the built server as a language client does, beside its peers and a floor.
 *
 *   --quick        fewer rounds, sizes x1 and x10 only, prints only
 *   --only WORD    only the scenarios whose name has the word in it
 *   --no-peers     only this server and the floor
 *   --no-write     does not write docs/benchmarks.md
 *   --server FILE  measures this bundle of the server instead of building the project's own; writes nothing
 */
import { rmSync } from 'node:fs';
import { copyFile, mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process, { argv, exit, stdout } from 'node:process';
import { parseArgs } from 'node:util';
import { documentSets, SIZES } from './bench/documents.mjs';
import { createMeasurements } from './bench/measurements.mjs';
import { renderTables } from './bench/report.mjs';
import { burst } from './bench/scenarios/burst.mjs';
import { fence } from './bench/scenarios/fence.mjs';
import { keystroke } from './bench/scenarios/keystroke.mjs';
import { open } from './bench/scenarios/open.mjs';
import { requests } from './bench/scenarios/requests.mjs';
import { start } from './bench/scenarios/start.mjs';
import { FLOOR, strategist } from './bench/servers.mjs';
import { projectRoot } from './lib/paths.mjs';
import { build, installDependencies, requireNode20 } from './lib/setup.mjs';

const SCENARIOS = { start, open, keystroke, requests, burst, fence };

/** @param {string} line */
function say(line) {
  stdout.write(`${line}\n`);
}

const { values } = parseArgs({
  args: argv.slice(2),
  options: {
    quick: { type: 'boolean', default: false },
    only: { type: 'string', multiple: true, default: [] },
    'no-peers': { type: 'boolean', default: false },
    'no-write': { type: 'boolean', default: false },
    server: { type: 'string' },
  },
});

requireNode20('npm run bench');
await installDependencies(say);
if (values.server === undefined) await build(say);
// A copy, because somebody may build anew while this runs.
const folder = await mkdtemp(join(tmpdir(), 'strategist-bench-'));
process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
const bundle = join(folder, 'server.js');
await copyFile(values.server ?? join(projectRoot, 'dist', 'server.js'), bundle);
const measurements = createMeasurements();
const servers = [strategist(bundle), FLOOR];
const sets = documentSets();
const sizes = values.quick ? SIZES.filter((size) => size <= 10) : SIZES;
const wanted = Object.entries(SCENARIOS).filter(
  ([name]) => values.only.length === 0 || values.only.some((word) => name.includes(word)),
);
if (wanted.length === 0) {
  say(
    `There is no scenario with ${values.only.join(' or ')} in its name; there are ${Object.keys(SCENARIOS).join(', ')}.`,
  );
  exit(2);
}
for (const [name, scenario] of wanted) {
  const from = Date.now();
  say(`measuring: ${name}`);
  await scenario({ servers, sets, sizes, quick: values.quick, measurements, say });
  say(`  ${Math.round((Date.now() - from) / 1000)} s`);
}
say(renderTables(measurements.all(), servers));
exit(0);
