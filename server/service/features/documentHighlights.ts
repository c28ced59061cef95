import { type DocumentHighlight, DocumentHighlightKind, type Position } from 'vscode-languageserver-types';
import { rangeOf, type Snapshot } from '../snapshot';
import type { Navigator } from './navigation/navigator';

/** The thing at a position wherever it stands: written where it is set, read where it is mentioned. */
export function documentHighlights(
  navigator: Navigator,
  snapshot: Snapshot,
  position: Position,
): DocumentHighlight[] | null {
  const subject = navigator.subjectAt(snapshot, position);
  // Nothing to show: an editor then marks the word itself, which is more than one lonely place.
  if (subject === undefined || subject.declarations.length + subject.mentions.length < 2) return null;
  return [
    ...subject.declarations.map((span) => ({ range: rangeOf(snapshot, span), kind: DocumentHighlightKind.Write })),
    ...subject.mentions.map((span) => ({ range: rangeOf(snapshot, span), kind: DocumentHighlightKind.Read })),
  ];
}
