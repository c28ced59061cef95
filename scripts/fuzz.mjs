// @ts-check
// Plays made-up sessions against the server until the time is up or something is wrong:
//   npm run fuzz -- --minutes N [--seed S] [--keep-going]
// Prints the seed and how far it is, and on a fault the smallest session that shows it; then ends with exit code 1.
import { fork } from 'node:child_process';
import { join, relative } from 'node:path';
import { argv, env, exit, stdout } from 'node:process';
import { parseArgs } from 'node:util';
import * as esbuild from 'esbuild';
import { artifactsFolder, projectRoot } from './lib/paths.mjs';
import { build } from './lib/setup.mjs';

/** A session that gives no sign of life for so long hangs; the smaller ones that are tried afterwards take a while too. */
const HANGS_MS = 4 * 60_000;
/** Megabytes. What a session leaves behind is thrown away, so that a run of hours needs no more than one of minutes. */
const MOST_MEMORY = 1500;

/** @param {string} line */
function say(line) {
  stdout.write(`${line}\n`);
}

/** @returns {{ minutes: string, seed: string, keepGoing: boolean } | string} what is wanted, or what is wrong with it */
function wanted() {
  try {
    const { values } = parseArgs({
      args: argv.slice(2),
      options: {
        minutes: { type: 'string', default: '1' },
        seed: { type: 'string', default: String(Math.floor(Math.random() * 1_000_000_000)) },
        'keep-going': { type: 'boolean', default: false },
      },
    });
    if (!(Number(values.minutes) > 0)) return '--minutes has to be a number above zero.';
    if (!/^\d{1,9}$/.test(values.seed)) return '--seed has to be a whole number of at most nine digits.';
    return { minutes: values.minutes, seed: values.seed, keepGoing: values['keep-going'] };
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

const options = wanted();
if (typeof options === 'string') {
  say(`${options}\nnpm run fuzz -- --minutes N [--seed S] [--keep-going]`);
  exit(2);
}
process.chdir(projectRoot);
await build(say);
const program = join('out', 'fuzz', 'main.mjs');
await esbuild.build({
  entryPoints: [join('test', 'fuzz', 'main.ts')],
  outfile: program,
  bundle: true,
  platform: 'node',
  format: 'esm',
  packages: 'external',
  target: 'es2022',
  sourcemap: 'linked',
  define: { 'process.env.STRATEGIST_VERSION': '"0.0.0-fuzz"' },
  logLevel: 'warning',
});

say(`seed ${options.seed}, ${options.minutes} min`);
const folder = join(relative(projectRoot, artifactsFolder), 'fuzz');
const args = ['--minutes', options.minutes, '--seed', options.seed, '--folder', folder];
const child = fork(program, options.keepGoing ? [...args, '--keep-going'] : args, {
  execArgv: ['--enable-source-maps', `--max-old-space-size=${MOST_MEMORY}`],
  env: { ...env, STRATEGIST_SERVER: join('dist', 'server.js') },
});
/** @type {ReturnType<typeof setTimeout> | undefined} */
let timer;
let seed = options.seed;
/** @param {string} what */
const lost = (what) => {
  say(`${what} The session, of seed ${seed}, is in ${join(folder, 'current.json')}; it is not made small.`);
};
const wait = () => {
  clearTimeout(timer);
  timer = setTimeout(() => {
    lost(`The server hangs: no sign of life for ${HANGS_MS / 1000} seconds.`);
    child.kill('SIGKILL');
  }, HANGS_MS);
};
wait();
child.on('message', (message) => {
  if (typeof message === 'object' && message !== null && 'seed' in message) seed = String(message.seed);
  wait();
});
for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP'])) {
  process.once(signal, () => {
    child.kill('SIGKILL');
    exit(130);
  });
}
child.once('exit', (code) => {
  clearTimeout(timer);
  if (code !== 0 && code !== 1) lost(`The run has ended with exit code ${code}.`);
  process.exitCode = code === 0 ? 0 : 1;
});
