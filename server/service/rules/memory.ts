import type { Batch } from './batch';
import type { Counts } from './counts';
import type { Reads } from './reads';
import type { PlacedFinding } from './rule';

/** What a checker knew before comments had their say. */
export interface Memory {
  /** Tells whose memory this is: another checker has other rules. */
  readonly owner: object;
  /** What was found in each section alone. */
  readonly batches: readonly Batch[];
  readonly counts: Counts;
  /** How many of the sections only the rules about slots have looked at. */
  readonly early: number;
  /** What each rule that looks at several sections read and found; undefined for one that is pending, or for all. */
  readonly across: readonly (Across | undefined)[] | undefined;
}

export interface Across {
  readonly reads: Reads;
  readonly found: readonly PlacedFinding[];
}

/** How much is left to look at: the sections, and the strategy as a whole. */
export function pendingIn({ early, across }: Memory): number {
  return across?.includes(undefined) === false ? early : early + 1;
}

export function countEarly(batches: readonly Batch[]): number {
  return batches.reduce((count, { isEarly }) => (isEarly ? count + 1 : count), 0);
}
