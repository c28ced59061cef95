/**
 * How often a property is tried: as often as given under `npm test`, which sets STRATEGIST_THOROUGH, and a twentieth of it in
 * the inner loop, where seconds count. A failure found once is kept as an example of its test and always tried.
 */
export function runs(thorough: number): number {
  return isThorough() ? thorough : Math.ceil(thorough / 20);
}

/** The option of node:test for what takes many seconds, and so runs under `npm test` alone. */
export const tooLongForInnerLoop: string | false = isThorough() ? false : 'takes long; npm test runs it';

function isThorough(): boolean {
  return process.env['STRATEGIST_THOROUGH'] !== undefined;
}
