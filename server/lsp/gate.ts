import {
  type Connection,
  type ConnectionOptions,
  ErrorCodes,
  LSPErrorCodes,
  Message,
  type NotificationMessage,
  type RequestMessage,
  ResponseError,
} from 'vscode-languageserver';
import { whatIsWrong, withoutNulls } from './params';
import { isObject } from './settings';

/**
 * Looks at every message before its handler does: whether it comes at a time that the protocol allows, whether its
 * parameters can be read, and whether the client has taken it back. Handlers need not look again.
 */
export interface Gate {
  /** What the connection is made with. */
  readonly options: ConnectionOptions;
  /** Has to be called with the connection before it listens. */
  readonly attach: (connection: Connection) => void;
}

/** A refused request is handed to a handler of this name, for only handlers can answer. No client knows it. */
const REFUSED = '$/strategist/refused';

/** JSON-RPC answers what has no id under null, which is how JSON writes this number; the library takes no null here. */
const NO_ID = Number.NaN;

/** With parameters as the protocol's types have them. What is to be resolved goes back to the client, and so stays as it is. */
function normalized<Call extends RequestMessage | NotificationMessage>(message: Call): Call {
  const { method, params } = message;
  return isObject(params) && !method.endsWith('/resolve') ? { ...message, params: withoutNulls(params) } : message;
}

export function createGate(): Gate {
  let phase: 'new' | 'running' | 'shut down' = 'new';
  let say: (problem: string) => void = () => {};

  const refuse = (request: RequestMessage, code: number, message: string): RequestMessage => ({
    ...request,
    method: REFUSED,
    params: [code, message],
  });
  /** Undefined for a response, and what may be meant as one: two programs could refuse each other's refusals for ever. */
  const refusalOf = (message: unknown): RequestMessage | undefined => {
    const { id, method, result, error } = isObject(message) ? message : {};
    const isReply = method === undefined && [id, result, error].some((member) => member !== undefined);
    if (isReply) return undefined;
    const known = typeof id === 'string' || typeof id === 'number' ? id : NO_ID;
    const request: RequestMessage = { jsonrpc: '2.0', id: known, method: REFUSED };
    return refuse(request, ErrorCodes.InvalidRequest, 'This is no message of the Language Server Protocol.');
  };
  const letIn = (message: RequestMessage): RequestMessage => {
    const request = normalized(message);
    const { method, params } = request;
    if (method === REFUSED) return { ...request, method: `${REFUSED}/unknown` };
    if (phase === 'shut down') return refuse(request, ErrorCodes.InvalidRequest, 'The server was shut down.');
    if (phase === 'new' && method !== 'initialize') {
      return refuse(request, ErrorCodes.ServerNotInitialized, 'The first request has to be initialize.');
    }
    if (phase === 'running' && method === 'initialize') {
      return refuse(request, ErrorCodes.InvalidRequest, 'The server is initialized already.');
    }
    const problem = whatIsWrong(method, params);
    if (problem !== undefined) return refuse(request, ErrorCodes.InvalidParams, `${method}: ${problem}`);
    if (method === 'initialize') phase = 'running';
    if (method === 'shutdown') phase = 'shut down';
    return request;
  };
  /** Undefined for a notification that is passed over. */
  const take = (message: NotificationMessage): NotificationMessage | undefined => {
    const notification = normalized(message);
    const { method, params } = notification;
    if (method === 'exit') return notification;
    // Those of the protocol itself, which the library takes, all have parameters.
    if (method.startsWith('$/')) return isObject(params) ? notification : undefined;
    if (phase !== 'running') return undefined;
    const problem = whatIsWrong(method, params);
    if (problem === undefined) return notification;
    say(`${method} is passed over: ${problem}`);
    // From here on the text would be another than the editor's, and edits of it would do harm.
    if (method !== 'textDocument/didChange') return undefined;
    const textDocument = isObject(params) ? params['textDocument'] : undefined;
    const closing = { ...notification, method: 'textDocument/didClose', params: { textDocument } };
    return whatIsWrong(closing.method, closing.params) === undefined ? closing : undefined;
  };

  return {
    options: {
      messageStrategy: {
        handleMessage: (message, next) => {
          if (Message.isRequest(message)) return next(letIn(message));
          if (!Message.isNotification(message)) return next(refusalOf(message) ?? message);
          const taken = take(message);
          return taken === undefined ? undefined : next(taken);
        },
      },
      connectionStrategy: {
        // Nearly every request is answered in one go, so it can be taken back while it still waits; the search for symbols
        // looks at its token. To shut down or to start is no work that somebody could be spared.
        cancelUndispatched: (message, next) =>
          Message.isRequest(message) && message.method !== 'initialize' && message.method !== 'shutdown'
            ? {
                jsonrpc: message.jsonrpc,
                id: message.id,
                error: { code: LSPErrorCodes.RequestCancelled, message: 'The client took the request back.' },
              }
            : next(message),
      },
    },
    attach: (connection) => {
      say = (problem) => connection.console.error(problem);
      connection.onRequest(REFUSED, (code: number, message: string) => new ResponseError(code, message));
    },
  };
}
