// @ts-check
/** A language server in a process of its own, and JSON-RPC with it over its standard input and output. */
import { spawn } from 'node:child_process';
import { performance } from 'node:perf_hooks';
import { createFrameReader, encodeMessage } from './framing.mjs';

/** How much of what a server prints on standard error is kept for the message that it ended. */
const KEPT_ERROR_OUTPUT = 2000;

/** Bytes that may wait for a server to read them, so that one that stops reading does not fill the client's memory. */
const MOST_UNREAD = 32 * 2 ** 20;

/** Nothing that is measured may take longer. */
export const STEP_TIMEOUT_MS = 60_000;

/** From this many bytes on, an answer is parsed when somebody looks at it: not while another is waited for. */
const LONG = 16 * 2 ** 10;

/**
 * @typedef {object} Answer
 * @property {unknown} result parsed at the first look, where it is long
 * @property {number} at when the last byte of it had come, in milliseconds of `performance.now()`
 */

/**
 * @typedef {object} ServerMessage
 * @property {string} method
 * @property {unknown} params
 */

/**
 * @typedef {object} Connection
 * @property {number} pid
 * @property {number} startedAt just before the process was started, in milliseconds of `performance.now()`
 * @property {(method: string, params: unknown) => PendingAnswer} request
 * @property {(method: string, params: unknown) => void} notify
 * @property {() => Promise<void>} flushed settles when not much of what was sent waits for the server to read it
 * @property {() => string | undefined} ended how the process ended, undefined while it runs
 * @property {() => Promise<void>} kill ends the process; settles when it has ended
 */

/**
 * @typedef {object} PendingAnswer
 * @property {number} id
 * @property {Promise<Answer>} answer rejects with a {@link ResponseError} or where the server has ended
 */

/** What a server answered instead of a result. */
export class ResponseError extends Error {
  /**
   * @param {string} method
   * @param {{ code?: number, message?: string, data?: unknown }} error
   */
  constructor(method, { code, message, data }) {
    super(`${method}: ${message ?? 'error'} (${code ?? 'no code'})`);
    this.code = code;
    this.data = data;
  }
}

/** A step took longer than it may. */
export class TimeoutError extends Error {
  /** @param {string} what @param {number} limitMs */
  constructor(what, limitMs) {
    super(`${what} took longer than ${Math.round(limitMs / 1000)} s`);
  }
}

/**
 * @template T
 * @param {Promise<T>} promise
 * @param {string} what for the error
 * @param {number} [limitMs]
 * @returns {Promise<T>} rejects with a {@link TimeoutError} when the time is up
 */
export function within(promise, what, limitMs = STEP_TIMEOUT_MS) {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new TimeoutError(what, limitMs)), limitMs);
    promise.then(resolve, reject).finally(() => clearTimeout(timer));
  });
}

/**
 * @template T
 * @param {() => T} make
 * @returns {() => T} makes it at the first call
 */
export function lazily(make) {
  /** @type {(() => T) | undefined} What it needs is let go with it. */
  let making = make;
  /** @type {T | undefined} */
  let made;
  return () => {
    if (making !== undefined) made = making();
    making = undefined;
    return /** @type {T} */ (made);
  };
}

/**
 * The id of a response with a result, without parsing all of it: it stands in front of the result or behind it.
 *
 * @param {Buffer} body
 * @returns {number | undefined} undefined for all else
 */
function idOfResult(body) {
  const start = body.toString('latin1', 0, 80);
  const found =
    /^\{"jsonrpc":"2\.0","id":(\d+),"result":/.exec(start) ??
    (/^\{"jsonrpc":"2\.0","result":/.test(start)
      ? /,"id":(\d+)\}$/.exec(body.toString('latin1', body.length - 40))
      : null);
  return found === null ? undefined : Number(found[1]);
}

/**
 * Starts a server.
 *
 * @param {string} command
 * @param {readonly string[]} args
 * @param {object} handlers
 * @param {(message: ServerMessage) => unknown} handlers.onRequest gives the result, at once or later; a throw is an error
 * @returns {Connection}
 */
export function startServer(command, args, { onRequest }) {
  const startedAt = performance.now();
  const child = spawn(command, args, { stdio: ['pipe', 'pipe', 'pipe'], windowsHide: true });
  /** @type {Map<number, { method: string, resolve: (answer: Answer) => void, reject: (error: Error) => void }>} */
  const pending = new Map();
  /** @type {string | undefined} */
  let ended;
  let errorOutput = '';
  let nextId = 1;
  /** @type {Promise<void>} */
  let serving = Promise.resolve();

  /** @param {unknown} message */
  const send = (message) => {
    if (ended === undefined) child.stdin.write(encodeMessage({ jsonrpc: '2.0', .../** @type {object} */ (message) }));
  };
  const flushed = async () => {
    while (ended === undefined && child.stdin.writableLength > MOST_UNREAD) {
      await new Promise((resolve) => setTimeout(resolve, 1));
    }
  };
  /** @param {{ id: number | string, method: string, params: unknown }} request */
  const serve = async ({ id, method, params }) => {
    await flushed();
    if (ended !== undefined) return;
    try {
      send({ id, result: (await onRequest({ method, params })) ?? null });
    } catch (error) {
      send({ id, error: { code: -32603, message: String(error) } });
    }
  };
  const read = createFrameReader((body) => {
    // Taken before the body is parsed: that is the client's own time.
    const at = performance.now();
    const id = body.length < LONG ? undefined : idOfResult(body);
    const asked = id === undefined ? undefined : pending.get(id);
    if (id !== undefined && asked !== undefined) {
      pending.delete(id);
      const result = lazily(() => JSON.parse(body.toString('utf8')).result);
      asked.resolve({
        at,
        get result() {
          return result();
        },
      });
      return;
    }
    const message = JSON.parse(body.toString('utf8'));
    if (message.method !== undefined) {
      // One after the other: answers that the server does not read yet would fill the client's memory.
      if (message.id !== undefined) serving = serving.then(() => serve(message));
      return;
    }
    const waiting = pending.get(message.id);
    pending.delete(message.id);
    if (message.error !== undefined) waiting?.reject(new ResponseError(waiting.method, message.error));
    else waiting?.resolve({ result: message.result, at });
  });
  /** @param {string} how */
  const end = (how) => {
    ended ??= how;
    for (const { method, reject } of pending.values()) reject(new Error(`${method}: ${ended}\n${errorOutput}`));
    pending.clear();
  };

  child.stdout.on('data', read);
  child.stderr.on('data', (chunk) => {
    errorOutput = `${errorOutput}${chunk}`.slice(-KEPT_ERROR_OUTPUT);
  });
  // A server that has ended is noticed by its exit; what is still written to it has nowhere to go.
  child.stdin.on('error', () => {});
  child.once('error', (error) => end(`the server does not start: ${error.message}`));
  /** @type {Promise<void>} */
  const exited = new Promise((resolve) => {
    child.once('close', (code, signal) => {
      end(`the server ended (${signal ?? `exit code ${code}`})`);
      resolve();
    });
  });
  const killNow = () => child.kill('SIGKILL');
  process.once('exit', killNow);

  return {
    pid: child.pid ?? 0,
    startedAt,
    request: (method, params) => {
      const id = nextId;
      nextId += 1;
      /** @type {Promise<Answer>} */
      const answer = new Promise((resolve, reject) => {
        if (ended !== undefined) reject(new Error(`${method}: ${ended}\n${errorOutput}`));
        else pending.set(id, { method, resolve, reject });
      });
      // Whoever no longer waits for an answer when the server ends has nothing to say about it.
      answer.catch(() => {});
      send({ id, method, params });
      return { id, answer };
    },
    notify: (method, params) => send({ method, params }),
    flushed,
    ended: () => ended,
    kill: async () => {
      process.removeListener('exit', killNow);
      killNow();
      if (child.pid !== undefined) await exited;
    },
  };
}
