import type { BoundStrategy, PlacedBound } from '../../binding/bindStrategy';
import { shift, span, touches } from '../../text/span';
import { sectionPlace } from '../relatedPlaces';
import { withWord } from './crossReference';
import type { Pointed, Subject } from './subject';

/** A section's heading, or a cross-reference such as `see Section 5`. */
export function sectionSubject({ snapshot: { strategy }, at, offset }: Pointed): Subject | undefined {
  const reference = at.bound.references().find((each) => touches(withWord(at.bound.section.text, each.span), offset));
  if (reference !== undefined) {
    const target = sectionNumbered(strategy, reference.number);
    const origin = shift(withWord(at.bound.section.text, reference.span), at.start);
    if (target === undefined) return undefined;
    return { origin, declarations: [sectionPlace(target).span], mentions: mentionsOf(strategy, target) };
  }
  const { heading } = at.bound.section;
  if (heading === undefined || heading.number === '') return undefined;
  const own = span(heading.numberSpan.start, heading.titleSpan.end);
  if (!touches(own, offset)) return undefined;
  return { origin: shift(own, at.start), declarations: [shift(own, at.start)], mentions: mentionsOf(strategy, at) };
}

/** The section that cross-references with a number mean: the first that has it. */
export function sectionNumbered({ sections }: BoundStrategy, number: string): PlacedBound | undefined {
  return sections.find(({ bound }) => bound.section.heading?.number === number);
}

/** The cross-references to a section and the pillars of the footer that it sets. */
function mentionsOf(strategy: BoundStrategy, target: PlacedBound): Subject['mentions'] {
  const number = target.bound.section.heading?.number ?? '';
  const isMeant = sectionNumbered(strategy, number) === target;
  const references = isMeant
    ? strategy.sections.flatMap(({ bound, start }) =>
        bound
          .references()
          .flatMap((each) => (each.number === number ? [shift(withWord(bound.section.text, each.span), start)] : [])),
      )
    : [];
  const pillars = strategy.footer?.pillars;
  const key = target.bound.schema?.key;
  const named = (pillars?.mentions ?? []).flatMap(({ pillar, start, end }) =>
    pillar !== undefined && pillar.section === key ? [shift(span(start, end), pillars?.span.start ?? 0)] : [],
  );
  return [...references, ...named];
}
