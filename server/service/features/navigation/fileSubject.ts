import type { Section } from '../../document/document';
import { createMemo } from '../../memo';
import { shift, touches } from '../../text/span';
import { type NamedFile, namedFilesIn } from '../namedFiles';
import { isLive, LONGEST_SECTION } from './liveText';
import { MOST_MENTIONS, type Pointed, type Subject } from './subject';

/**
 * A file that the strategy names in several places. Nothing in a strategy sets a file, so the place that names it first
 * counts as the one that introduces it.
 */
export function createFileSubject(): (pointed: Pointed) => Subject | undefined {
  const known = createMemo<Section, readonly NamedFile[]>();
  const filesOf = (section: Section): readonly NamedFile[] => {
    if (section.text.length > LONGEST_SECTION) return [];
    const found = known.get(section) ?? namedFilesIn(section).filter(({ span }) => isLive(section, span));
    known.set(section, found);
    return found;
  };
  return ({ snapshot: { strategy }, at, offset, absolute }) => {
    const pointed = filesOf(at.bound.section).find(({ span }) => touches(span, offset));
    if (pointed === undefined) return undefined;
    const spans = strategy.sections
      // Most sections do not hold the path at all, and to see that is much cheaper than to read what they name.
      .filter(({ bound }) => bound.section.text.includes(pointed.path))
      .flatMap(({ bound, start }) =>
        filesOf(bound.section).flatMap(({ path, span }) => (path === pointed.path ? [shift(span, start)] : [])),
      )
      .slice(0, MOST_MENTIONS);
    const first = spans[0];
    if (first === undefined) return undefined;
    const origin = spans.find((span) => touches(span, absolute)) ?? first;
    return { origin, declarations: [first], mentions: spans.slice(1) };
  };
}
