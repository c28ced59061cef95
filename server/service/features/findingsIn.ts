import type { Range } from 'vscode-languageserver-types';
import type { PlacedFinding } from '../rules/rule';
import { offsetOf, type Snapshot } from '../snapshot';

/** The findings that a range touches, as a cursor does, in the order of their places. */
export function findingsIn(snapshot: Snapshot, range: Range): readonly PlacedFinding[] {
  const start = offsetOf(snapshot, range.start);
  const end = Math.max(start, offsetOf(snapshot, range.end));
  return snapshot.document.sections
    .filter((placed) => placed.start <= end && start <= placed.start + placed.section.text.length)
    .flatMap((placed) => snapshot.findings.inSection(placed))
    .filter(({ span }) => span.start <= end && start <= span.end);
}
