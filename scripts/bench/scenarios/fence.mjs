// @ts-check
/**
 * A fence is opened in the middle of a long document and closed again: from there on everything means something else.
 * All the while the client asks for completion, as a person would who goes on typing.
 */
import { performance } from 'node:perf_hooks';
import { setTimeout as sleep } from 'node:timers/promises';
import { startSession } from '../session.mjs';
import { inTurn, withSubjects } from './context.mjs';

/** @typedef {import('./context.mjs').Subject} Subject */
/** @typedef {import('../documents.mjs').BenchDocument} BenchDocument */
/** @typedef {import('../session.mjs').Diagnostics} Diagnostics */
/** @typedef {import('../session.mjs').Session} Session */

/** The pause between an answer and the next question of the person who goes on typing. */
const PROBE_PAUSE_MS = 2;
/** How often it is looked whether the diagnostics and symbols are those of the new text. */
const SYMBOLS_PAUSE_MS = 50;
const SETTLING_TIMEOUT_MS = 20_000;
/** Whoever settles in slices has this long for it in a new process. */
const REST_MS = 3000;

/**
 * What a server says of a text when it has had all the time in the world.
 *
 * @typedef {object} Settled
 * @property {string} diagnostics
 * @property {string} symbols
 */

/** @param {import('./context.mjs').Context} context */
export async function fence(context) {
  const { sets, sizes, quick, measurements } = context;
  const [set] = sets;
  const size = sizes.at(-1);
  if (set === undefined || size === undefined) return;
  await withSubjects(context, set, size, 'fence.open.first', async (subjects) => {
    const rounds = quick ? 1 : 3;
    /** @type {Map<Subject, { opened: Settled, closed: Settled }>} */
    const expected = new Map();
    for (let round = 0; round < rounds; round += 1) {
      /** @param {Subject} subject */
      const key = ({ server }) => ({ metric: 'fence.open.first', corpus: set.corpus, size, server: server.id });
      await inTurn(context, subjects, round, key, async (subject) => {
        const { document, session } = subject;
        const { fence: at, opener } = document.places;
        const known = expected.get(subject) ?? {
          opened: await settledState(subject, withFence(document)),
          closed: await settledState(subject, document),
        };
        expected.set(subject, known);
        const below = { line: at.line + 1, character: 0 };
        await typeAtFence(subject);
        for (const [name, edit, state] of /** @type {const} */ ([
          ['open', () => session.edit(at, at, `${opener}\n`), known.opened],
          ['close', () => session.edit(at, below, ''), known.closed],
        ])) {
          const { first, settled, delay } = await settle(subject, edit, state);
          const metric = (/** @type {string} */ part) => ({ ...key(subject), metric: `fence.${name}.${part}` });
          measurements.add(metric('first'), first);
          if (delay > 0) measurements.add(metric('delay'), delay);
          if (settled === undefined) measurements.fail(metric('settled'), 'never as a new start says');
          else measurements.add(metric('settled'), settled);
        }
      });
    }
  });
}

/** Keystrokes before each round. */
const WARM_UPS = 4;

/**
 * Whoever types a fence has been typing; a process that has had nothing to do for a while is slow to wake up.
 *
 * @param {Subject} subject
 */
async function typeAtFence({ session, document }) {
  const { fence: at, slot } = document.places;
  for (let count = 0; count < WARM_UPS; count += 1) {
    session.edit(at, count % 2 === 0 ? at : { ...at, character: 1 }, count % 2 === 0 ? 'x' : '');
    await session.diagnostics();
    if (session.offers('completion')) await session.ask('textDocument/completion', { position: slot });
  }
}

/** @param {BenchDocument} document @returns {BenchDocument} */
function withFence(document) {
  const { fence: at, opener } = document.places;
  const lines = document.text.split('\n');
  return { ...document, text: [...lines.slice(0, at.line), opener, ...lines.slice(at.line)].join('\n') };
}

/**
 * @param {Subject} subject
 * @param {BenchDocument} document
 * @returns {Promise<Settled>} what a new process says of it
 */
async function settledState({ server }, document) {
  const session = await startSession(server);
  try {
    session.open(document);
    await session.diagnostics();
    await sleep(REST_MS);
    return {
      diagnostics: fingerprint((await session.diagnostics()).items),
      symbols: await symbolsOf(session),
    };
  } finally {
    await session.kill();
  }
}

/** @param {Session} session */
async function symbolsOf(session) {
  if (!session.offers('documentSymbol')) return '';
  return JSON.stringify((await session.ask('textDocument/documentSymbol')).result);
}

/** @param {readonly import('../session.mjs').Diagnostic[]} items */
function fingerprint(items) {
  return items
    .map(({ range, code, message }) => JSON.stringify([range, code, message]))
    .sort()
    .join('\n');
}

/**
 * @param {Subject} subject
 * @param {() => void} edit
 * @param {Settled} expected
 * @returns {Promise<{ first: number, settled: number | undefined, delay: number }>} milliseconds from the edit to the
 *   first diagnostics and to those (and the symbols) that a new start gives, and the longest that a probe waited
 */
async function settle({ session, document }, edit, expected) {
  const probe = ['completion', 'hover'].find(session.offers);
  /** @type {Diagnostics | undefined} */
  let latest;
  /** @param {Diagnostics} given */
  const take = (given) => {
    if (latest === undefined || given.at > latest.at) latest = given;
  };
  const stop = session.onRefresh(() => {
    session.diagnostics('later').then(take, () => {});
  });
  const from = performance.now();
  const deadline = from + SETTLING_TIMEOUT_MS;
  edit();
  const first = session.diagnostics('later');
  first.then(take, () => {});
  let delay = 0;
  let lookAt = 0;
  /** @type {number | undefined} */
  let settled;
  while (settled === undefined && performance.now() < deadline) {
    if (probe !== undefined) {
      const asked = performance.now();
      const { at } = await session.ask(`textDocument/${probe}`, { position: document.places.slot });
      delay = Math.max(delay, at - asked);
    }
    // Symbols are much to make and to read, and would be what the next probe waits for: they are asked for last.
    if (latest !== undefined && performance.now() > lookAt && fingerprint(latest.items) === expected.diagnostics) {
      if ((await symbolsOf(session)) === expected.symbols) settled = performance.now() - from;
      lookAt = performance.now() + SYMBOLS_PAUSE_MS;
    }
    await sleep(PROBE_PAUSE_MS);
  }
  stop();
  return { first: (await first).at - from, settled, delay };
}
