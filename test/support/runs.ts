/** Of so many tries of a property the inner loop makes one. */
const SHARE = 50;

/**
 * How often a property is tried, and with which seed. The seed is the same every time, so that a test passes or fails by the
 * code alone; `STRATEGIST_SEED=random` (or a number) tries others, and what fails then is kept as an example of its test.
 */
export function tries(thorough: number, share = SHARE): { readonly numRuns: number; readonly seed?: number } {
  const seed = process.env['STRATEGIST_SEED'] ?? '1';
  const numRuns = runs(thorough, share);
  return seed === 'random' ? { numRuns } : { numRuns, seed: Number(seed) };
}

/**
 * As often as given under `npm test`, which sets STRATEGIST_THOROUGH, and in the inner loop, where seconds count, one time of
 * so many.
 */
export function runs(thorough: number, share = SHARE): number {
  return isThorough() ? thorough : Math.ceil(thorough / share);
}

/** All of a list under `npm test`, and one of so many in the inner loop. */
export function oneOf<One>(every: number, all: readonly One[]): readonly One[] {
  return isThorough() ? all : all.filter((_, index) => index % every === 0);
}

/** All of a list under `npm test`, and in the inner loop the first of each kind, so that no kind goes untried. */
export function firstOfEach<One>(all: readonly One[], kindOf: (one: One) => string): readonly One[] {
  return isThorough() ? all : [...new Map([...all].reverse().map((one) => [kindOf(one), one])).values()].reverse();
}

/** The option of node:test for what takes many seconds, and so runs under `npm test` alone. */
export const tooLongForInnerLoop: string | false = isThorough() ? false : 'takes long; npm test runs it';

function isThorough(): boolean {
  return process.env['STRATEGIST_THOROUGH'] !== undefined;
}
