// @ts-check
/** What the parts of a test run have found, counted. */

/**
 * @typedef {object} Result
 * @property {number} passed
 * @property {number} failed
 * @property {string} [note] what a reader should know: why a part was skipped, or how it failed
 */

/**
 * Reads the closing lines that Node's test runner prints, in its `spec` and its `tap` form.
 *
 * @param {import('./processes.mjs').RunResult} result
 * @returns {Result} a runner that failed without counting a failure, or counted nothing, is one failure
 */
export function resultOfNodeTest({ output, failure }) {
  /** @param {string} name */
  const count = (name) => {
    const lines = [...output.matchAll(new RegExp(`^(?:ℹ|#) ${name} (\\d+)$`, 'gm'))];
    return Number(lines.at(-1)?.[1] ?? 0);
  };
  const passed = count('pass');
  const failed = count('fail') + count('cancelled');
  const skipped = count('skipped');
  if (failed === 0 && failure !== undefined) return { passed, failed: 1, note: `the test runner ${failure}` };
  if (failed === 0 && passed === 0) return { passed, failed: 1, note: 'no test ran' };
  return skipped === 0 ? { passed, failed } : { passed, failed, note: `${skipped} skipped` };
}

/**
 * @param {readonly Result[]} results
 * @returns {{ passed: number, failed: number }}
 */
export function sum(results) {
  return {
    passed: results.reduce((total, { passed }) => total + passed, 0),
    failed: results.reduce((total, { failed }) => total + failed, 0),
  };
}
