// @ts-check
/** Serves VS Code for the web with the extension in it. */
import { startService, until } from './processes.mjs';

const READY_TIMEOUT_MS = 60_000;

/**
 * Serves VS Code for the web. Extensions run in a web worker, and what is saved stays in the browser's memory: the
 * folder on disk is read, never written.
 *
 * @param {object} options
 * @param {import('../tools.mjs').WebTools} options.tools
 * @param {string} options.extension the folder of the extension
 * @param {string} options.workbenchExtension the folder of the helper extension
 * @param {string} options.folder the folder that VS Code opens
 * @param {number} options.port
 * @returns {Promise<import('./processes.mjs').Service & { readonly url: string }>}
 */
export async function serveVsCodeWeb({ tools, extension, workbenchExtension, folder, port }) {
  const service = await startService(process.execPath, [
    tools.testWeb,
    '--browserType=none',
    ...tools.buildArguments,
    `--extensionPath=${extension}`,
    `--extensionPath=${workbenchExtension}`,
    // Not 127.0.0.1: web views are served from subdomains of the host, and an address has none.
    '--host=localhost',
    `--port=${port}`,
    folder,
  ]);
  const url = `http://localhost:${port}/`;
  try {
    await until(() => service.ended() || answers(url), READY_TIMEOUT_MS, 'the VS Code server to answer');
    if (service.ended()) throw new Error('The VS Code server ended at once.');
  } catch (error) {
    await service.stop();
    throw new Error(`${error instanceof Error ? error.message : error}\n${service.log()}`);
  }
  return { ...service, url };
}

/**
 * @param {string} url
 * @returns {Promise<boolean>} whether a request is answered with success
 */
export async function answers(url) {
  try {
    return (await fetch(url, { signal: AbortSignal.timeout(5000) })).ok;
  } catch {
    return false;
  }
}
