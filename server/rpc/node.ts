import type { Readable, Writable } from 'node:stream';
import { createFrameReader } from './frames';
import { messageOf } from './message';
import type { Transport } from './transport';

/** Messages as frames on two streams of bytes: standard input and output, or a socket. */
export function streamTransport(input: Readable, output: Writable): Transport {
  return {
    send: (message) => {
      const body = JSON.stringify(message);
      output.write(`Content-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`);
    },
    listen: ({ received, garbled, closed }) => {
      const reader = createFrameReader();
      input.on('data', (chunk: Buffer) => {
        for (const frame of reader.push(chunk)) {
          if ('problem' in frame) garbled(frame.problem);
          else {
            const message = parse(frame.body);
            if ('problem' in message) garbled(message.problem);
            else received(message.value);
          }
        }
      });
      input.on('end', closed);
      input.on('close', closed);
      input.on('error', closed);
      output.on('error', closed);
    },
    defer: setImmediate,
  };
}

function parse(body: string): { readonly value: unknown } | { readonly problem: string } {
  try {
    return { value: JSON.parse(body) };
  } catch (error) {
    return { problem: `A message is no JSON: ${messageOf(error)}` };
  }
}

/** Messages as objects between a Node process and the one that forked it; undefined where it was not forked. */
export function ipcTransport(): Transport | undefined {
  const send = process.send?.bind(process);
  if (send === undefined) return undefined;
  return {
    send: (message) => {
      // The error of a channel that is closed already is told by `disconnect`.
      send(message, undefined, undefined, () => undefined);
    },
    listen: ({ received, closed }) => {
      process.on('message', received);
      process.on('disconnect', closed);
    },
    defer: setImmediate,
  };
}
