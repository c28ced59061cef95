import type { Host } from '../lsp';

/** A worker in a browser has no `setImmediate`. */
const isNode = typeof setImmediate === 'function';
/** Runs a task in the next turn of the event loop. */
const soon: (task: () => void) => void = isNode ? setImmediate : (task) => setTimeout(task, 0);

/**
 * The library puts off a message that has arrived in the same way: on Node a turn before it is decoded and one before it
 * is handled, in a browser the latter. What arrives while a task runs comes before the next task when that is put off
 * once more.
 */
const TURNS = isNode ? 3 : 2;

function afterTurns(turns: number, task: () => void): void {
  soon(turns === 1 ? task : () => afterTurns(turns - 1, task));
}

/** The version is the one in package.json, which the build puts in. */
export const host: Host = {
  version: process.env['STRATEGIST_VERSION'] ?? '0.0.0',
  defer: (task) => afterTurns(TURNS, task),
  today: () => {
    const now = new Date();
    const two = (part: number): string => String(part).padStart(2, '0');
    return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
  },
};
