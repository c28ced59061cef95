// @ts-check
/** Cold start: from nothing to the first answer and to the first diagnostics of a small document. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { performance } from 'node:perf_hooks';
import { execPath } from 'node:process';
import { startSession } from '../session.mjs';
import { noteFailure, rotated } from './context.mjs';

/** The name under which the bare start of Node is kept. */
export const NODE = 'node';

/** @param {import('./context.mjs').Context} context */
export async function start(context) {
  const { servers, sets, quick, measurements } = context;
  const [set] = sets;
  if (set === undefined) return;
  const rounds = quick ? 5 : 21;
  /** @type {Set<string>} */
  const failed = new Set();
  // One start of each is not counted: it brings the files into the system's cache.
  for (let round = -1; round < rounds; round += 1) {
    const bare = await bareNode();
    if (round >= 0) measurements.add({ metric: 'start.node', corpus: 'none', size: 1, server: NODE }, bare);
    for (const server of rotated(servers, round + 1)) {
      if (failed.has(server.id)) continue;
      const key = { metric: 'start.initialize', corpus: 'none', size: 1, server: server.id };
      try {
        const session = await startSession(server);
        try {
          session.open(set.document(1, server.language));
          const { at } = await session.diagnostics();
          if (round < 0) continue;
          measurements.add(key, session.initializedAt - session.startedAt);
          measurements.add({ ...key, metric: 'start.diagnostics', corpus: set.corpus }, at - session.startedAt);
        } finally {
          await session.kill();
        }
      } catch (error) {
        failed.add(server.id);
        noteFailure(context, key, error);
      }
    }
  }
}

/** @returns {Promise<number>} milliseconds that Node takes to start, run nothing and end */
async function bareNode() {
  const started = performance.now();
  await once(spawn(execPath, ['-e', '0'], { stdio: 'ignore' }), 'exit');
  return performance.now() - started;
}
