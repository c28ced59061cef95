/** A server that has crashed this often within so many milliseconds is not started again. */
export const MOST_CRASHES = 5;
export const CRASHES_WITHIN_MS = 3 * 60_000;

export type AfterCrash = 'start again' | 'give up';

/**
 * Counts crashes and says what follows from each. `now` is the time of a crash in milliseconds. Whoever starts the server
 * by hand counts anew.
 */
export function countCrashes(): (now: number) => AfterCrash {
  let crashes: readonly number[] = [];
  return (now) => {
    crashes = [...crashes, now].filter((time) => now - time < CRASHES_WITHIN_MS);
    return crashes.length >= MOST_CRASHES ? 'give up' : 'start again';
  };
}
