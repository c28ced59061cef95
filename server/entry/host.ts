import type { Host } from '../lsp';

/** The version is the one in package.json, which the build puts in; both hosts have the same timer. */
export const host: Host = {
  version: process.env['STRATEGIST_VERSION'] ?? '0.0.0',
  defer: (task) => {
    setTimeout(task, 0);
  },
  today: () => {
    const now = new Date();
    const two = (part: number): string => String(part).padStart(2, '0');
    return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
  },
};
