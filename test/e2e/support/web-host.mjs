// @ts-check
/** VS Code for the web: the extension runs in a web worker, saved text stays in the browser. */
import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort } from '../../../scripts/lib/ports.mjs';
import { serveVsCodeWeb } from '../../../scripts/lib/vscode-web.mjs';
import { writeWorkbenchExtension } from '../../../scripts/lib/workbench-extension.mjs';
import { installWebTools } from '../../../scripts/tools.mjs';

/**
 * @param {import('./host.mjs').HostOptions} options
 * @returns {Promise<import('./host.mjs').Host>}
 */
export async function startWebHost({ extension, workspace, settings }) {
  const tools = await installWebTools();
  const temporary = await mkdtemp(join(tmpdir(), 'strategist-web-'));
  const folder = join(temporary, 'workspace');
  await cp(workspace, folder, { recursive: true });
  const workbenchExtension = await writeWorkbenchExtension(join(temporary, 'workbench'), { settings });
  const service = await serveVsCodeWeb({ tools, extension, workbenchExtension, folder, port: await freePort() });
  return {
    kind: 'web',
    url: service.url,
    folder,
    log: service.log,
    stop: async () => {
      await service.stop();
      await rm(temporary, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}
