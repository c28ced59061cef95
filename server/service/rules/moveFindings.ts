import type { BoundStrategy } from '../binding/bindStrategy';
import { type Shared, sectionAt } from '../document/document';
import type { Edit } from '../text/pieces';
import type { Span } from '../text/span';
import type { PlacedFinding } from './rule';

/**
 * Findings about sections that did not change, in a version in which they may stand elsewhere. What is above the change
 * keeps its objects.
 */
export function moveFindings(
  findings: readonly PlacedFinding[],
  old: BoundStrategy,
  now: BoundStrategy,
  shared: Shared,
): readonly PlacedFinding[] {
  const by = now.document.text.length - old.document.text.length;
  if (by === 0 || findings.length === 0) return findings;
  const border = old.document.sections[old.document.sections.length - shared.below]?.start ?? Number.POSITIVE_INFINITY;
  const moveSpan = ({ start, end }: Span): Span => ({
    start: start >= border ? start + by : start,
    end: end > border || start >= border ? end + by : end,
  });
  const moveEdit = (edit: Edit): Edit => ({ ...edit, ...moveSpan(edit) });
  return findings.map((finding): PlacedFinding => {
    if (endOf(finding) < border) return finding;
    const { related, fixes } = finding;
    const span = moveSpan(finding.span);
    return {
      ...finding,
      span,
      section: sectionAt(now.document, span.start) ?? finding.section,
      ...(related === undefined ? {} : { related: related.map((one) => ({ ...one, span: moveSpan(one.span) })) }),
      ...(fixes === undefined ? {} : { fixes: fixes.map((fix) => ({ ...fix, edits: fix.edits.map(moveEdit) })) }),
    };
  });
}

/** The last place that a finding speaks of. */
function endOf({ span, related = [], fixes = [] }: PlacedFinding): number {
  const edits = fixes.flatMap((fix) => fix.edits);
  return Math.max(span.end, ...related.map((one) => one.span.end), ...edits.map((edit) => edit.end));
}
