// @ts-check
/** Typing, one keystroke after the diagnostics of the one before, in prose and in a table's cell; and memory. */
import { performance } from 'node:perf_hooks';
import { setTimeout as sleep } from 'node:timers/promises';
import { residentMemory } from '../memory.mjs';
import { inTurn, withSubjects } from './context.mjs';

/** @typedef {import('./context.mjs').Subject} Subject */
/** @typedef {import('../places.mjs').Share} Share */
/** @typedef {{ kind: 'prose' | 'cell', share: Share }} Spot */

/** @type {readonly Spot[]} */
const SPOTS = /** @type {const} */ (['prose', 'cell']).flatMap((kind) =>
  /** @type {const} */ (['start', 'middle', 'end']).map((share) => ({ kind, share })),
);

/** What is typed; it begins again when it is through. */
const PHRASE = ' and those who read this know it';

const KEYS_A_VISIT = 5;
/** A server that takes seconds for a keystroke gets as many as fit into this, but one at each place. */
const BUDGET_MS = { whole: 12_000, quick: 2000 };
const WARM_UP_BUDGET_MS = { whole: 4000, quick: 1500 };
/** For each way. */
const ROUNDS = { whole: 12, quick: 3 };
/** A keystroke that takes longer is not repeated at its place before the others have had theirs. */
const SLOW_MS = 250;
/** After this long, a process without work has given back what it will. */
const REST_MS = 500;

/** @param {import('./context.mjs').Context} context */
export async function keystroke(context) {
  for (const set of context.sets) {
    // There and back, so that a machine that becomes slower or quicker meanwhile does so for all sizes alike.
    for (const size of [...context.sizes, ...context.sizes.toReversed()]) {
      context.say(`  ${set.corpus} x${size}`);
      await withSubjects(context, set, size, 'keystroke.prose.middle', async (subjects) => {
        await typeInTurn(context, set.corpus, size, subjects);
      });
    }
  }
}

/**
 * @param {import('./context.mjs').Context} context
 * @param {string} corpus
 * @param {number} size
 * @param {readonly Subject[]} subjects
 */
async function typeInTurn(context, corpus, size, subjects) {
  const { measurements, quick } = context;
  /** @param {string} metric @param {Subject} subject */
  const key = (metric, { server }) => ({ metric, corpus, size, server: server.id });
  /** @param {string} metric @param {Subject} subject */
  const addMemory = async (metric, subject) => {
    const memory = await residentMemory(subject.session.pid);
    if (memory !== undefined) measurements.add(key(metric, subject), memory);
  };
  await sleep(REST_MS);
  for (const subject of subjects) await addMemory('memory.open', subject);

  const typists = new Map(subjects.map((subject) => [subject, typist(subject)]));
  const spent = new Map(subjects.map((subject) => [subject, 0]));
  const warmUps = size === 100 ? 1 : 6;
  const rounds = ROUNDS[quick ? 'quick' : 'whole'];
  for (let round = -warmUps; round < rounds; round += 1) {
    const isWarmUp = round < 0;
    if (round === 0) for (const subject of subjects) spent.set(subject, 0);
    const budget = (isWarmUp ? WARM_UP_BUDGET_MS : BUDGET_MS)[quick ? 'quick' : 'whole'];
    await inTurn(
      context,
      subjects,
      round + warmUps,
      (subject) => key('keystroke.prose.middle', subject),
      async (subject) => {
        const type = typists.get(subject);
        for (const spot of SPOTS) {
          for (let count = 0; count < KEYS_A_VISIT; count += 1) {
            const so = spent.get(subject) ?? 0;
            if (type === undefined || (so > budget && (isWarmUp || round > 0))) return;
            const took = await type(spot);
            spent.set(subject, so + took);
            if (!isWarmUp) measurements.add(key(`keystroke.${spot.kind}.${spot.share}`, subject), took);
            if (took > SLOW_MS) break;
          }
        }
      },
    );
  }
  await sleep(REST_MS);
  for (const subject of subjects) if (!subject.failed) await addMemory('memory.typed', subject);
}

/**
 * @param {Subject} subject
 * @returns {(spot: Spot) => Promise<number>} types the next character and gives the milliseconds to its diagnostics
 */
function typist({ session, document }) {
  /** @type {Map<Spot, number>} */
  const typed = new Map();
  return async (spot) => {
    const count = typed.get(spot) ?? 0;
    typed.set(spot, count + 1);
    const { line, character } = document.places[spot.kind][spot.share];
    const position = { line, character: character + count };
    const from = performance.now();
    session.edit(position, position, PHRASE[count % PHRASE.length] ?? ' ');
    const { at } = await session.diagnostics();
    return at - from;
  };
}
