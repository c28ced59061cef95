// @ts-check
/** Order statistics of samples. */

/**
 * The smallest sample that at least `share` of all samples do not exceed (nearest rank).
 *
 * @param {readonly number[]} samples in any order
 * @param {number} share from 0 to 1
 * @returns {number} NaN where there is no sample
 */
export function quantile(samples, share) {
  const sorted = [...samples].sort((one, other) => one - other);
  const rank = Math.min(sorted.length, Math.max(1, Math.ceil(share * sorted.length)));
  return sorted[rank - 1] ?? Number.NaN;
}

/**
 * The middle sample, or the mean of the two in the middle.
 *
 * @param {readonly number[]} samples in any order
 * @returns {number} NaN where there is no sample
 */
export function median(samples) {
  const sorted = [...samples].sort((one, other) => one - other);
  const upper = sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
  const lower = sorted[Math.ceil(sorted.length / 2) - 1] ?? Number.NaN;
  return (lower + upper) / 2;
}

/**
 * @param {readonly number[]} samples in any order
 * @returns {{ count: number, p50: number, p95: number, max: number }} NaN for all but the count where there is no sample
 */
export function summarise(samples) {
  return {
    count: samples.length,
    p50: median(samples),
    p95: quantile(samples, 0.95),
    max: quantile(samples, 1),
  };
}
