import { createConnection, ProposedFeatures } from 'vscode-languageserver/node';
import { onDisk } from '../cli/onDisk';
import { serve } from '../lsp';
import { watchFraming } from './framing';
import { host } from './host';
import { wholeMessages } from './wholeMessages';

/** Serves over standard input and output, until one of them ends or its reader would wait for ever. */
export function serveOverStdio(): void {
  // A client that does not read what it is told is gone, even where its end of the other pipe is still open.
  process.stdout.on('error', () => process.exit(1));
  process.stdin.on(
    'data',
    watchFraming((length) => {
      process.stderr.write(`strategist: no message can have a Content-Length of ${length}, so the server ends.\n`);
      process.exit(1);
    }),
  );
  serve((options) => createConnection(ProposedFeatures.all, process.stdin, wholeMessages(process.stdout), options), {
    ...host,
    ...onDisk,
  }).listen();
}
