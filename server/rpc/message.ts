/** JSON-RPC 2.0 messages, as the Language Server Protocol uses them: one object each, no batches. */

export type RequestId = string | number;

export interface Request {
  readonly kind: 'request';
  readonly id: RequestId;
  readonly method: string;
  readonly params: unknown;
}

export interface Notification {
  readonly kind: 'notification';
  readonly method: string;
  readonly params: unknown;
}

/** The other side's answer to a request of ours. */
export interface Response {
  readonly kind: 'response';
  readonly id: RequestId;
  readonly result: unknown;
  /** Why there is no result; undefined where there is one. */
  readonly error: string | undefined;
}

/** Something that is no message; `id` is what it names as its id, if it does. */
export interface Invalid {
  readonly kind: 'invalid';
  readonly id: RequestId | undefined;
}

/** A message as it is sent. Members that are undefined are left out of it. */
export interface Outgoing {
  readonly jsonrpc: '2.0';
  readonly id?: RequestId | null;
  readonly method?: string;
  readonly params?: unknown;
  readonly result?: unknown;
  readonly error?: { readonly code: number; readonly message: string };
}

/** Tells what somebody has sent. Never throws. */
export function readMessage(value: unknown): Request | Notification | Response | Invalid {
  if (typeof value !== 'object' || value === null) return { kind: 'invalid', id: undefined };
  const given = 'id' in value ? value.id : undefined;
  const id = typeof given === 'string' || typeof given === 'number' ? given : undefined;
  if ('method' in value) {
    const { method } = value;
    const params = 'params' in value ? value.params : undefined;
    // A request with an id that is neither text nor number could not be answered.
    if (typeof method !== 'string' || (given !== undefined && id === undefined)) return { kind: 'invalid', id };
    return id === undefined ? { kind: 'notification', method, params } : { kind: 'request', id, method, params };
  }
  if (id === undefined || !('result' in value || 'error' in value)) return { kind: 'invalid', id };
  const failed = 'error' in value && value.error !== undefined && value.error !== null;
  return {
    kind: 'response',
    id,
    result: 'result' in value ? value.result : undefined,
    error: failed ? messageOf(value.error) : undefined,
  };
}

/** The text of whatever was thrown or sent as an error. */
export function messageOf(error: unknown): string {
  if (typeof error === 'object' && error !== null && 'message' in error) return String(error.message);
  return String(error);
}
