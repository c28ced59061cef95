import { type ExtensionContext, Uri } from 'vscode';
import { activateStrategist } from './extension';
import { CLIENT_ID, CLIENT_NAME } from './host';

/** The entry where extensions run in a web worker: the server is a worker of its own. */
export function activate(context: ExtensionContext): void {
  const script = Uri.joinPath(context.extensionUri, 'dist/web/server.js').toString(true);
  activateStrategist(context, async (options) => {
    const { LanguageClient } = await import('vscode-languageclient/browser');
    return new LanguageClient(CLIENT_ID, CLIENT_NAME, async () => new Worker(script), options);
  });
}
