// @ts-check
/**
 * `npm run bench [-- OPTIONS]`: measures the built server as a language client does, beside its peers and a floor, prints
 * what it found and writes it to docs/benchmarks.md.
 *
 *   --quick        fewer rounds, sizes x1 and x10 only, prints only
 *   --only WORD    only the scenarios whose name has the word in it, prints only; may be given more than once
 *   --no-peers     only this server and the floor, prints only
 *   --no-write     prints only
 *   --server FILE  measures this bundle of the server instead of building the project's own, prints only
 */
import { existsSync, rmSync } from 'node:fs';
import { copyFile, cp, mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { argv, exit, stdout } from 'node:process';
import { parseArgs } from 'node:util';
import { builtFiles } from './bench/built-files.mjs';
import { documentSets, SIZES } from './bench/documents.mjs';
import { describeMachine } from './bench/machine.mjs';
import { createMeasurements } from './bench/measurements.mjs';
import { installPeers } from './bench/peers.mjs';
import { renderPage, renderResults } from './bench/report.mjs';
import { burst } from './bench/scenarios/burst.mjs';
import { fence } from './bench/scenarios/fence.mjs';
import { keystroke } from './bench/scenarios/keystroke.mjs';
import { open } from './bench/scenarios/open.mjs';
import { requests } from './bench/scenarios/requests.mjs';
import { start } from './bench/scenarios/start.mjs';
import { FLOOR, strategist } from './bench/servers.mjs';
import { projectRoot } from './lib/paths.mjs';
import { build, installDependencies, requireNode20 } from './lib/setup.mjs';

const SCENARIOS = Object.entries({ start, open, keystroke, requests, burst, fence });

/** @param {string} line */
function say(line) {
  stdout.write(`${line}\n`);
}

/** @param {{ quick: boolean, only: string[], noPeers: boolean, noWrite: boolean, server: string | undefined }} options */
async function main({ quick, only, noPeers, noWrite, server }) {
  const scenarios = SCENARIOS.filter(([name]) => only.length === 0 || only.some((word) => name.includes(word)));
  if (scenarios.length === 0) {
    say(`No scenario has ${only.join(' or ')} in its name; there are ${SCENARIOS.map(([name]) => name).join(', ')}.`);
    return 2;
  }
  const isWhole = !quick && !noPeers && only.length === 0 && server === undefined;
  if (server === undefined) {
    await installDependencies(say);
    await build(say);
  }
  const { servers: peers, missing } = noPeers ? { servers: [], missing: [] } : await installPeers();
  for (const reason of missing) say(`left out: ${reason}`);
  const files = server === undefined ? await builtFiles(isWhole) : [];

  // A copy, because somebody may build anew while this runs.
  const folder = await mkdtemp(join(tmpdir(), 'strategist-bench-'));
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
  const original = server ?? join(projectRoot, 'dist', 'server.js');
  const bundle = join(folder, 'server.js');
  await copyFile(original, bundle);
  // The server's parts are in a folder beside it; a bundle of somebody else's making may have none.
  const parts = join(dirname(original), 'server');
  if (existsSync(parts)) await cp(parts, join(folder, 'server'), { recursive: true });

  const machine = await describeMachine();
  const servers = [strategist(bundle), FLOOR, ...peers];
  const sets = documentSets();
  const sizes = quick ? SIZES.filter((size) => size <= 10) : SIZES;
  const measurements = createMeasurements();
  let failed = false;
  for (const [name, scenario] of scenarios) {
    const from = Date.now();
    say(`measuring: ${name}`);
    try {
      await scenario({ servers, sets, sizes, quick, measurements, say });
    } catch (error) {
      // What the other scenarios measured is worth reading all the same.
      failed = true;
      say(`  ${name} failed: ${error instanceof Error ? error.stack : error}`);
    }
    say(`  ${Math.round((Date.now() - from) / 1000)} s`);
  }

  const date = new Date().toISOString().slice(0, 10);
  const run = {
    date,
    command: 'npm run bench',
    machine,
    sets,
    servers,
    missing,
    files,
    measurements: measurements.all(),
  };
  say(`\n${machine.join('\n')}\n\n${renderResults(run)}`);
  if (isWhole && !noWrite && !failed) {
    await writeFile(join(projectRoot, 'docs', 'benchmarks.md'), renderPage(run));
    say('\nwritten to docs/benchmarks.md');
  }
  return failed ? 1 : 0;
}

requireNode20('npm run bench');
// The servers are ended when this process exits, which a signal alone does not make it do.
for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM'])) process.once(signal, () => exit(130));
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
exit(
  await main({
    quick: values.quick,
    only: values.only,
    noPeers: values['no-peers'],
    noWrite: values['no-write'],
    server: values.server,
  }),
);
