import type { Location, Position } from 'vscode-languageserver-types';
import { rangeOf, type Snapshot } from '../snapshot';
import type { Navigator } from './navigation/navigator';
import { ordered } from './navigation/subject';

/** Every place that speaks of the thing at a position, in the order of the file; null where nothing is. */
export function references(
  navigator: Navigator,
  snapshot: Snapshot,
  position: Position,
  includeDeclaration: boolean,
): Location[] | null {
  const subject = navigator.subjectAt(snapshot, position);
  if (subject === undefined) return null;
  const spans = includeDeclaration ? ordered([...subject.declarations, ...subject.mentions]) : subject.mentions;
  return spans.map((span) => ({ uri: snapshot.uri, range: rangeOf(snapshot, span) }));
}
