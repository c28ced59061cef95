/**
 * How often a property is tried, and with which seed. The seed is the same every time, so that a test passes or fails by the
 * code alone; `STRATEGIST_SEED=random` (or a number) tries others, and what fails then is kept as an example of its test.
 */
export function tries(thorough: number): { readonly numRuns: number; readonly seed?: number } {
  const seed = process.env['STRATEGIST_SEED'] ?? '1';
  return seed === 'random' ? { numRuns: runs(thorough) } : { numRuns: runs(thorough), seed: Number(seed) };
}

/**
 * As often as given under `npm test`, which sets STRATEGIST_THOROUGH, and a twentieth of it in the inner loop, where seconds
 * count.
 */
export function runs(thorough: number): number {
  return isThorough() ? thorough : Math.ceil(thorough / 20);
}

/** The option of node:test for what takes many seconds, and so runs under `npm test` alone. */
export const tooLongForInnerLoop: string | false = isThorough() ? false : 'takes long; npm test runs it';

function isThorough(): boolean {
  return process.env['STRATEGIST_THOROUGH'] !== undefined;
}
