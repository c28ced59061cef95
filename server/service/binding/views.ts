import type { Heading } from '../document/model';
import { lazily } from '../lazily';
import type { SectionMatch, SectionSchema } from '../schema';
import { lastIndex } from '../text/lastIndex';
import type { PlacedBound } from './bindStrategy';
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

export function viewsOf(sections: readonly PlacedBound[]): StrategyViews {
  return {
    headings: lazily(() =>
      sections.flatMap(({ start, bound: { section, schema, match } }) =>
        section.heading === undefined ? [] : [{ start, heading: section.heading, schema, match }],
      ),
    ),
    references: lazily(() =>
      sections.flatMap(({ start, bound: { references } }) => (references.length === 0 ? [] : [{ start, references }])),
    ),
    preamble: () => {
      const end = sections.findIndex(({ bound }) => (bound.section.heading?.number ?? '') !== '');
      return sections.slice(0, end < 0 ? sections.length : end);
    },
    following: (at) => {
      const index = lastIndex(sections, ({ start }) => start <= at.start);
      return sections[index + 1];
    },
  };
}
