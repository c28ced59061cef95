import type { Position, Range } from 'vscode-languageserver-types';
import type { FindProblemParams, FoundProblem } from '../../protocol';
import { sectionAt } from '../document/document';
import { sectionName } from '../document/place';
import { isProblem, type PlacedFinding } from '../rules/rule';
import { offsetOf, rangeOf, type Snapshot } from '../snapshot';
import { contains, span } from '../text/span';

/**
 * The next or previous error or warning from a position, round the end of its section, or the first one; with `within`
 * only those in a range. Null where there is none.
 */
export function findProblem(
  snapshot: Snapshot,
  position: Position,
  direction: FindProblemParams['direction'],
  within?: Range,
): FoundProblem | null {
  const offset = offsetOf(snapshot, position);
  const placed = sectionAt(snapshot.document, offset);
  if (placed === undefined) return null;
  const limits = within && span(offsetOf(snapshot, within.start), offsetOf(snapshot, within.end));
  const problems = snapshot.findings
    .inSection(placed, isProblem)
    .filter((finding) => limits === undefined || contains(limits, finding.span))
    .sort((left, right) => left.span.start - right.span.start);
  // Findings that start at one place are shown together, so they are one stop.
  const stops = problems.filter((problem, index) => problem.span.start !== problems[index - 1]?.span.start);
  const found = stops[indexOf(stops, offset, direction)] ?? (direction === 'previous' ? stops.at(-1) : stops[0]);
  if (found === undefined) return null;
  const { heading } = placed.section;
  return {
    range: rangeOf(snapshot, found.span),
    section: heading === undefined ? '' : sectionName(heading),
    number: problems.indexOf(found) + 1,
    total: problems.length,
    together: problems.filter(({ span }) => span.start === found.span.start).length,
  };
}

/** -1 where the search goes round the end. */
function indexOf(stops: readonly PlacedFinding[], offset: number, direction: FindProblemParams['direction']): number {
  switch (direction) {
    case 'first':
      return 0;
    case 'next':
      return stops.findIndex((stop) => stop.span.start > offset);
    case 'previous':
      return stops.findLastIndex((stop) => stop.span.start < offset);
  }
}
