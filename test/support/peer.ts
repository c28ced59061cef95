import { PassThrough, type Readable, type Writable } from 'node:stream';
import { createConnection } from 'vscode-languageserver/node';
import {
  Message,
  type NotificationMessage,
  type RequestMessage,
  type ResponseMessage,
  StreamMessageReader,
  StreamMessageWriter,
} from 'vscode-languageserver-protocol/node';
import { serve } from '../../server/lsp';
import { TEST_HOST } from './client';

/** What the peer answers to a request of the server: a result, or an error. */
export type Reply = (request: RequestMessage) => { readonly result: unknown } | { readonly error: unknown };

/**
 * A client that speaks in messages, so that it can say what no client's library lets one say: nonsense. It keeps count
 * of the answers, for every request wants exactly one.
 */
export interface Peer {
  /** Sends a request and gives its answer, which is the whole message; rejects when the server is gone. */
  readonly request: (method: string, params?: unknown) => Sent;
  readonly notify: (method: string, params?: unknown) => void;
  /** Sends a message as it is. */
  readonly write: (message: object) => void;
  /** Everything that the server has sent of its own accord, the latest last. */
  readonly notifications: readonly NotificationMessage[];
  /** Answers that nobody waited for, as sentences. */
  readonly surplus: readonly string[];
  /** Answers that are still to come. */
  readonly waiting: () => number;
  /** To be called when the server is gone: what waits is rejected. */
  readonly ended: (reason: string) => void;
}

export interface Sent {
  readonly id: number;
  readonly answer: Promise<ResponseMessage>;
}

const NOTHING: Reply = () => ({ result: null });

export function createPeer(input: Readable, output: Writable, reply: Reply = NOTHING): Peer {
  const reader = new StreamMessageReader(input);
  const writer = new StreamMessageWriter(output);
  const notifications: NotificationMessage[] = [];
  const surplus: string[] = [];
  const waiting = new Map<unknown, { resolve: (answer: ResponseMessage) => void; reject: (error: Error) => void }>();
  let lastId = 0;
  let gone: string | undefined;
  const write = (message: object): void => {
    if (gone === undefined) writer.write({ jsonrpc: '2.0', ...message } as Message).catch(() => {});
  };
  reader.listen((message) => {
    if (Message.isRequest(message)) write({ id: message.id, ...reply(message) });
    else if (Message.isNotification(message)) notifications.push(message);
    else if (Message.isResponse(message)) {
      const asked = waiting.get(message.id);
      waiting.delete(message.id);
      if (asked === undefined)
        surplus.push(`An answer that nobody waits for: ${JSON.stringify(message).slice(0, 300)}`);
      else asked.resolve(message);
    }
  });
  return {
    notifications,
    surplus,
    write,
    waiting: () => waiting.size,
    request: (method, params) => {
      const id = ++lastId;
      const answer = new Promise<ResponseMessage>((resolve, reject) => {
        if (gone === undefined) waiting.set(id, { resolve, reject });
        else reject(new Error(gone));
      });
      write({ id, method, ...(params === undefined ? {} : { params }) });
      return { id, answer };
    },
    notify: (method, params) => write({ method, ...(params === undefined ? {} : { params }) }),
    ended: (reason) => {
      gone = reason;
      for (const { reject } of waiting.values()) reject(new Error(reason));
      waiting.clear();
    },
  };
}

/** A peer of the real server in this process, before the first message. */
export function startPeer(reply?: Reply): { readonly peer: Peer; readonly stop: () => void } {
  const toServer = new PassThrough();
  const toClient = new PassThrough();
  const server = serve((options) => createConnection(toServer, toClient, options), TEST_HOST);
  server.listen();
  const peer = createPeer(toClient, toServer, reply);
  return {
    peer,
    stop: () => {
      peer.ended('The server was stopped.');
      server.dispose();
    },
  };
}

/** What `initialize` needs at least; a client with no capability at all where none are given. */
export function initializeParams(capabilities: object = {}, more: object = {}): object {
  return { processId: null, rootUri: null, capabilities, ...more };
}
