// @ts-check
/** What an editor asks right after a keystroke, each after one of its own: completion, hover, symbols, code actions. */
import { performance } from 'node:perf_hooks';
import { inTurn, withSubjects } from './context.mjs';

/** @typedef {import('./context.mjs').Subject} Subject */

const REQUESTS = ['completion', 'hover', 'documentSymbol', 'codeAction'];

const BUDGET_MS = 15_000;

/** @param {import('./context.mjs').Context} context */
export async function requests(context) {
  const { sets, sizes, quick, measurements } = context;
  const [set] = sets;
  if (set === undefined) return;
  for (const size of sizes) {
    context.say(`  ${set.corpus} x${size}`);
    await withSubjects(context, set, size, 'request.completion', async (subjects) => {
      const askers = new Map();
      for (const subject of subjects) askers.set(subject, await asker(subject));
      const spent = new Map();
      const rounds = quick ? 10 : 30;
      for (let round = -3; round < rounds; round += 1) {
        for (const name of REQUESTS) {
          /** @param {Subject} subject */
          const key = ({ server }) => ({ metric: `request.${name}`, corpus: set.corpus, size, server: server.id });
          await inTurn(context, subjects, round + 3, key, async (subject) => {
            if (!subject.session.offers(name)) return;
            // Each is measured once, however slow.
            if (round !== 0 && (spent.get(subject) ?? 0) > BUDGET_MS) return;
            const took = await askers.get(subject)(name);
            spent.set(subject, (spent.get(subject) ?? 0) + took);
            if (round >= 0) measurements.add(key(subject), took);
          });
        }
      }
    });
  }
}

/**
 * @param {Subject} subject
 * @returns {Promise<(name: string) => Promise<number>>} types a character, asks, and gives the milliseconds it took
 */
async function asker({ session, document }) {
  const { slot, prose } = document.places;
  const { items } = await session.diagnostics();
  const there = items.filter(({ range }) => range.start.line <= slot.line && range.end.line >= slot.line);
  /** @type {Record<string, object>} */
  const params = {
    completion: { position: slot, context: { triggerKind: 1 } },
    hover: { position: slot },
    documentSymbol: {},
    codeAction: { range: { start: slot, end: slot }, context: { diagnostics: there, triggerKind: 1 } },
  };
  let typed = 0;
  return async (name) => {
    const at = { line: prose.end.line, character: prose.end.character + typed };
    typed += 1;
    const from = performance.now();
    session.edit(at, at, 'x');
    const { at: answeredAt } = await session.ask(`textDocument/${name}`, params[name]);
    return answeredAt - from;
  };
}
