import { shift, span, touches } from '../../text/span';
import { sectionPlace } from '../relatedPlaces';
import type { Pointed, Subject } from './subject';

/** A pillar that the footer names: the section that sets it, and the fields and other sections that serve it. */
export function pillarSubject({ snapshot: { strategy }, absolute }: Pointed): Subject | undefined {
  const pillars = strategy.footer?.pillars;
  if (pillars === undefined || !touches(pillars.span, absolute)) return undefined;
  const spanOf = ({ start, end }: { readonly start: number; readonly end: number }) =>
    shift(span(start, end), pillars.span.start);
  const mention = pillars.mentions.find((each) => touches(spanOf(each), absolute));
  const pillar = mention?.pillar;
  if (mention === undefined || pillar === undefined) return undefined;
  const setter = strategy.byKey.get(pillar.section);
  const fields = [...strategy.byKey.values()].flatMap(({ bound, start }) =>
    bound.fields.flatMap(({ schema, label }) => (schema?.pillar === pillar.key ? [shift(label, start)] : [])),
  );
  const shows = pillar.alsoIn.flatMap((key) => strategy.byKey.get(key) ?? []);
  return {
    origin: spanOf(mention),
    declarations: setter === undefined ? [] : [sectionPlace(setter).span],
    mentions: [
      ...pillars.mentions.filter((each) => each.pillar === pillar).map(spanOf),
      ...shows.map((at) => sectionPlace(at).span),
      ...fields,
    ],
  };
}
