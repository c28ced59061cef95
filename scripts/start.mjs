// @ts-check
/**
 * `npm start [-- FOLDER]`: tries the extension in VS Code for the web. Installs, builds and serves all by itself, with
 * a sample strategy open, or with FOLDER.
 */
import { mkdtemp, readdir, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { openInBrowser } from './lib/browser.mjs';
import { projectRoot } from './lib/paths.mjs';
import { freePort } from './lib/ports.mjs';
import { build, installDependencies, requireNode20 } from './lib/setup.mjs';
import { serveVsCodeWeb } from './lib/vscode-web.mjs';
import { writeWorkbenchExtension } from './lib/workbench-extension.mjs';
import { quietSettings } from './lib/workbench-settings.mjs';
import { installWebTools } from './tools.mjs';

const SAMPLE = 'elixir-phoenix-open.md';

/** @param {string} line */
function say(line) {
  process.stdout.write(`${line}\n`);
}

/**
 * The file to begin with in somebody's own folder: the first at its top whose title reads like a strategy's.
 *
 * @param {string} folder
 * @returns {Promise<string | undefined>} a file name
 */
async function firstStrategy(folder) {
  const names = (await readdir(folder)).filter((name) => name.toLowerCase().endsWith('.md')).sort();
  for (const name of names) {
    const text = await readFile(join(folder, name), 'utf8').catch(() => '');
    if (/^# .*\bStrategy\b/m.test(text)) return name;
  }
  return undefined;
}

/**
 * @param {string | undefined} argument the folder given after `--`
 * @returns {Promise<{ folder: string, file: string | undefined }>}
 */
async function whatToOpen(argument) {
  if (argument === undefined) return { folder: join(projectRoot, 'samples'), file: SAMPLE };
  // npm runs this script in the project's root; INIT_CWD is where the person typed the command.
  const folder = resolve(process.env['INIT_CWD'] ?? process.cwd(), argument);
  if (!(await stat(folder).catch(() => undefined))?.isDirectory()) throw new Error(`${folder} is not a folder.`);
  return { folder, file: await firstStrategy(folder) };
}

async function main() {
  /** @type {(() => Promise<void>)[]} */
  const cleanUp = [];
  let stopping = false;
  const end = async () => {
    stopping = true;
    for (const step of cleanUp.reverse()) await step();
    process.exit(0);
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.once(signal, end);

  const { folder, file } = await whatToOpen(process.argv[2]);
  await installDependencies(say);
  await build(say);
  const tools = await installWebTools();

  const temporary = await mkdtemp(join(tmpdir(), 'strategist-start-'));
  cleanUp.push(() => rm(temporary, { recursive: true, force: true }));
  const workbenchExtension = await writeWorkbenchExtension(temporary, {
    settings: quietSettings,
    open: file === undefined ? undefined : { file, view: 'workbench.view.extension.strategist' },
  });
  const port = await freePort(3000);
  const service = await serveVsCodeWeb({ tools, extension: projectRoot, workbenchExtension, folder, port });
  cleanUp.push(service.stop);

  say(`
VS Code with Strategist: ${service.url}
Folder: ${folder} (never written to: what you change and save stays in the browser tab)
Look first at the Sections view on the left: click a section, press F1, run "Strategist: Go to Next Open Slot" and type.
Ctrl+C ends it.`);
  openInBrowser(service.url);
  await service.ending;
  if (!stopping) throw new Error(`The VS Code server has ended.\n${service.log()}`);
}

requireNode20('npm start');
main().catch((error) => {
  process.stderr.write(`${error instanceof Error ? error.message : error}\n`);
  process.exit(1);
});
