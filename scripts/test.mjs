// @ts-check
/**
 * `npm test [-- PART…]`: everything, on a fresh machine too. Installs, builds, packages, and runs the parts below in
 * their order; words after `--` choose some of them. Ends with one line, `N passed, N failed`, and exit code 1 when
 * anything failed or nothing ran. Screenshots and logs are kept in `artifacts/`.
 */
import { join } from 'node:path';
import { argv, env, exit, stdout } from 'node:process';
import { findChromium } from './lib/chromium.mjs';
import { ensureNeovim } from './lib/neovim.mjs';
import { packageExtension } from './lib/package.mjs';
import { projectRoot } from './lib/paths.mjs';
import { run, runNpm } from './lib/processes.mjs';
import { resultOfNodeTest, sum } from './lib/results.mjs';
import { build, installDependencies, requireNode20 } from './lib/setup.mjs';
import { installNodeTools, installWebTools, whyNoNodeTools } from './tools.mjs';

/** @typedef {import('./lib/results.mjs').Result} Result */

const MINUTE_MS = 60_000;

/** @param {string} line */
function say(line) {
  stdout.write(`${line}\n`);
}

/** @returns {Promise<Result>} */
async function check() {
  const { failure } = await runNpm(['run', '--silent', 'check'], {
    cwd: projectRoot,
    timeoutMs: 10 * MINUTE_MS,
    show: true,
  });
  return failure === undefined ? { passed: 1, failed: 0 } : { passed: 0, failed: 1, note: `npm run check ${failure}` };
}

/** @returns {Promise<Result>} */
async function unit() {
  // The grammar is tried inside VS Code's own where that is installed. Whether it can be is for the web host to say.
  await installWebTools().catch(() => {});
  const args = [join('scripts', 'unit.mjs')];
  return resultOfNodeTest(
    await run(process.execPath, args, {
      cwd: projectRoot,
      // All is tried here, and a sample of it in the inner loop.
      env: { ...env, STRATEGIST_THOROUGH: '1' },
      timeoutMs: 20 * MINUTE_MS,
      show: true,
    }),
  );
}

/**
 * @param {string} file relative to test/e2e
 * @param {Record<string, string>} variables
 */
async function endToEnd(file, variables) {
  const args = ['--test-reporter=spec', join('test', 'e2e', file)];
  const result = await run(process.execPath, args, {
    cwd: projectRoot,
    env: { ...env, ...variables },
    timeoutMs: 15 * MINUTE_MS,
    show: true,
  });
  return resultOfNodeTest(result);
}

/**
 * The set-up that several parts need is made when the first of them asks, and only once, whether it works or not.
 *
 * @template T
 * @param {() => Promise<T>} make
 * @returns {() => Promise<T>}
 */
function shared(make) {
  /** @type {Promise<T> | undefined} */
  let made;
  return () => {
    made ??= make();
    return made;
  };
}

function testRun() {
  const underTest = shared(async () => {
    say('packaging');
    const { file, folder } = await packageExtension();
    return { STRATEGIST_VSIX: file, STRATEGIST_EXTENSION: folder };
  });
  const browser = shared(async () => ({ STRATEGIST_CHROMIUM: await findChromium(say) }));

  /** @type {readonly { key: string, title: string, run: () => Promise<Result> }[]} */
  const parts = [
    { key: 'check', title: 'Types, formatting and lint', run: check },
    { key: 'unit', title: 'Unit, rule, protocol, property, bundle and repository tests', run: unit },
    {
      key: 'node',
      title: 'VS Code with the packaged extension in a Node extension host',
      run: async () => {
        const reason = whyNoNodeTools();
        if (reason !== undefined) return { passed: 0, failed: 0, note: `skipped: ${reason}` };
        const variables = { ...(await underTest()), ...(await browser()), STRATEGIST_HOST: 'node' };
        await installNodeTools();
        const files = ['main-job.e2e.mjs', 'workspace-symbols.e2e.mjs'];
        if (process.platform !== 'win32') files.push('crash.e2e.mjs');
        const results = [];
        for (const file of files) results.push(await endToEnd(file, variables));
        return sum(results);
      },
    },
    {
      key: 'web',
      title: 'VS Code for the web with the extension in a worker',
      run: async () => {
        const variables = { ...(await underTest()), ...(await browser()), STRATEGIST_HOST: 'web' };
        await installWebTools();
        const results = [];
        const names = [
          ...['main-job', 'completion', 'tables', 'step-by-step', 'actions', 'upgrade', 'workspace-symbols'],
          'fill-reference',
        ];
        for (const file of names.map((name) => `${name}.e2e.mjs`)) {
          results.push(await endToEnd(file, variables));
        }
        return sum(results);
      },
    },
    {
      key: 'neovim',
      title: 'Neovim with the language server over standard input and output',
      run: async () => {
        const reason = await ensureNeovim(say);
        if (reason !== undefined) return { passed: 0, failed: 0, note: `skipped: ${reason}` };
        return endToEnd(join('neovim', 'neovim.e2e.mjs'), {});
      },
    },
  ];
  return parts;
}

/**
 * @param {unknown} error
 * @returns {Result}
 */
function crash(error) {
  const message = error instanceof Error ? error.message : String(error);
  say(message);
  return { passed: 0, failed: 1, note: message.split('\n')[0] ?? '' };
}

/** @param {readonly string[]} wanted keys of parts, all when there is none */
async function main(wanted) {
  const parts = testRun();
  const unknown = wanted.filter((key) => !parts.some((part) => part.key === key));
  if (unknown.length > 0) {
    say(`There is no part ${unknown.join(', ')}; there are ${parts.map((part) => part.key).join(', ')}.`);
    return 2;
  }
  /** @type {{ title: string, result: Result, seconds: number }[]} */
  const done = [];
  /** @param {string} title @param {() => Promise<Result>} work */
  const attempt = async (title, work) => {
    say(`\n=== ${title}`);
    const started = Date.now();
    const result = await work().catch(crash);
    done.push({ title, result, seconds: Math.round((Date.now() - started) / 1000) });
    return result;
  };

  const setUp = await attempt('Set-up', async () => {
    await installDependencies(say);
    await build(say);
    return { passed: 0, failed: 0 };
  });
  for (const part of parts) {
    if (wanted.length > 0 && !wanted.includes(part.key)) continue;
    // What is not built cannot be tested; that it is not built has been counted.
    if (setUp.failed > 0 && part.key !== 'check') {
      done.push({
        title: part.title,
        result: { passed: 0, failed: 0, note: 'skipped: the set-up failed' },
        seconds: 0,
      });
    } else {
      await attempt(part.title, part.run);
    }
  }

  say('\n=== Results');
  for (const { title, result, seconds } of done) {
    const { passed, failed, note } = result;
    say(`${title}: ${passed} passed, ${failed} failed${note === undefined ? '' : ` (${note})`}, ${seconds} s`);
  }
  const { passed, failed } = sum(done.map(({ result }) => result));
  say(`${passed} passed, ${failed} failed`);
  return failed > 0 || passed === 0 ? 1 : 0;
}

requireNode20('npm test');
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.once(signal, () => exit(130));
process.exitCode = await main(argv.slice(2));
