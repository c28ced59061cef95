import type { Heading } from '../document/model';
import { lazily } from '../lazily';
import type { SectionMatch, SectionSchema } from '../schema';
import { indexBefore } from '../text/placedList';
import { allItems, findIndex, itemsIn, sizeBefore } from '../text/sequence';
import type { BoundList, PlacedBound } from './bindStrategy';
import type { SectionReference } from './references';

/**
 * What can be asked about all sections without reading them: who asks for no more than this is not concerned when
 * somebody types in one of them. All starts are UTF-16 offsets in the document.
 */
export interface StrategyViews {
  /** The headings of all sections in order, without those that have none. */
  readonly headings: () => readonly PlacedHeading[];
  /** The cross-references of the sections that have any, in order. */
  readonly references: () => readonly PlacedReferences[];
  /** What stands before the first section with a number. */
  readonly preamble: () => readonly PlacedBound[];
  /** The section behind another; undefined behind the last. */
  readonly following: (at: PlacedBound) => PlacedBound | undefined;
}

export interface PlacedHeading {
  /** Where its section starts. */
  readonly start: number;
  readonly heading: Heading;
  readonly schema: SectionSchema | undefined;
  readonly match: SectionMatch | undefined;
}

export interface PlacedReferences {
  /** Where their section starts. */
  readonly start: number;
  readonly references: readonly SectionReference[];
}

export function viewsOf(list: BoundList): StrategyViews {
  const { sequence } = list;
  return {
    headings: lazily(() =>
      allItems(sequence).flatMap(({ section, schema, match }, index) =>
        section.heading === undefined
          ? []
          : [{ start: sizeBefore(sequence, index), heading: section.heading, schema, match }],
      ),
    ),
    references: lazily(() =>
      allItems(sequence).flatMap((bound, index) => {
        const references = bound.references();
        return references.length === 0 ? [] : [{ start: sizeBefore(sequence, index), references }];
      }),
    ),
    preamble: lazily(() => {
      const end = findIndex(sequence, ({ section }) => (section.heading?.number ?? '') !== '');
      return itemsIn(sequence, 0, end < 0 ? sequence.length : end).flatMap((_, index) => list.at(index) ?? []);
    }),
    following: (at) => list.at(indexBefore(list, at.start) + 1),
  };
}
