import type { PlacedSection, StrategyDocument } from '../document/document';
import { indexBefore } from '../text/placedList';
import { itemsIn, type Sequence, sizeBefore, spliceSequence } from '../text/sequence';
import { shift } from '../text/span';
import { type Counts, countsOf, SEVERITIES } from './counts';
import { legible } from './legible';
import type { Finding, Fix, PlacedFinding, RuleMeta, Severity } from './rule';
import { sameItems } from './sameItems';
import type { Suppression } from './suppression';

/**
 * A finding of a section rule as the rule gave it; offsets count from the section's start. What is said of it is worked out
 * when it is placed to be shown: of the thousands of open slots in a large file most are only counted.
 */
export interface Found {
  readonly rule: RuleMeta;
  readonly severity: Severity;
  readonly finding: Finding;
}

/** What the rules that look at one section alone found in one. */
export interface Batch {
  readonly found: readonly Found[];
  readonly counts: Counts;
  /** Where only the rules about slots have looked, as how many sections it counts that are left; else 0. */
  readonly left: number;
}

export const NOTHING: Batch = { found: [], counts: { error: 0, warning: 0, information: 0, hint: 0 }, left: 0 };

export function batchOf(found: readonly Found[]): Batch {
  return { found, counts: countsOf(found), left: 0 };
}

/** The batches of a document's sections, and what they count. */
export interface Batches {
  readonly batches: Sequence<Batch>;
  readonly counts: Counts;
}

/** The batches without what comments suppress; only those in their reach are looked at. */
export function suppress(suppression: Suppression, { list }: StrategyDocument, all: Batches): Batches {
  let { batches, counts } = all;
  let next = 0;
  for (const { start, end } of suppression.reach) {
    // A finding can stand at the very end of the section above.
    const first = Math.max(next, indexBefore(list, start - 1));
    next = Math.max(next, indexBefore(list, end) + 1);
    const before = itemsIn(batches, first, next);
    const live = before.map((batch, index) => liveOf(suppression, sizeBefore(list.sequence, first + index), batch));
    if (sameItems(before, live)) continue;
    batches = spliceSequence(batches, first, before.length, live);
    counts = changeCounts(counts, before, live);
  }
  return { batches, counts };
}

function liveOf(suppression: Suppression, start: number, batch: Batch): Batch {
  const live = batch.found.filter(({ rule, finding }) => !suppression.suppresses(rule, start + finding.span.start));
  return live.length === batch.found.length ? batch : { ...batchOf(live), left: batch.left };
}

export function place({ rule, severity, finding }: Found, section: PlacedSection): PlacedFinding {
  const by = section.start;
  const { message, span: at, related, fixes } = legible(finding);
  const placed = { message, span: shift(at, by), severity, rule, section };
  // Most findings are open slots, of which a large file has thousands.
  if (related === undefined && fixes === undefined) return placed;
  return {
    ...placed,
    ...(related === undefined ? {} : { related: related.map((one) => ({ ...one, span: shift(one.span, by) })) }),
    ...(fixes === undefined ? {} : { fixes: fixes.map((fix) => moveFix(fix, by)) }),
  };
}

function moveFix(fix: Fix, by: number): Fix {
  return { ...fix, edits: fix.edits.map((edit) => ({ ...edit, start: edit.start + by, end: edit.end + by })) };
}

/** The counts when some batches are gone and others are made. */
export function changeCounts(counts: Counts, gone: readonly Batch[], made: readonly Batch[]): Counts {
  const now = { ...counts };
  for (const severity of SEVERITIES) {
    for (const batch of gone) now[severity] -= batch.counts[severity];
    for (const batch of made) now[severity] += batch.counts[severity];
  }
  return now;
}
