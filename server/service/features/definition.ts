import type { Location, LocationLink, Position } from 'vscode-languageserver-types';
import { rangeOf, type Snapshot } from '../snapshot';
import type { Navigator } from './navigation/navigator';

export interface DefinitionClient {
  /** The client can show which text a definition belongs to, which a cross-reference of two words needs. */
  readonly definitionLinks: boolean;
}

/** Where the thing at a position is set; null where nothing is, or nothing in the file sets it. */
export function definition(
  navigator: Navigator,
  snapshot: Snapshot,
  position: Position,
  { definitionLinks }: DefinitionClient,
): Location[] | LocationLink[] | null {
  const subject = navigator.subjectAt(snapshot, position);
  if (subject === undefined || subject.declarations.length === 0) return null;
  const ranges = subject.declarations.map((span) => rangeOf(snapshot, span));
  if (!definitionLinks) return ranges.map((range) => ({ uri: snapshot.uri, range }));
  const originSelectionRange = rangeOf(snapshot, subject.origin);
  return ranges.map((range) => ({
    originSelectionRange,
    targetUri: snapshot.uri,
    targetRange: range,
    targetSelectionRange: range,
  }));
}
