import { createConnection, ProposedFeatures } from 'vscode-languageserver/node';
import { runCommandLine } from '../cli';
import { onDisk } from '../cli/onDisk';
import { serve } from '../lsp';
import { favourMemory } from './engine';
import { host } from './host';
import { serveOverStdio } from './stdio';

// What ships has everything once: `dist/cli.js` takes the command line from the server, of which it is a part.
export function commandLine(words: readonly string[]): void {
  runCommandLine(words, host.version, () => {
    favourMemory();
    serveOverStdio();
  });
}

if (require.main === module) {
  favourMemory();
  // The transport is named on the command line by the client: --node-ipc, --stdio, --pipe or --socket.
  if (process.argv.includes('--stdio')) serveOverStdio();
  else serve((options) => createConnection(ProposedFeatures.all, options), { ...host, ...onDisk }).listen();
}
