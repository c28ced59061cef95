// @ts-check
/** What every scenario is given, and how it deals with servers that fail. */
import { TimeoutError } from '../connection.mjs';
import { startSession } from '../session.mjs';

/** @typedef {import('../documents.mjs').DocumentSet} DocumentSet */
/** @typedef {import('../measurements.mjs').Key} Key */
/** @typedef {import('../servers.mjs').ServerUnderTest} ServerUnderTest */
/** @typedef {import('../session.mjs').Session} Session */

/**
 * @typedef {object} Context
 * @property {readonly ServerUnderTest[]} servers
 * @property {readonly DocumentSet[]} sets
 * @property {readonly number[]} sizes
 * @property {boolean} quick whether fewer rounds will do
 * @property {import('../measurements.mjs').Measurements} measurements
 * @property {(line: string) => void} say
 */

/**
 * A server at work on one document. One that fails once is ended and measured no further.
 *
 * @typedef {object} Subject
 * @property {ServerUnderTest} server
 * @property {Session} session
 * @property {import('../documents.mjs').BenchDocument} document
 * @property {boolean} failed
 */

/**
 * @param {unknown} error
 * @returns {string} in a word or two
 */
export function failureOf(error) {
  if (error instanceof TimeoutError) return 'timeout';
  const message = error instanceof Error ? error.message : String(error);
  return message.split('\n')[0]?.slice(0, 80) ?? 'error';
}

/**
 * Starts all servers, opens the document of one size in each and waits for its diagnostics; ends them after the task.
 *
 * @param {Context} context
 * @param {DocumentSet} set
 * @param {number} size
 * @param {string} metric what is said to have failed where a server does not come that far
 * @param {(subjects: readonly Subject[]) => Promise<void>} task
 */
export async function withSubjects(context, set, size, metric, task) {
  /** @type {Subject[]} */
  const subjects = [];
  try {
    for (const server of context.servers) {
      /** @type {Session | undefined} */
      let session;
      try {
        session = await startSession(server);
        const document = set.document(size, server.language);
        session.open(document);
        await session.diagnostics();
        subjects.push({ server, session, document, failed: false });
      } catch (error) {
        await session?.kill();
        noteFailure(context, { metric, corpus: set.corpus, size, server: server.id }, error);
      }
    }
    await task(subjects);
  } finally {
    for (const { session } of subjects) await session.kill();
  }
}

/**
 * Does something with each server in turn, beginning with another one each round.
 *
 * @param {Context} context
 * @param {readonly Subject[]} subjects
 * @param {number} round
 * @param {(subject: Subject) => Key} keyOf
 * @param {(subject: Subject) => Promise<void>} task
 */
export async function inTurn(context, subjects, round, keyOf, task) {
  for (const subject of rotated(subjects, round)) {
    if (subject.failed) continue;
    try {
      await task(subject);
    } catch (error) {
      subject.failed = true;
      noteFailure(context, keyOf(subject), error);
      await subject.session.kill();
    }
  }
}

/**
 * @param {Context} context
 * @param {Key} key
 * @param {unknown} error
 */
export function noteFailure(context, key, error) {
  const failure = failureOf(error);
  context.measurements.fail(key, failure);
  context.say(`  ${key.server} at x${key.size}, ${key.metric}: ${failure}`);
}

/**
 * @template T
 * @param {readonly T[]} items
 * @param {number} by
 * @returns {T[]}
 */
export function rotated(items, by) {
  const start = items.length === 0 ? 0 : by % items.length;
  return [...items.slice(start), ...items.slice(0, start)];
}
