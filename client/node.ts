import type { ExtensionContext } from 'vscode';
import { activateStrategist } from './extension';
import { CLIENT_ID, CLIENT_NAME } from './host';

/** The entry where extensions run on Node: the server is a process of its own. */
export function activate(context: ExtensionContext): void {
  const module = context.asAbsolutePath('dist/server.js');
  activateStrategist(context, async (options) => {
    const { LanguageClient, TransportKind } = await import('vscode-languageclient/node');
    const run = { module, transport: TransportKind.ipc };
    const debug = { ...run, options: { execArgv: ['--nolazy', '--inspect=6009'] } };
    return new LanguageClient(CLIENT_ID, CLIENT_NAME, { run, debug }, options);
  });
}
