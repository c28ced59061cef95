// @ts-check
/** A document is opened in a server that has just started and is ready. */
import { performance } from 'node:perf_hooks';
import { startSession } from '../session.mjs';
import { noteFailure, rotated } from './context.mjs';

/** @param {import('./context.mjs').Context} context */
export async function open(context) {
  const { servers, sets, sizes, quick, measurements } = context;
  for (const set of sets) {
    for (const size of sizes) {
      context.say(`  ${set.corpus} x${size}`);
      const rounds = quick ? 3 : size === 100 ? 5 : 11;
      /** @type {Set<string>} */
      const failed = new Set();
      for (let round = 0; round < rounds; round += 1) {
        for (const server of rotated(servers, round)) {
          if (failed.has(server.id)) continue;
          const key = { metric: 'open.diagnostics', corpus: set.corpus, size, server: server.id };
          try {
            const session = await startSession(server);
            try {
              const document = set.document(size, server.language);
              const from = performance.now();
              session.open(document);
              const { at, items } = await session.diagnostics();
              measurements.add(key, at - from);
              if (round === 0) measurements.add({ ...key, metric: 'open.count' }, items.length);
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
  }
}
