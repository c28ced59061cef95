import type { Footer } from '../../binding/bindStrategy';
import type { PillarMention, PillarSchema } from '../../schema';

/** The line of the footer that names the pillars. */
export type PillarLine = NonNullable<Footer['pillars']>;

/** Where a pillar that the footer does not name belongs in its line. */
export interface PillarPlace {
  /** From the start of the document. */
  readonly offset: number;
  /** The pillar that it stands beside. */
  readonly near: PillarMention | undefined;
  readonly side: 'before' | 'after';
}

/** Before the first pillar that comes later in `order`, else behind all; names that the format does not know count as earlier. */
export function placeOfPillar(line: PillarLine, order: readonly PillarSchema[], pillar: PillarSchema): PillarPlace {
  const rank = (mention: PillarMention): number =>
    mention.pillar === undefined ? -1 : order.findIndex(({ key }) => key === mention.pillar?.key);
  const own = order.findIndex(({ key }) => key === pillar.key);
  const next = line.mentions.find((mention) => rank(mention) > own);
  const near = next ?? line.mentions.at(-1);
  const offset = line.span.start + (next?.start ?? near?.end ?? 0);
  return { offset, near, side: next === undefined ? 'after' : 'before' };
}

/** The names as they are written at a place, with the separators that they need there. */
export function pillarText(names: readonly string[], side: PillarPlace['side']): string {
  return names.map((name) => (side === 'after' ? ` | ${name}` : `${name} | `)).join('');
}
