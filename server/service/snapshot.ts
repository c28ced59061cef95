import type { TextDocument } from 'vscode-languageserver-textdocument';
import type { Range } from 'vscode-languageserver-types';
import type { PlacedSection, StrategyDocument } from './document/document';
import type { PlacedFinding } from './rules/rule';
import type { Span } from './text/span';

/** One version of an open strategy: its text, its parse and what the rules found. Features read nothing else. */
export interface Snapshot {
  readonly text: TextDocument;
  readonly document: StrategyDocument;
  readonly findings: readonly PlacedFinding[];
}

/** The LSP range (UTF-16) of a span that counts from the document's start. */
export function rangeOf(snapshot: Snapshot, at: Span): Range {
  return { start: snapshot.text.positionAt(at.start), end: snapshot.text.positionAt(at.end) };
}

/** The LSP range (UTF-16) of a span that counts from a section's start. */
export function rangeIn(snapshot: Snapshot, placed: PlacedSection, at: Span): Range {
  return {
    start: snapshot.text.positionAt(placed.start + at.start),
    end: snapshot.text.positionAt(placed.start + at.end),
  };
}
