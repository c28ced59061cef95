import type { Outline, OutlineNode } from '../../protocol';
import type { PlacedSection, StrategyDocument } from '../document/document';
import { add, countSection, NOTHING } from '../document/progress';
import { isProblem, type PlacedFinding } from '../rules/rule';
import { lineOf, type Snapshot } from '../snapshot';
import { oneLine } from '../text/oneLine';
import { moveLines } from '../text/pieces';
import { contains, type Span, shift } from '../text/span';
import { type Draft, type Drafts, fitsOutline } from './outlineDrafts';

/** The section outline with its counts; see the protocol for the meaning of each figure. */
export function outline(snapshot: Snapshot, drafts: Drafts): Outline {
  const { counts } = snapshot.findings;
  const { sections } = snapshot.document;
  const seen = new Map<string, number>();
  const outlined = outlinedSections(snapshot.document);
  const isWhole = fitsOutline(outlined);
  const total = sections
    .map(({ section }) => (section.heading === undefined ? countSection(section) : drafts.of(section).count))
    .reduce(add, NOTHING);
  return {
    uri: snapshot.uri,
    version: snapshot.version,
    ...total,
    problems: counts.error + counts.warning,
    openSlots: sections.reduce((sum, { section }) => sum + section.slots.length, 0),
    sections: outlined.map((placed) => {
      const draft = drafts.of(placed.section);
      return sectionNode(snapshot, placed, { ...draft, children: isWhole ? draft.children() : [] }, seen);
    }),
  };
}

/** The sections that an outline names: those with a heading, but for the file's title. */
export function outlinedSections({ sections }: StrategyDocument): readonly PlacedSection[] {
  return sections
    .filter(({ section }) => section.heading !== undefined)
    .filter(({ section }, index) => index > 0 || section.heading?.number !== '' || section.heading.depth > 1);
}

function sectionNode(snapshot: Snapshot, placed: PlacedSection, draft: Draft, seen: Map<string, number>): OutlineNode {
  const number = oneLine(placed.section.heading?.number ?? '');
  const own = snapshot.findings.inSection(placed, isProblem);
  const place = { start: placed.start, line: lineOf(snapshot, placed.start) };
  const id = unique(seen, nameOf(number, draft));
  const node = nodeOf(place, draft, id, own);
  return { ...node, number, label: number === '' ? node.label : draft.label };
}

/** Where a section starts: its offset and its line. */
interface Place {
  readonly start: number;
  readonly line: number;
}

function nodeOf(place: Place, draft: Draft, id: string, grave: readonly PlacedFinding[]): OutlineNode {
  const seen = new Map<string, number>();
  const own = within(grave, shift(draft.span, place.start));
  return {
    id,
    kind: draft.kind,
    label: draft.label === '' ? UNNAMED : draft.label,
    number: '',
    range: moveLines(draft.range, place.line),
    selectionRange: moveLines(draft.selectionRange, place.line),
    problems: own.length,
    errors: own.filter((finding) => finding.severity === 'error').length,
    children: draft.children.map((child) =>
      nodeOf(place, child, `${id}${APART}${unique(seen, nameOf(child.kind, child))}`, own),
    ),
    ...draft.count,
  };
}

/** The findings inside a span; they are in the order of their starts, so that one span of many costs little. */
function within(findings: readonly PlacedFinding[], at: Span): readonly PlacedFinding[] {
  let first = 0;
  for (let end = findings.length; first < end; ) {
    const middle = (first + end) >> 1;
    if ((findings[middle]?.span.start ?? 0) < at.start) first = middle + 1;
    else end = middle;
  }
  let last = first;
  while (last < findings.length && (findings[last]?.span.start ?? 0) <= at.end) last++;
  return findings.slice(first, last).filter((finding) => contains(at, finding.span));
}

/** Stands for a heading that has no words yet. */
export const UNNAMED = '—';

/** A label is one line without two blanks in a row, so that none can be taken for another with its rank or its children. */
const APART = '  ';

/** An id repeats the names around it. So much of each tells most apart, and its rank the others. */
const LONGEST_NAME = 40;

function nameOf(kind: string, { label }: Pick<Draft, 'label'>): string {
  return `${kind} ${oneLine(label, LONGEST_NAME)}`;
}

/** The name itself, or with its rank behind it from the second of that name on. */
function unique(seen: Map<string, number>, name: string): string {
  const rank = (seen.get(name) ?? 0) + 1;
  seen.set(name, rank);
  return rank === 1 ? name : `${name}${APART}${rank}`;
}
