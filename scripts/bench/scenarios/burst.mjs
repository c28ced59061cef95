// @ts-check
/** A thousand keystrokes without waiting for an answer, as when a key is held or a text is dictated. */
import { performance } from 'node:perf_hooks';
import { setImmediate as turn } from 'node:timers/promises';
import { within } from '../connection.mjs';
import { inTurn, withSubjects } from './context.mjs';

/** @typedef {import('./context.mjs').Subject} Subject */

const KEYSTROKES = 1000;
/** Whoever takes longer to answer the last keystroke is not asked for another round. */
const SLOW_MS = 3000;

/**
 * @typedef {object} Burst
 * @property {number} drain milliseconds from the last keystroke to its diagnostics
 * @property {number} answers how many diagnostics came in all
 * @property {number} stale how many of them were of a version that had been typed over when they came
 * @property {number} backlog the most versions that were waiting for an answer, neither answered nor cancelled
 */

/** @param {import('./context.mjs').Context} context */
export async function burst(context) {
  const { sets, sizes, quick, measurements } = context;
  const [set] = sets;
  if (set === undefined) return;
  /** Who was slow or did not come to an end with a smaller text is not asked with a larger one, which would take hours. @type {Set<string>} */
  const givenUp = new Set();
  for (const size of sizes) {
    context.say(`  ${set.corpus} x${size}`);
    await withSubjects(context, set, size, 'burst.drain', async (all) => {
      const subjects = all.filter(({ server }) => !givenUp.has(server.id));
      const rounds = quick ? 1 : 3;
      /** @type {Set<Subject>} */
      const slow = new Set();
      for (let round = 0; round < rounds; round += 1) {
        /** @param {Subject} subject */
        const key = ({ server }) => ({ metric: 'burst.drain', corpus: set.corpus, size, server: server.id });
        await inTurn(context, subjects, round, key, async (subject) => {
          if (slow.has(subject)) return;
          const { drain, answers, stale, backlog } = await within(typeFast(subject), 'the burst');
          if (drain > SLOW_MS) slow.add(subject);
          measurements.add(key(subject), drain);
          measurements.add({ ...key(subject), metric: 'burst.answers' }, answers);
          measurements.add({ ...key(subject), metric: 'burst.stale' }, stale);
          measurements.add({ ...key(subject), metric: 'burst.backlog' }, backlog);
        });
      }
      for (const subject of subjects) if (subject.failed || slow.has(subject)) givenUp.add(subject.server.id);
    });
  }
}

/** @param {Subject} subject @param {number} count */
function press({ session, document }, count) {
  const { line, character } = document.places.prose.middle;
  const at = { line, character: character + count };
  session.edit(at, at, count % 6 === 5 ? ' ' : 'x');
}

/**
 * As editors do: each keystroke cancels the question before it and asks anew.
 *
 * @param {Subject} subject
 * @returns {Promise<Burst>}
 */
async function typeFast(subject) {
  const { session } = subject;
  let answers = 0;
  let stale = 0;
  let settled = 0;
  let backlog = 0;
  /** @type {number | undefined} */
  let before;
  for (let count = 0; count < KEYSTROKES - 1 && !subject.failed; count += 1) {
    if (before !== undefined) session.cancel(before);
    press(subject, count);
    const { id, answer } = session.pull();
    before = id;
    answer.then(
      () => {
        answers += 1;
        settled += 1;
        if (before !== id) stale += 1;
      },
      () => {
        settled += 1;
      },
    );
    backlog = Math.max(backlog, count + 1 - settled);
    await turn();
    await session.flushed();
  }
  if (before !== undefined) session.cancel(before);
  press(subject, KEYSTROKES - 1);
  before = undefined;
  const from = performance.now();
  const { at } = await session.diagnostics();
  return { drain: at - from, answers: answers + 1, stale, backlog };
}
