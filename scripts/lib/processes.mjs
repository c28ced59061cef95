// @ts-check
/**
 * Child processes that always end. A script that is started by hand gives each child a process group of its own and
 * ends the whole group; children started further down stay in that group, so that even a killed part of the test run
 * leaves nothing behind.
 */
import { spawn, spawnSync } from 'node:child_process';
import { setTimeout as sleep } from 'node:timers/promises';

/** Set in the environment of every child: whoever sees it is already inside a group that somebody else will end. */
const IN_GROUP = 'STRATEGIST_IN_PROCESS_GROUP';

/**
 * @typedef {object} RunOptions
 * @property {string} [cwd]
 * @property {NodeJS.ProcessEnv} [env]
 * @property {number} timeoutMs after this many milliseconds the process and all that it started are killed
 * @property {boolean} [show] whether the output is shown as it comes; it is captured in any case
 * @property {AbortSignal} [signal] aborting kills the process and all that it started
 */

/**
 * @typedef {object} RunResult
 * @property {number | null} code the exit code, null when a signal ended the process or it never started
 * @property {string} output standard output and error as they came
 * @property {string | undefined} failure what went wrong, in words; undefined when the exit code is 0
 */

/**
 * @typedef {object} Service
 * @property {number} pid
 * @property {() => string} log everything that it has printed so far
 * @property {() => boolean} ended
 * @property {Promise<void>} ending settles when it has ended, for whatever reason
 * @property {() => Promise<void>} stop ends it and everything that it started
 */

/**
 * @param {string} command
 * @param {readonly string[]} args
 * @param {{ cwd?: string | undefined, env?: NodeJS.ProcessEnv | undefined }} options
 */
function start(command, args, options) {
  const leadsGroup = process.platform !== 'win32' && process.env[IN_GROUP] === undefined;
  const child = spawn(command, args, {
    cwd: options.cwd,
    env: { ...(options.env ?? process.env), [IN_GROUP]: '1' },
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: leadsGroup,
    windowsHide: true,
  });
  /** @param {NodeJS.Signals | 0} signal @returns {boolean} whether there was anything left to signal */
  const signal = (signal) => {
    if (child.pid === undefined) return false;
    if (process.platform === 'win32' && signal !== 0) {
      return spawnSync('taskkill', ['/pid', String(child.pid), '/t', '/f'], { stdio: 'ignore' }).status === 0;
    }
    try {
      return process.kill(leadsGroup ? -child.pid : child.pid, signal);
    } catch {
      // ESRCH: it has already ended, which is what was asked for.
      return false;
    }
  };
  return { child, signal };
}

/**
 * Runs a program to its end.
 *
 * @param {string} command
 * @param {readonly string[]} args
 * @param {RunOptions} options
 * @returns {Promise<RunResult>} never rejects: a program that cannot be started is a result with a failure
 */
export function run(command, args, options) {
  return new Promise((resolve) => {
    const { child, signal } = start(command, args, options);
    /** @type {Buffer[]} */
    const chunks = [];
    const take = (/** @type {Buffer} */ chunk) => {
      chunks.push(chunk);
      if (options.show === true) process.stdout.write(chunk);
    };
    child.stdout?.on('data', take);
    child.stderr?.on('data', take);
    const kill = () => signal('SIGKILL');
    let timedOut = false;
    const timer = setTimeout(() => {
      timedOut = true;
      kill();
    }, options.timeoutMs);
    options.signal?.addEventListener('abort', kill, { once: true });
    process.once('exit', kill);
    /** @param {number | null} code @param {string | undefined} failure */
    const finish = (code, failure) => {
      clearTimeout(timer);
      options.signal?.removeEventListener('abort', kill);
      process.removeListener('exit', kill);
      // A program may end before what it started does.
      kill();
      resolve({ code, output: Buffer.concat(chunks).toString('utf8'), failure });
    };
    child.once('error', (error) => finish(null, error.message));
    child.once('exit', async (code, by) => {
      // `close` would wait for grandchildren that hold the pipes open; a moment is enough for what is in the pipes.
      await sleep(20);
      if (timedOut) finish(code, `did not end within ${Math.round(options.timeoutMs / 1000)} seconds`);
      else if (code === 0) finish(0, undefined);
      else finish(code, code === null ? `was ended by ${by}` : `ended with exit code ${code}`);
    });
  });
}

/**
 * Runs npm, and where npm runs this script the very same npm, which needs no shell on Windows.
 *
 * @param {readonly string[]} args
 * @param {RunOptions} options
 */
export function runNpm(args, options) {
  const cli = process.env['npm_execpath'];
  if (cli?.endsWith('npm-cli.js')) return run(process.execPath, [cli, ...args], options);
  return process.platform === 'win32'
    ? run('cmd.exe', ['/d', '/s', '/c', 'npm', ...args], options)
    : run('npm', args, options);
}

/**
 * Starts a program that runs until it is stopped.
 *
 * @param {string} command
 * @param {readonly string[]} args
 * @param {{ cwd?: string, env?: NodeJS.ProcessEnv }} [options]
 * @returns {Promise<Service>} rejects when the program cannot be started
 */
export function startService(command, args, options = {}) {
  return new Promise((resolve, reject) => {
    const { child, signal } = start(command, args, options);
    /** @type {Buffer[]} */
    const chunks = [];
    let ended = false;
    child.stdout?.on('data', (chunk) => chunks.push(chunk));
    child.stderr?.on('data', (chunk) => chunks.push(chunk));
    child.once('error', reject);
    /** @type {Promise<void>} */
    const ending = new Promise((settle) => {
      child.once('exit', () => {
        ended = true;
        settle();
      });
    });
    const { pid } = child;
    if (pid === undefined) return;
    const kill = () => signal('SIGKILL');
    process.once('exit', kill);
    resolve({
      pid,
      log: () => Buffer.concat(chunks).toString('utf8'),
      ended: () => ended,
      ending,
      stop: async () => {
        signal('SIGTERM');
        const deadline = Date.now() + 5000;
        while (signal(0) && Date.now() < deadline) await sleep(50);
        kill();
        process.removeListener('exit', kill);
      },
    });
  });
}

/**
 * Waits until a condition holds.
 *
 * @param {() => Promise<boolean> | boolean} condition
 * @param {number} timeoutMs milliseconds
 * @param {string} what for the error message: what was waited for
 * @returns {Promise<void>} rejects when the time is up
 */
export async function until(condition, timeoutMs, what) {
  const deadline = Date.now() + timeoutMs;
  while (!(await condition())) {
    if (Date.now() > deadline) throw new Error(`Waited ${Math.round(timeoutMs / 1000)} seconds in vain for ${what}.`);
    await sleep(100);
  }
}
