import type { PlacedBound } from '../../binding/bindStrategy';
import type { Catalogue } from '../../schema/catalogue';
import type { Snapshot } from '../../snapshot';
import type { Span } from '../../text/span';

/** Something that a strategy sets in one place and speaks of in others. All spans count from the document's start. */
export interface Subject {
  /** What the cursor stands on: a number, a name, a figure. */
  readonly origin: Span;
  /** Where it is set: a heading, a label, a cell; empty where nothing in the file sets it. */
  readonly declarations: readonly Span[];
  readonly mentions: readonly Span[];
}

/** A place of the document that somebody asks about. */
export interface Pointed {
  readonly snapshot: Snapshot;
  readonly catalogue: Catalogue;
  readonly at: PlacedBound;
  /** From the start of the section. */
  readonly offset: number;
  /** From the start of the document. */
  readonly absolute: number;
}

/** More mentions than this are of no use to anybody, and editors ask for them whenever the cursor moves. */
export const MOST_MENTIONS = 1000;

/** The spans in the order of the document, each once. */
export function ordered(spans: readonly Span[]): readonly Span[] {
  const found = new Map<string, Span>();
  for (const { start, end } of spans) found.set(`${start} ${end}`, { start, end });
  return [...found.values()].sort((left, right) => left.start - right.start || left.end - right.end);
}

export function isSame(left: Span, right: Span): boolean {
  return left.start === right.start && left.end === right.end;
}
