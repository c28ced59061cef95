// @ts-check
/** What has been measured, by metric, document, size and server. */

/**
 * @typedef {object} Key
 * @property {string} metric such as `keystroke.prose.middle`
 * @property {string} corpus which documents: `reference` or `real`, or `none` where there is no document
 * @property {number} size as a multiple of the reference
 * @property {string} server
 */

/**
 * @typedef {Key & { samples: readonly number[], failure: string | undefined }} Measurement samples in milliseconds,
 *   mebibytes or plain counts, as the metric has it; the failure says in a word or two why there are no more of them
 */

/**
 * @typedef {object} Measurements
 * @property {(key: Key, sample: number) => void} add
 * @property {(key: Key, failure: string) => void} fail
 * @property {() => readonly Measurement[]} all
 */

/** @returns {Measurements} */
export function createMeasurements() {
  /** @type {Map<string, Key & { samples: number[], failure: string | undefined }>} */
  const kept = new Map();
  /** @param {Key} key */
  const entry = (key) => {
    const name = [key.metric, key.corpus, key.size, key.server].join(' ');
    const known = kept.get(name);
    if (known !== undefined) return known;
    const made = { ...key, samples: [], failure: undefined };
    kept.set(name, made);
    return made;
  };
  return {
    add: (key, sample) => {
      entry(key).samples.push(sample);
    },
    fail: (key, failure) => {
      entry(key).failure ??= failure;
    },
    all: () => [...kept.values()],
  };
}
