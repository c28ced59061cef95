import type { Measure, Sequence } from '../text/sequence';
import type { Batch } from './batch';
import type { Counts } from './counts';
import type { Reads } from './reads';
import type { PlacedFinding } from './rule';

/** What a checker knew before comments had their say. */
export interface Memory {
  /** Tells whose memory this is: another checker has other rules. */
  readonly owner: object;
  /** What was found in each section alone. */
  readonly batches: Sequence<Batch>;
  readonly counts: Counts;
  /** What each rule that looks at several sections read and found; undefined for one that is pending, or for all. */
  readonly across: readonly (Across | undefined)[] | undefined;
}

export interface Across {
  readonly reads: Reads;
  readonly found: readonly PlacedFinding[];
}

/** The count of a batch tells how much of it is left to look at, and its size how much was found. */
export const BATCH_MEASURE: Measure<Batch> = {
  size: ({ found }) => found.length,
  count: ({ left }) => left,
};

/** How much is left to look at: the sections, and the strategy as a whole. */
export function leftIn({ batches, across }: Memory): number {
  return across?.includes(undefined) === false ? batches.count : batches.count + 1;
}
