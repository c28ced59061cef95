import type { BoundStrategy, PlacedBound } from '../../binding/bindStrategy';

/** A section of the format as it stands in a file. */
export interface RankedSection {
  readonly at: PlacedBound;
  /** Its place in the format. */
  readonly rank: number;
  /** False where it stands elsewhere; of two that contradict each other as few as possible count so. */
  readonly inOrder: boolean;
}

/** The sections of the format, in the order of the file. */
export function rankedSections(strategy: BoundStrategy): readonly RankedSection[] {
  const order = new Map(strategy.schema.sections.map(({ key }, index) => [key, index]));
  const placed = [...strategy.byKey.entries()].map(([key, at]) => ({ at, rank: order.get(key) ?? 0 }));
  if (placed.every(({ rank }, index) => index === 0 || (placed[index - 1]?.rank ?? 0) < rank)) {
    return placed.map((each) => ({ ...each, inOrder: true }));
  }
  const kept = longestAscending(placed.map(({ rank }) => rank));
  return placed.map((each, index) => ({ ...each, inOrder: kept.has(index) }));
}

/** The indexes of a longest ascending run of ranks, so that as few as possible count as out of order. */
function longestAscending(ranks: readonly number[]): ReadonlySet<number> {
  const best: { length: number; previous: number }[] = [];
  let end = -1;
  ranks.forEach((rank, index) => {
    let own = { length: 1, previous: -1 };
    for (let other = 0; other < index; other++) {
      const length = (best[other]?.length ?? 0) + 1;
      if ((ranks[other] ?? 0) < rank && length > own.length) own = { length, previous: other };
    }
    best.push(own);
    if (end < 0 || own.length > (best[end]?.length ?? 0)) end = index;
  });
  const kept = new Set<number>();
  for (let index = end; index >= 0; index = best[index]?.previous ?? -1) kept.add(index);
  return kept;
}
