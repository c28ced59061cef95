import type { Host } from '../lsp';

/** Node has it, a worker in a browser has not. */
const soon: (task: () => void) => void =
  typeof setImmediate === 'function' ? setImmediate : (task) => setTimeout(task, 0);

/** The version is the one in package.json, which the build puts in. */
export const host: Host = {
  version: process.env['STRATEGIST_VERSION'] ?? '0.0.0',
  defer: (task) => {
    // The connection takes the next message in the same way, so a task that is put off once still comes before it.
    soon(() => soon(task));
  },
  today: () => {
    const now = new Date();
    const two = (part: number): string => String(part).padStart(2, '0');
    return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
  },
};
