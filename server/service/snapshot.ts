import type { Range } from 'vscode-languageserver-types';
import type { BoundStrategy } from './binding/bindStrategy';
import type { Config } from './config';
import type { PlacedSection, StrategyDocument } from './document/document';
import { isProvisional } from './document/slice';
import type { SlicedText } from './document/slices';
import type { Findings } from './rules/findings';
import { offsetAt, positionAt, rangeAt } from './text/pieces';
import { itemAt } from './text/sequence';
import { type Span, shift } from './text/span';

/** One version of an open strategy: its parse and what the rules found. Features read nothing else. */
export interface Snapshot {
  readonly uri: string;
  readonly version: number;
  readonly document: StrategyDocument;
  /** The same text as far as it was read on since, where the document is made of it when all is read. */
  readonly underway?: SlicedText;
  readonly strategy: BoundStrategy;
  readonly findings: Findings;
  /** What the findings were looked for with; the next version is checked with the same. */
  readonly config: Config;
}

/** How many UTF-16 units the full parser reads in the time in which a section is checked. */
const UNITS_A_SECTION = 400;
/** As how many sections a slice counts at which a code fence was opened or closed above. */
const SECTIONS_A_SEAM = 20;

/** How much of a version is left to be read again, in sections that are checked in that time; 0 where it is read. */
export function unreadIn({ document, underway = document }: Snapshot): number {
  const { pieces } = underway.text;
  return underway.unsettled.reduce((sum, index) => {
    const slice = itemAt(pieces, index);
    const waits = slice !== undefined && isProvisional(slice);
    return sum + (waits ? Math.ceil(slice.text.length / UNITS_A_SECTION) : SECTIONS_A_SEAM);
  }, 0);
}

/** The same, and how many sections are to be checked then. */
export function pendingIn(snapshot: Snapshot): number {
  return unreadIn(snapshot) + snapshot.findings.pending;
}

/** The LSP range (UTF-16) of a span that counts from the document's start. */
export function rangeOf(snapshot: Snapshot, at: Span): Range {
  return rangeAt(snapshot.document.text, at);
}

/** The LSP range (UTF-16) of a span that counts from a section's start. */
export function rangeIn(snapshot: Snapshot, placed: PlacedSection, at: Span): Range {
  return rangeAt(snapshot.document.text, shift(at, placed.start));
}

/** The zero-based line of an offset that counts from the document's start. */
export function lineOf(snapshot: Snapshot, offset: number): number {
  return positionAt(snapshot.document.text, offset).line;
}

/** The offset, from the document's start, of an LSP position. */
export function offsetOf(snapshot: Snapshot, position: Range['start']): number {
  return offsetAt(snapshot.document.text, position);
}
