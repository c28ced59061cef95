import type { BoundSection } from '../binding/bindSection';
import type { BoundStrategy, PlacedBound } from '../binding/bindStrategy';
import { type Section, sectionAt } from '../document/document';
import { lazily } from '../lazily';
import { itemAt, itemsIn, type SharedEnds } from '../text/sequence';
import { sameItems } from './sameItems';

/**
 * What became of a strategy from one version to the next, of the same schema, as far as rules that look at several sections
 * care. Each question is answered once for all of them.
 */
export interface Change {
  /** The sections of the older version that the newer one does not have. */
  readonly gone: () => ReadonlySet<BoundSection>;
  /** The keys under which another section stands, one more or none any more. */
  readonly keys: () => ReadonlySet<string>;
  /** True where the same sections stand under the same keys, in the same order. */
  readonly keepsKeyed: () => boolean;
  /** True where all headings say the same and stand where they stood in their sections. */
  readonly keepsHeadings: () => boolean;
  /** The same of cross-references. */
  readonly keepsReferences: () => boolean;
  readonly keepsPreamble: () => boolean;
  /** True where the section is the same in which the title stands, and so for the footer. */
  readonly keepsTitle: () => boolean;
  readonly keepsFooter: () => boolean;
}

export function changeBetween(old: BoundStrategy, now: BoundStrategy, shared: SharedEnds): Change {
  const gone = between(old, shared);
  const made = between(now, shared);
  // Where a section is cut in two or joined with another, nothing is said of it: that is rare.
  const [before] = gone;
  const [after] = made;
  const isOne = before !== undefined && after !== undefined && gone.length === 1 && made.length === 1;
  const keeps = (facts: (bound: BoundSection) => readonly unknown[]): (() => boolean) =>
    lazily(() => isOne && JSON.stringify(facts(before)) === JSON.stringify(facts(after)));
  const keys = lazily(() => {
    const changed = new Set<string>();
    for (const [key, { bound }] of now.byKey) if (old.byKey.get(key)?.bound !== bound) changed.add(key);
    for (const key of old.byKey.keys()) if (!now.byKey.has(key)) changed.add(key);
    return changed;
  });
  const same = <Thing>(of: (strategy: BoundStrategy) => Thing): (() => boolean) => lazily(() => of(old) === of(now));
  return {
    gone: lazily(() => new Set(gone)),
    keys,
    keepsKeyed: lazily(() => keys().size === 0 && sameBounds([...old.byKey.values()], [...now.byKey.values()])),
    keepsHeadings: keeps(({ section, schema, match }) => [section.heading, schema?.key, match?.number, match?.title]),
    keepsReferences: keeps((bound) => bound.references()),
    keepsPreamble: lazily(() => sameBounds(old.preamble(), now.preamble())),
    keepsTitle: same(titleSection),
    keepsFooter: same(footerSection),
  };
}

function between({ list: { sequence } }: BoundStrategy, { above, below }: SharedEnds): readonly BoundSection[] {
  return itemsIn(sequence, above, sequence.length - below);
}

function sameBounds(old: readonly PlacedBound[], now: readonly PlacedBound[]): boolean {
  const bounds = (placed: readonly PlacedBound[]): readonly BoundSection[] => placed.map(({ bound }) => bound);
  return sameItems(bounds(old), bounds(now));
}

function titleSection({ document, title }: BoundStrategy): Section | undefined {
  return title === undefined ? undefined : sectionAt(document, title.span.start)?.section;
}

/** A footer stands in the last section, and so does the place where one is missing. */
function footerSection({ document: { list } }: BoundStrategy): Section | undefined {
  return itemAt(list.sequence, list.sequence.length - 1);
}
