import type { Writable } from 'node:stream';
import { Emitter, type Message, type MessageWriter } from 'vscode-languageserver/node';
import { createEncoder } from './encoding';

/**
 * Writes each message in one piece. The library's writer writes header and body one after the other, which takes two calls
 * of the system and wakes the client twice for every answer, and it makes all of the JSON anew each time.
 */
export function createMessageWriter(out: Writable): MessageWriter {
  const failed = new Emitter<[Error, Message | undefined, number | undefined]>();
  const closed = new Emitter<void>();
  const encode = createEncoder();
  out.on('error', (error) => failed.fire([error, undefined, undefined]));
  out.on('close', () => closed.fire());
  return {
    onError: failed.event,
    onClose: closed.event,
    write: (message) =>
      new Promise((resolve, reject) => {
        const { bytes, written } = encode(message);
        out.write(bytes, (error) => {
          written();
          if (error === undefined || error === null) resolve();
          else reject(error);
        });
      }),
    end: () => {
      out.end();
    },
    dispose: () => {
      failed.dispose();
      closed.dispose();
    },
  };
}
