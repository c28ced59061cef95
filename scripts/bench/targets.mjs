// @ts-check
/** What the project has promised itself, and whether a run of the benchmark shows it. */
import { pooled } from './measurements.mjs';
import { median, quantile } from './statistics.mjs';

/** @typedef {import('./measurements.mjs').Measurement} Measurement */

/**
 * @typedef {object} Compared
 * @property {string} id
 * @property {string} title
 * @property {'strategist' | 'floor' | 'peer'} role
 * @property {boolean} isJavaScript
 */

/**
 * @typedef {object} BuiltFile
 * @property {string} name
 * @property {number} bytes
 * @property {number | undefined} limit bytes; undefined where none is set
 */

/**
 * @typedef {object} Target
 * @property {string} title
 * @property {string} measured
 * @property {boolean | undefined} met undefined where the run did not measure it
 */

/** A frame of a display with 60 Hz, in milliseconds. */
const FRAME_MS = 1000 / 60;
/** What a person takes for at once, in milliseconds (Card, Robertson and Mackinlay, 1991). */
const AT_ONCE_MS = 100;
/** A share of the answers in a burst may be overtaken by the next keystroke while they are on their way. */
const STALE_SHARE = 0.05;
const BURST_KEYSTROKES = 1000;
/** What counts as level. */
const LEVEL = 1.1;

const NOT_MEASURED = 'not measured';

/**
 * @param {readonly Measurement[]} measurements
 * @param {readonly Compared[]} servers
 * @param {readonly BuiltFile[]} files
 * @returns {readonly Target[]}
 */
export function targetsOf(measurements, servers, files) {
  const own = servers.find(({ role }) => role === 'strategist')?.id ?? '';
  const peers = servers.filter(({ role }) => role === 'peer');
  const scriptPeers = peers.filter(({ isJavaScript }) => isJavaScript);
  const corpora = [
    ...new Set(measurements.filter(({ metric }) => metric.startsWith('keystroke')).map((m) => m.corpus)),
  ];

  /** @param {string} metric @param {string} corpus @param {number} size @param {string} [server] */
  const samples = (metric, corpus, size, server = own) =>
    pooled(measurements, { metric, corpus, size, server }).samples;
  /** @param {string} metric @param {string} corpus @param {number} size @param {string} [server] */
  const middle = (metric, corpus, size, server = own) => median(samples(metric, corpus, size, server));

  return [
    atMost(
      'keystroke p50 at ×100 within 1.5 times ×1',
      corpora.map((corpus) => middle('keystroke', corpus, 100) / middle('keystroke', corpus, 1)),
      1.5,
      times,
    ),
    atMost(
      'keystroke p50 at ×1 no slower than rumdl',
      corpora.map((corpus) => middle('keystroke', corpus, 1) / middle('keystroke', corpus, 1, 'rumdl')),
      1,
      times,
    ),
    ...peers.map(({ id, title }) =>
      atLeast(
        `keystroke p50 at ×100 twenty times faster than ${title}`,
        corpora.map((corpus) => middle('keystroke', corpus, 100, id) / middle('keystroke', corpus, 100)),
        20,
        times,
      ),
    ),
    ...[1, 10, 100].map((size) =>
      atMost(
        `keystroke p95 at ×${size} within 3 times p50`,
        corpora.map((corpus) => quantile(samples('keystroke', corpus, size), 0.95) / middle('keystroke', corpus, size)),
        3,
        times,
      ),
    ),
    ...scriptPeers.map(({ id, title }) =>
      below(
        `spawn to first diagnostics faster than ${title}`,
        [middle('start.diagnostics', 'reference', 1) / middle('start.diagnostics', 'reference', 1, id)],
        1,
        times,
      ),
    ),
    ...['open', 'close'].flatMap((name) => [
      atMost(
        `fence ${name === 'open' ? 'opened' : 'closed'} in the middle of ×100: first answer at once (${AT_ONCE_MS} ms)`,
        [middle(`fence.${name}.first`, 'reference', 100)],
        AT_ONCE_MS,
        milliseconds,
      ),
      atMost(
        `fence ${name === 'open' ? 'opened' : 'closed'} in the middle of ×100: no completion waits longer than a frame (${milliseconds(FRAME_MS)})`,
        [quantile(samples(`fence.${name}.delay`, 'reference', 100), 1)],
        FRAME_MS,
        milliseconds,
      ),
    ]),
    ...[1, 10, 100].flatMap((size) => [
      atMost(
        `burst of ${BURST_KEYSTROKES} keystrokes at ×${size}: superseded work is cancelled (at most ${STALE_SHARE * 100} % answered)`,
        [quantile(samples('burst.stale', 'reference', size), 1) / BURST_KEYSTROKES],
        STALE_SHARE,
        (share) => `${(share * 100).toFixed(1)} %`,
      ),
      below(
        `burst of ${BURST_KEYSTROKES} keystrokes at ×${size}: the last is answered sooner than by any JavaScript peer`,
        scriptPeers
          .map(({ id }) => middle('burst.drain', 'reference', size) / middle('burst.drain', 'reference', size, id))
          .filter((ratio) => !Number.isNaN(ratio)),
        1,
        times,
      ),
    ]),
    atMost(
      `memory at ×1 level with the JSON server (at most ${LEVEL} times)`,
      ['memory.open', 'memory.typed'].map(
        (metric) => middle(metric, 'reference', 1) / middle(metric, 'reference', 1, 'json'),
      ),
      LEVEL,
      times,
    ),
    ...scriptPeers.map(({ id, title }) =>
      below(
        `memory at ×100 below ${title}`,
        ['memory.open', 'memory.typed'].map(
          (metric) => middle(metric, 'reference', 100) / middle(metric, 'reference', 100, id),
        ),
        1,
        times,
      ),
    ),
    ...files.flatMap(({ name, bytes, limit }) =>
      limit === undefined ? [] : [below(`${name} under ${kilobytes(limit)}`, [bytes], limit, kilobytes)],
    ),
  ];
}

/** @param {number} value */
const times = (value) => `${value.toFixed(2)} times`;
/** @param {number} value */
const milliseconds = (value) => `${value.toFixed(1)} ms`;
/** @param {number} bytes in units of a thousand */
const kilobytes = (bytes) => `${Math.round(bytes / 1000)} KB`;

/** @typedef {(value: number) => string} Format */

/**
 * The worst value counts.
 *
 * @param {string} title
 * @param {readonly number[]} values NaN for what was not measured
 * @param {number} worst
 * @param {boolean} met
 * @param {Format} format
 * @returns {Target}
 */
function target(title, values, worst, met, format) {
  return values.length === 0 || values.some(Number.isNaN)
    ? { title, measured: NOT_MEASURED, met: undefined }
    : { title, measured: format(worst), met };
}

/** @param {string} title @param {readonly number[]} values @param {number} limit @param {Format} format */
function atMost(title, values, limit, format) {
  const worst = Math.max(...values);
  return target(title, values, worst, worst <= limit, format);
}

/** @param {string} title @param {readonly number[]} values @param {number} limit @param {Format} format */
function below(title, values, limit, format) {
  const worst = Math.max(...values);
  return target(title, values, worst, worst < limit, format);
}

/** @param {string} title @param {readonly number[]} values @param {number} limit @param {Format} format */
function atLeast(title, values, limit, format) {
  const worst = Math.min(...values);
  return target(title, values, worst, worst >= limit, format);
}
