import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import fc from 'fast-check';
import { serverProgram } from '../support/program';
import { attempt } from './attempt';
import { overStdio } from './over-stdio';
import { inThisProcess } from './play';
import { sessions } from './sessions';

/*
 * The long run. `scripts/fuzz.mjs` starts it and watches over it, since a server that hangs in this process hangs the
 * process.
 */

/** So many sessions come from one seed, and so the batch of a seed can be run alone. */
const BATCH = 40;
/** One session in so many is played against the server as a program. */
const OVER_STDIO_EVERY = 10;
const REDUCE_MS = 90_000;
const SAY_EVERY_MS = 10_000;

const { values } = parseArgs({
  options: {
    minutes: { type: 'string', default: '1' },
    seed: { type: 'string', default: '1' },
    folder: { type: 'string', default: 'artifacts/fuzz' },
    'keep-going': { type: 'boolean', default: false },
  },
});

const say = (line: string): void => void process.stdout.write(`${line}\n`);

const started = Date.now();
const until = started + Number(values.minutes) * 60_000;
const program = serverProgram();
const asProgram = overStdio(program);
const everything = sessions();
const kinds = new Set<string>();
let played = 0;
let steps = 0;
let saidAt = started;
mkdirSync(values.folder, { recursive: true });

for (let seed = Number(values.seed); Date.now() < until; seed++) {
  for (const session of fc.sample(everything, { seed, numRuns: BATCH })) {
    if (Date.now() >= until) break;
    // Read by the one that watches when no sign of life comes any more.
    writeFileSync(join(values.folder, 'current.json'), JSON.stringify(session));
    process.send?.({ seed });
    const start = played % OVER_STDIO_EVERY === OVER_STDIO_EVERY - 1 ? asProgram : inThisProcess;
    const found = await attempt(session, start, REDUCE_MS);
    played++;
    steps += session.steps.length;
    if (found !== undefined && !kinds.has(found.kind)) {
      kinds.add(found.kind);
      const file = join(values.folder, `seed-${seed}-${kinds.size}.json`);
      writeFileSync(file, `${JSON.stringify(found.session, null, 2)}\n`);
      say(`\nFound with seed ${seed}: ${found.fault}\n\n${JSON.stringify(found.session).slice(0, 4000)}\n`);
      say(
        `The session is in ${file}. To keep it as a test, copy it to test/fuzz/seeds/ under a name that says what was`,
      );
      say('wrong. Its text may come from the real strategies: write what is left of their prose anew.');
      process.exitCode = 1;
    }
    if (Date.now() - saidAt > SAY_EVERY_MS) {
      saidAt = Date.now();
      say(
        `${Math.round((saidAt - started) / 1000)} s, seed ${seed}: ${played} sessions, ${steps} steps, ${kinds.size} kinds of faults`,
      );
    }
    if (process.exitCode === 1 && !values['keep-going']) break;
  }
  if (process.exitCode === 1 && !values['keep-going']) break;
}
say(
  `${played} sessions with ${steps} steps in ${Math.round((Date.now() - started) / 1000)} s: ${kinds.size} kinds of faults.`,
);
process.disconnect?.();
