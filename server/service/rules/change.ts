import type { BoundSection } from '../binding/bindSection';
import type { BoundStrategy } from '../binding/bindStrategy';
import type { Shared } from '../document/document';
import { lazily } from '../lazily';

/** What became of a strategy from one version to the next, as far as rules that look at several sections care. */
export interface Change {
  readonly shared: Shared;
  /** The sections of the older version that the newer one does not have. */
  readonly gone: readonly BoundSection[];
  /** True where all headings say the same and stand where they stood in their sections. */
  readonly keepsHeadings: () => boolean;
  /** The same of cross-references. */
  readonly keepsReferences: () => boolean;
}

export function changeBetween(old: BoundStrategy, now: BoundStrategy, shared: Shared): Change {
  const gone = between(old, shared);
  const made = between(now, shared);
  // Where a section is cut in two or joined with another, nothing is said of it: that is rare.
  const [before] = gone;
  const [after] = made;
  const isOne = before !== undefined && after !== undefined && gone.length === 1 && made.length === 1;
  const keeps = (facts: (bound: BoundSection) => unknown): (() => boolean) =>
    lazily(() => isOne && JSON.stringify(facts(before)) === JSON.stringify(facts(after)));
  return {
    shared,
    gone,
    keepsHeadings: keeps(({ section, schema, match }) => [section.heading, schema?.key, match?.number, match?.title]),
    keepsReferences: keeps(({ references }) => references),
  };
}

function between({ sections }: BoundStrategy, { above, below }: Shared): readonly BoundSection[] {
  return sections.slice(above, sections.length - below).map(({ bound }) => bound);
}
