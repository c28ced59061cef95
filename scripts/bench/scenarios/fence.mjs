// @ts-check
/**
 * A fence is opened in the middle of a long document and closed again: from there on everything means something else.
 * All the while the client asks for completion, as a person would who goes on typing.
 */
import { performance } from 'node:perf_hooks';
import { setTimeout as sleep } from 'node:timers/promises';
import { STEP_TIMEOUT_MS, TimeoutError } from '../connection.mjs';
import { startSession } from '../session.mjs';
import { inTurn, withSubjects } from './context.mjs';

/** @typedef {import('./context.mjs').Subject} Subject */
/** @typedef {import('../documents.mjs').BenchDocument} BenchDocument */
/** @typedef {import('../session.mjs').Session} Session */

/** The pause between an answer and the next question of the person who goes on typing. */
const PROBE_PAUSE_MS = 2;
/** How often it is looked whether the symbols are those of the new text. */
const SYMBOLS_PAUSE_MS = 50;

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
    // Whoever settles in slices has this long for it.
    await sleep(3000);
    return {
      diagnostics: fingerprint((await session.diagnosticsAgain()).items),
      symbols: await symbolsOf(session),
    };
  } finally {
    await session.kill();
  }
}

/** @param {Session} session */
async function symbolsOf(session) {
  if (session.capabilities['documentSymbolProvider'] === undefined) return '';
  return JSON.stringify((await session.ask('textDocument/documentSymbol')).result);
}

/** @param {readonly object[]} items */
function fingerprint(items) {
  return items
    .map((item) => JSON.stringify([item['range'], item['code'], item['message']]))
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
  const probe = ['completion', 'hover'].find((name) => session.capabilities[`${name}Provider`] !== undefined);
  let delay = 0;
  let done = false;
  /** @type {number | undefined} */
  let settled;
  /** @type {readonly object[]} */
  let latest = [];
  let latestAt = 0;
  const from = performance.now();
  const stop = session.listen(({ kind, items, at }) => {
    if (kind === 'published') {
      latest = items;
      latestAt = at;
    } else {
      void session.diagnosticsAgain().then(
        (answer) => {
          latest = answer.items;
          latestAt = answer.at;
        },
        () => {},
      );
    }
  });
  edit();
  const answered = session.diagnostics();
  const probing = (async () => {
    let symbolsAt = performance.now() + SYMBOLS_PAUSE_MS;
    let symbolsSettledAt = 0;
    while (!done) {
      if (probe !== undefined) {
        const asked = performance.now();
        const { at } = await session.ask(`textDocument/${probe}`, { position: document.places.slot });
        delay = Math.max(delay, at - asked);
      }
      if (latestAt > 0 && performance.now() > symbolsAt) {
        const symbols = symbolsSettledAt > 0 ? expected.symbols : await symbolsOf(session);
        if (symbols === expected.symbols && symbolsSettledAt === 0) symbolsSettledAt = performance.now();
        if (symbols === expected.symbols && fingerprint(latest) === expected.diagnostics) {
          settled = Math.max(latestAt, symbolsSettledAt) - from;
          return;
        }
        symbolsAt = performance.now() + SYMBOLS_PAUSE_MS;
      }
      await sleep(PROBE_PAUSE_MS);
    }
  })();
  try {
    const { at, items } = await answered;
    if (at > latestAt) {
      latest = items;
      latestAt = at;
    }
    const first = at - from;
    await Promise.race([
      probing,
      sleep(STEP_TIMEOUT_MS / 4).then(() => Promise.reject(new TimeoutError('settling', STEP_TIMEOUT_MS / 4))),
    ]).catch((error) => {
      if (!(error instanceof TimeoutError)) throw error;
    });
    return { first, settled, delay };
  } finally {
    done = true;
    stop();
  }
}
