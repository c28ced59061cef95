// @ts-check
/** VS Code's server build (code-server) with the packaged extension installed: it runs in a Node extension host. */
import { cp, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort } from '../../../scripts/lib/ports.mjs';
import { run, startService, until } from '../../../scripts/lib/processes.mjs';
import { answers } from '../../../scripts/lib/vscode-web.mjs';
import { installNodeTools } from '../../../scripts/tools.mjs';

const READY_TIMEOUT_MS = 60_000;

/**
 * @param {import('./host.mjs').HostOptions} options
 * @returns {Promise<import('./host.mjs').Host>}
 */
export async function startNodeHost({ package: vsix, workspace, settings }) {
  const tools = await installNodeTools();
  const temporary = await mkdtemp(join(tmpdir(), 'strategist-node-'));
  const folder = join(temporary, 'workspace');
  const home = join(temporary, 'home');
  await mkdir(home);
  await mkdir(join(temporary, 'data', 'User'), { recursive: true });
  await writeFile(join(temporary, 'data', 'User', 'settings.json'), JSON.stringify(settings));
  await cp(workspace, folder, { recursive: true });

  const env = { ...process.env, HOME: home };
  const profile = [
    tools.codeServer,
    ...['--config', join(temporary, 'config.yaml')],
    ...['--user-data-dir', join(temporary, 'data')],
    ...['--extensions-dir', join(temporary, 'extensions')],
  ];
  const installed = await run(tools.node, [...profile, '--install-extension', vsix], { env, timeoutMs: 120_000 });
  if (installed.failure !== undefined) throw new Error(`Installing ${vsix} ${installed.failure}\n${installed.output}`);

  const port = await freePort();
  const service = await startService(
    tools.node,
    [
      ...profile,
      ...['--auth', 'none'],
      ...['--bind-addr', `127.0.0.1:${port}`],
      '--disable-telemetry',
      '--disable-update-check',
      '--disable-workspace-trust',
      '--disable-getting-started-override',
    ],
    { env },
  );
  const stop = async () => {
    await service.stop();
    await rm(temporary, { recursive: true, force: true, maxRetries: 5 });
  };
  try {
    const health = `http://127.0.0.1:${port}/healthz`;
    await until(() => service.ended() || answers(health), READY_TIMEOUT_MS, 'code-server to answer');
    if (service.ended()) throw new Error('code-server ended at once.');
  } catch (error) {
    await stop();
    throw new Error(`${error instanceof Error ? error.message : error}\n${service.log()}`);
  }
  const url = `http://127.0.0.1:${port}/?folder=${encodeURIComponent(folder)}`;
  return { kind: 'node', url, folder, log: service.log, stop };
}
