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
 * @typedef {Key & { samples: readonly number[], failure?: string }} Measurement samples in milliseconds, mebibytes or
 *   plain counts, as the metric has it; the failure says in a word or two why there are no more of them
 */

/**
 * @typedef {object} Measurements
 * @property {(key: Key, sample: number) => void} add
 * @property {(key: Key, failure: string) => void} fail
 * @property {() => readonly Measurement[]} all
 */

/** @returns {Measurements} */
export function createMeasurements() {
  /** @type {Map<string, Key & { samples: number[], failure?: string }>} */
  const kept = new Map();
  /** @param {Key} key */
  const entry = (key) => {
    const name = [key.metric, key.corpus, key.size, key.server].join(' ');
    const known = kept.get(name);
    if (known !== undefined) return known;
    /** @type {Key & { samples: number[], failure?: string }} */
    const made = { ...key, samples: [] };
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

/**
 * Pools all that was measured of a metric or of a family of metrics: `keystroke` takes in `keystroke.prose.middle`.
 *
 * @param {readonly Measurement[]} measurements
 * @param {Key} key its metric may be the beginning of others, up to a dot
 * @returns {{ samples: readonly number[], failure: string | undefined }}
 */
export function pooled(measurements, { metric, corpus, size, server }) {
  const found = measurements.filter(
    (one) =>
      one.server === server &&
      one.size === size &&
      one.corpus === corpus &&
      (one.metric === metric || one.metric.startsWith(`${metric}.`)),
  );
  return {
    samples: found.flatMap(({ samples }) => samples),
    failure: found.find(({ failure }) => failure !== undefined)?.failure,
  };
}
