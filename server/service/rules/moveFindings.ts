import type { BoundStrategy } from '../binding/bindStrategy';
import { sectionAt } from '../document/document';
import { type Edit, lineCount } from '../text/pieces';
import { type SharedEnds, sizeBefore } from '../text/sequence';
import type { Span } from '../text/span';
import type { PlacedFinding } from './rule';

/**
 * The findings of a rule that has read nothing of what changed, in a version in which they may stand elsewhere. What is
 * above the change keeps its objects, and so does what is below where neither offsets nor lines have moved: an object stands
 * for one place, and for what is made of it.
 */
export function moveFindings(
  findings: readonly PlacedFinding[],
  old: BoundStrategy,
  now: BoundStrategy,
  shared: SharedEnds,
): readonly PlacedFinding[] {
  if (findings.length === 0) return findings;
  const by = now.document.text.length - old.document.text.length;
  // A line break in place of a blank moves no offset, but the lines of all that is below.
  const isStill = by === 0 && lineCount(now.document.text) === lineCount(old.document.text);
  const { top, border } = unshared(old, shared);
  const moveSpan = ({ start, end }: Span): Span => ({
    start: start >= border ? start + by : start,
    end: end > border || start >= border ? end + by : end,
  });
  const moveEdit = (edit: Edit): Edit => ({ ...edit, ...moveSpan(edit) });
  return findings.map((finding): PlacedFinding => {
    // A finding about a heading can stand in the very section that changed below the heading.
    const isWithin = finding.section.start >= top && finding.section.start < border;
    if (!isWithin && (isStill || endOf(finding) < border)) return finding;
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

/**
 * Whether a finding speaks of a place among the sections that are not shared. Where those are several, they need not all
 * have moved alike, so it cannot be moved.
 */
export function speaksWithin(findings: readonly PlacedFinding[], old: BoundStrategy, shared: SharedEnds): boolean {
  const { top, border } = unshared(old, shared);
  const isWithin = ({ start, end }: Span): boolean => end >= top && start < border;
  return findings.some(
    ({ span, related = [], fixes = [] }) =>
      isWithin(span) || related.some((one) => isWithin(one.span)) || fixes.some((fix) => fix.edits.some(isWithin)),
  );
}

/** Where the sections that are not shared start in the older version, and where those begin that are shared below them. */
function unshared(
  { document: { list } }: BoundStrategy,
  { above, below }: SharedEnds,
): { top: number; border: number } {
  const { sequence } = list;
  const startOf = (index: number): number =>
    index < sequence.length ? sizeBefore(sequence, index) : Number.POSITIVE_INFINITY;
  return { top: startOf(above), border: startOf(sequence.length - below) };
}

/** The last place that a finding speaks of. */
function endOf({ span, related = [], fixes = [] }: PlacedFinding): number {
  let end = span.end;
  for (const one of related) end = Math.max(end, one.span.end);
  for (const { edits } of fixes) for (const edit of edits) end = Math.max(end, edit.end);
  return end;
}
