import {
  createConnection,
  Disposable,
  Emitter,
  ErrorCodes,
  ProposedFeatures,
  ReadableStreamMessageReader,
  type ResponseMessage,
} from 'vscode-languageserver/node';
import { onDisk } from '../cli/onDisk';
import { serve } from '../lsp';
import { createFraming } from './framing';
import { host } from './host';
import { createMessageWriter } from './messageWriter';

function refusal({ message }: SyntaxError): ResponseMessage {
  return { jsonrpc: '2.0', id: null, error: { code: ErrorCodes.ParseError, message: `This is no JSON: ${message}` } };
}

/** Serves over standard input and output, until one of them ends or its reader would wait for ever. */
export function serveOverStdio(): void {
  // A client that does not read what it is told is gone, even where its end of the other pipe is still open.
  process.stdout.on('error', () => process.exit(1));
  let code = 1;
  const leave = (): void => process.exit(code);
  process.stdin.on('end', leave).on('close', leave);
  const pieces = new Emitter<Uint8Array>();
  const lost = (length: number): void => {
    process.stderr.write(`strategist: no message can have a Content-Length of ${length}, so the server ends.\n`);
    process.exit(1);
  };
  process.stdin.on('data', createFraming({ pass: (piece) => pieces.fire(piece), lost }));
  const on = (event: 'close' | 'end' | 'error') => (listener: (reason?: unknown) => void) => {
    process.stdin.on(event, listener);
    return Disposable.create(() => process.stdin.off(event, listener));
  };
  const reader = new ReadableStreamMessageReader({
    onData: pieces.event,
    onClose: on('close'),
    onEnd: on('end'),
    onError: on('error'),
  });
  const writer = createMessageWriter(process.stdout);
  // The reader tells of what is no JSON and goes on; JSON-RPC wants it answered, under no id, for nobody knows which it had.
  reader.onError((error) => {
    if (error instanceof SyntaxError) void writer.write(refusal(error)).catch(() => {});
  });
  const connection = serve((options) => createConnection(ProposedFeatures.all, reader, writer, options), {
    ...host,
    ...onDisk,
  });
  connection.onShutdown(() => {
    code = 0;
  });
  connection.listen();
}
