import type { PlacedBound } from '../../binding/bindStrategy';
import type { PillarSchema } from '../../schema';
import type { Catalogue } from '../../schema/catalogue';
import type { Snapshot } from '../../snapshot';
import type { Span } from '../../text/span';
import type { Markup } from '../markup';
import { addressOf, type Place, placesOf, sectionPlace } from '../relatedPlaces';

/** What hovers know beside the document. */
export interface HoverKnowledge {
  readonly catalogue: Catalogue;
  /** The versions that the strategy can be upgraded to, from the oldest to the newest. */
  readonly newerVersions: (snapshot: Snapshot) => readonly string[];
}

/** What a hover is asked about. */
export interface HoverContext extends HoverKnowledge {
  readonly snapshot: Snapshot;
  readonly markup: Markup;
  readonly at: PlacedBound;
  /** From the section's start. */
  readonly offset: number;
}

/** What there is to say about a stretch of text. */
export interface Explained {
  /** From the section's start. */
  readonly span: Span;
  readonly paragraphs: readonly string[];
}

/** A link to a place by its name, with its section behind it: `[Launch Criteria](…#L218) in section 8`. */
export function linkTo({ snapshot, markup }: HoverContext, place: Place): string {
  const link = markup.link(place.name, addressOf(snapshot, place));
  const where = place.section === '' ? '' : ` in section ${markup.quote(place.section)}`;
  const answer = place.answer === '' ? '' : `: ${markup.quote(place.answer)}`;
  return `${link}${where}${answer}`;
}

/** A link to a section by its number and title. */
export function linkToSection({ snapshot, markup }: HoverContext, at: PlacedBound): string {
  const place = sectionPlace(at);
  return markup.link(`${place.section} ${place.name}`.trim(), addressOf(snapshot, place));
}

/** The places that must agree with this one, as links to their lines. */
export function agreement(context: HoverContext, paths: readonly string[]): string {
  const places = placesOf(context.snapshot.strategy, paths);
  return places.length === 0 ? '' : `Must agree with ${places.map((place) => linkTo(context, place)).join(' · ')}`;
}

/** The policies that something serves. */
export function policies({ markup }: HoverContext, pillars: readonly PillarSchema[]): string {
  return pillars.map(({ label, doc }) => `Policy ${markup.strong(label)}: ${doc}`).join('\n\n');
}

export function policyOf({ snapshot }: HoverContext, key: string | undefined): readonly PillarSchema[] {
  return snapshot.strategy.schema.pillars.filter((pillar) => pillar.key === key);
}
