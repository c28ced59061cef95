import { type ExtensionContext, Uri } from 'vscode';
import { activateStrategist } from './extension';
import { CLIENT_ID, CLIENT_NAME } from './host';

/** The entry where extensions run in a web worker: the server is a worker of its own. */
export function activate(context: ExtensionContext): void {
  const script = Uri.joinPath(context.extensionUri, 'dist/web/server.js').toString(true);
  activateStrategist(context, async (options) => {
    const { BrowserMessageReader, BrowserMessageWriter, LanguageClient } = await import(
      'vscode-languageclient/browser'
    );
    // Not the worker itself: VS Code's `new Worker` gives one that is no instance of the `Worker` that extensions see.
    const connect = async () => {
      const worker = new Worker(script);
      return { reader: new BrowserMessageReader(worker), writer: new BrowserMessageWriter(worker) };
    };
    return new LanguageClient(CLIENT_ID, CLIENT_NAME, connect, options);
  });
}
