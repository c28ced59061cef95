import { createConnection, ProposedFeatures } from 'vscode-languageserver/node';
import { runCommandLine } from '../cli';
import { onDisk } from '../cli/onDisk';
import { serve } from '../lsp';
import { host } from './host';

// What ships has everything once: `dist/cli.js` takes the command line from the server, of which it is a part.
export function commandLine(words: readonly string[]): void {
  runCommandLine(words, host);
}

if (require.main === module) {
  // A client that does not read what it is told is gone, even where its end of the other pipe is still open.
  process.stdout.on('error', () => process.exit(1));
  // The transport is named on the command line by the client: --node-ipc, --stdio or --socket.
  serve((options) => createConnection(ProposedFeatures.all, options), { ...host, ...onDisk }).listen();
}
