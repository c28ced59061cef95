import { ErrorCode, ResponseError } from './errors';
import {
  messageOf,
  type Notification,
  type Outgoing,
  type Request,
  type RequestId,
  type Response,
  readMessage,
} from './message';
import type { Transport } from './transport';

/** Tells a handler that nobody waits for its answer any more. */
export interface CancellationToken {
  readonly isCancellationRequested: boolean;
}

export type Answer<Result> = Result | ResponseError | PromiseLike<Result | ResponseError>;
export type RequestHandler<Params, Result> = (params: Params, token: CancellationToken) => Answer<Result>;
export type NotificationHandler<Params> = (params: Params) => void;

/**
 * One side of a JSON-RPC connection. Messages are handled in the order in which they arrive, one in each turn of the
 * event loop, so that a cancellation that has arrived already reaches a request that still waits. What a handler throws
 * becomes an error response; nothing that arrives makes the peer throw.
 */
export interface Peer {
  /**
   * There is one handler for a method; the last one counts. That the parameters have the given shape is for `refuse` and
   * `take` to make sure of: a handler that trips over something else answers with an error.
   */
  readonly onRequest: <Params, Result>(method: string, handler: RequestHandler<Params, Result>) => void;
  readonly onNotification: <Params>(method: string, handler: NotificationHandler<Params>) => void;
  /** Resolves to the result, which may be of any shape. Rejects with the other side's error, or when it is gone. */
  readonly request: (method: string, params?: unknown) => Promise<unknown>;
  readonly notify: (method: string, params?: unknown) => void;
  readonly listen: () => void;
  /** Handles and sends nothing from now on. */
  readonly dispose: () => void;
}

export interface PeerOptions {
  /** Asked when a request's turn has come; an error is the answer to it. */
  readonly refuse: (request: Request) => ResponseError | undefined;
  /** Asked when a notification's turn has come: what is handled in its place; undefined where it is passed over. */
  readonly take: (notification: Notification) => Notification | undefined;
  /** Whether a request that still waits can be taken back. */
  readonly isCancellable: (method: string) => boolean;
  /** Something went wrong that no response can tell; one line for the log. */
  readonly failed: (problem: string) => void;
  /** The other side is gone. */
  readonly closed: () => void;
}

// Methods instead of functions, so that handlers of different parameters can be kept side by side.
interface KeptRequestHandler {
  handle(params: unknown, token: CancellationToken): Answer<unknown>;
}
interface KeptNotificationHandler {
  handle(params: unknown): void;
}

/** A request of the other side that has no answer yet. */
interface OpenRequest {
  readonly kind: 'open';
  readonly request: Request;
  readonly token: { isCancellationRequested: boolean };
  state: 'waiting' | 'running' | 'answered';
}

/** A request of ours. */
interface Asked {
  readonly resolve: (result: unknown) => void;
  readonly reject: (error: Error) => void;
}

export function createPeer(transport: Transport, { refuse, take, isCancellable, failed, closed }: PeerOptions): Peer {
  const requestHandlers = new Map<string, KeptRequestHandler>();
  const notificationHandlers = new Map<string, KeptNotificationHandler>();
  /** What has arrived and is not handled yet. */
  const queue: (OpenRequest | Notification | Response)[] = [];
  const open = new Map<RequestId, OpenRequest>();
  const asked = new Map<RequestId, Asked>();
  let lastId = 0;
  let isDisposed = false;

  const send = (message: Outgoing): void => {
    if (!isDisposed) transport.send(message);
  };
  const respond = (to: OpenRequest, result: unknown): void => {
    const { id } = to.request;
    to.state = 'answered';
    if (open.get(id) === to) open.delete(id);
    if (result instanceof ResponseError) {
      send({ jsonrpc: '2.0', id, error: { code: result.code, message: result.message } });
    } else send({ jsonrpc: '2.0', id, result: result ?? null });
  };
  const fail = (to: OpenRequest, error: unknown): void => {
    const problem = `The request ${to.request.method} failed: ${messageOf(error)}`;
    respond(to, error instanceof ResponseError ? error : new ResponseError(ErrorCode.InternalError, problem));
  };

  const handleRequest = (next: OpenRequest): void => {
    // It was taken back while it waited, and has its answer.
    if (next.state === 'answered') return;
    next.state = 'running';
    const { method, params } = next.request;
    try {
      const refusal = refuse(next.request);
      const handler = requestHandlers.get(method);
      if (refusal !== undefined) respond(next, refusal);
      else if (handler === undefined) {
        respond(next, new ResponseError(ErrorCode.MethodNotFound, `The server does not know the request ${method}.`));
      } else {
        const answer = handler.handle(params, next.token);
        if (isPromiseLike(answer)) {
          answer.then(
            (result) => respond(next, result),
            (error: unknown) => fail(next, error),
          );
        } else respond(next, answer);
      }
    } catch (error) {
      fail(next, error);
    }
  };
  const handleNotification = (next: Notification): void => {
    try {
      const taken = take(next);
      if (taken !== undefined) notificationHandlers.get(taken.method)?.handle(taken.params);
    } catch (error) {
      failed(`The notification ${next.method} failed: ${messageOf(error)}`);
    }
  };
  const handleResponse = ({ id, result, error }: Response): void => {
    const waiting = asked.get(id);
    asked.delete(id);
    if (error === undefined) waiting?.resolve(result);
    else waiting?.reject(new Error(error));
  };
  const handleNext = (): void => {
    const next = queue.shift();
    if (next === undefined) return;
    if (queue.length > 0) transport.defer(handleNext);
    if (next.kind === 'open') handleRequest(next);
    else if (next.kind === 'notification') handleNotification(next);
    else handleResponse(next);
  };

  /** A request that still waits is answered at once; the handler of one that is being worked on is told. */
  const cancel = (params: unknown): void => {
    const id = typeof params === 'object' && params !== null && 'id' in params ? params.id : undefined;
    const known = typeof id === 'string' || typeof id === 'number' ? open.get(id) : undefined;
    if (known === undefined || (known.state === 'waiting' && !isCancellable(known.request.method))) return;
    known.token.isCancellationRequested = true;
    if (known.state !== 'waiting') return;
    respond(known, new ResponseError(ErrorCode.RequestCancelled, 'The client took the request back.'));
  };
  const receive = (value: unknown): void => {
    if (isDisposed) return;
    const message = readMessage(value);
    if (message.kind === 'invalid') {
      const error = { code: ErrorCode.InvalidRequest, message: 'This is no request, notification or response.' };
      send({ jsonrpc: '2.0', id: message.id ?? null, error });
      return;
    }
    if (message.kind === 'notification' && message.method === '$/cancelRequest') {
      cancel(message.params);
      return;
    }
    if (message.kind === 'request') {
      const token = { isCancellationRequested: false };
      const next: OpenRequest = { kind: 'open', request: message, token, state: 'waiting' };
      open.set(message.id, next);
      queue.push(next);
    } else queue.push(message);
    if (queue.length === 1) transport.defer(handleNext);
  };

  return {
    onRequest: (method, handler) => {
      requestHandlers.set(method, { handle: handler });
    },
    onNotification: (method, handler) => {
      notificationHandlers.set(method, { handle: handler });
    },
    request: (method, params) => {
      const id = ++lastId;
      const answer = new Promise<unknown>((resolve, reject) => asked.set(id, { resolve, reject }));
      send({ jsonrpc: '2.0', id, method, params });
      return answer;
    },
    notify: (method, params) => send({ jsonrpc: '2.0', method, params }),
    listen: () =>
      transport.listen({
        received: receive,
        garbled: (problem) => {
          send({ jsonrpc: '2.0', id: null, error: { code: ErrorCode.ParseError, message: problem } });
          failed(problem);
        },
        closed: () => {
          for (const { reject } of asked.values()) reject(new Error('The connection is closed.'));
          asked.clear();
          closed();
        },
      }),
    dispose: () => {
      isDisposed = true;
      queue.length = 0;
    },
  };
}

function isPromiseLike(value: unknown): value is PromiseLike<unknown> {
  return typeof value === 'object' && value !== null && 'then' in value && typeof value.then === 'function';
}
