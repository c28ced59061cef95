import { ErrorCode, type Notification, type Request, ResponseError } from '../rpc';
import type { Gatekeeper } from './connection';
import { whatIsWrong } from './params';
import { isObject } from './settings';

/**
 * Refuses what comes at a time that the protocol does not allow, and what has parameters that cannot be read. Handlers
 * need not look again. `say` is told, in one line each, which notifications are passed over.
 */
export function createGate(say: (problem: string) => void): Gatekeeper {
  let phase: 'new' | 'running' | 'shut down' = 'new';
  const refuse = ({ method, params }: Request): ResponseError | undefined => {
    if (phase === 'shut down') return new ResponseError(ErrorCode.InvalidRequest, 'The server was shut down.');
    if (phase === 'new' && method !== 'initialize') {
      return new ResponseError(ErrorCode.ServerNotInitialized, 'The first request has to be initialize.');
    }
    if (phase === 'running' && method === 'initialize') {
      return new ResponseError(ErrorCode.InvalidRequest, 'The server is initialized already.');
    }
    const problem = whatIsWrong(method, params);
    if (problem !== undefined) return new ResponseError(ErrorCode.InvalidParams, `${method}: ${problem}`);
    if (method === 'initialize') phase = 'running';
    if (method === 'shutdown') phase = 'shut down';
    return undefined;
  };
  const take = (notification: Notification): Notification | undefined => {
    const { method, params } = notification;
    if (method === 'exit') return notification;
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
  return { refuse, take };
}
