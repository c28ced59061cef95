import type { Outline, OutlineKind, OutlineNode } from '../../protocol';
import type { PlacedSection } from '../document/document';
import type { Field, List, Node } from '../document/model';
import { headerOf, plain } from '../document/place';
import { add, type Count, countNodes, countSection, NOTHING } from '../document/progress';
import type { PlacedFinding } from '../rules/rule';
import { rangeIn, type Snapshot } from '../snapshot';
import { contains, type Span, shift, span, textOf, trim } from '../text/span';

/** The section outline with its counts; see the protocol for the meaning of each figure. */
export function outline(snapshot: Snapshot): Outline {
  const { counts } = snapshot.findings;
  const seen = new Map<string, number>();
  const sections = snapshot.document.sections
    .filter(({ section }) => section.heading !== undefined)
    .filter(({ section }, index) => index > 0 || section.heading?.number !== '' || section.heading.depth > 1)
    .map((placed) => sectionNode(snapshot, placed, seen));
  const total = snapshot.document.sections.map(({ section }) => countSection(section)).reduce(add, NOTHING);
  return {
    uri: snapshot.uri,
    version: snapshot.version,
    ...total,
    problems: counts.error + counts.warning,
    openSlots: snapshot.document.sections.reduce((sum, { section }) => sum + section.slots.length, 0),
    sections,
  };
}

function isProblem(finding: PlacedFinding): boolean {
  return finding.severity === 'error' || finding.severity === 'warning';
}

interface Draft {
  readonly kind: OutlineKind;
  readonly label: string;
  /** Spans from the section's start. */
  readonly span: Span;
  readonly selection: Span;
  readonly count: Count;
  readonly children: readonly Draft[];
}

function sectionNode(snapshot: Snapshot, placed: PlacedSection, seen: Map<string, number>): OutlineNode {
  const { section } = placed;
  const heading = section.heading;
  const end = section.nodes.findLast((node) => node.kind !== 'thematicBreak')?.span.end ?? heading?.span.end ?? 0;
  const own = snapshot.findings.inSection(placed).filter(isProblem);
  const draft: Draft = {
    kind: 'section',
    label: heading?.title ?? '',
    span: trim(section.text, span(0, end)),
    selection: heading?.titleSpan ?? span(0, 0),
    count: countSection(section),
    children: draftParts(placed, section.nodes),
  };
  const id = unique(seen, `${heading?.number ?? ''} ${draft.label}`);
  return { ...finish(snapshot, placed, draft, id, own), number: heading?.number ?? '' };
}

function finish(
  snapshot: Snapshot,
  placed: PlacedSection,
  draft: Draft,
  id: string,
  grave: readonly PlacedFinding[],
): OutlineNode {
  const seen = new Map<string, number>();
  // The line break behind an unclosed fence belongs to its block, and to nothing around it.
  const at = trim(placed.section.text, draft.span);
  const own = within(grave, shift(at, placed.start));
  return {
    id,
    kind: draft.kind,
    label: draft.label,
    number: '',
    range: rangeIn(snapshot, placed, at),
    selectionRange: rangeIn(snapshot, placed, draft.selection),
    ...draft.count,
    problems: own.length,
    errors: own.filter((finding) => finding.severity === 'error').length,
    children: draft.children.map((child) =>
      finish(snapshot, placed, child, `${id}/${unique(seen, `${child.kind} ${child.label}`)}`, own),
    ),
  };
}

/** The name itself, or with its rank behind it from the second of that name on. */
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

function unique(seen: Map<string, number>, name: string): string {
  const rank = (seen.get(name) ?? 0) + 1;
  seen.set(name, rank);
  return rank === 1 ? name : `${name} ${rank}`;
}

/** Unnumbered sub-headings gather what follows them up to the next one. */
function draftParts(placed: PlacedSection, nodes: readonly Node[]): Draft[] {
  const drafts: Draft[] = [];
  for (let index = 0; index < nodes.length; ) {
    const node = nodes[index];
    if (node?.kind !== 'heading') {
      if (node !== undefined) drafts.push(...draftNode(placed, node, ''));
      index++;
      continue;
    }
    const next = nodes.findIndex((other, at) => at > index && other.kind === 'heading');
    const members = nodes.slice(index + 1, next < 0 ? nodes.length : next);
    const end = members.findLast((member) => member.kind !== 'thematicBreak')?.span.end ?? node.span.end;
    drafts.push({
      kind: 'part',
      label: node.title,
      span: span(node.span.start, end),
      selection: node.titleSpan.end > node.titleSpan.start ? node.titleSpan : node.span,
      count: countNodes(placed.section, [node, ...members]),
      children: members.flatMap((member) => draftNode(placed, member, '')),
    });
    index += members.length + 1;
  }
  return drafts;
}

/** `owner` is the label of the group that holds the node: a table that is all of a group needs no line of its own. */
function draftNode(placed: PlacedSection, node: Node, owner: string): Draft[] {
  switch (node.kind) {
    case 'field':
      return [draftField(placed, node)];
    case 'table': {
      const columns = node.header.cells.map((_, column) => headerOf(placed.section, node, column));
      const label = owner === '' ? columns.filter((title) => title !== '' && title !== '#').join(', ') : owner;
      return [draft(placed, 'table', label, node, node.header.span)];
    }
    case 'list':
      return draftList(placed, node, owner);
    default:
      return [];
  }
}

function draftField(placed: PlacedSection, field: Field): Draft {
  const label = plain(field.label);
  const members = field.children.filter((child) => child.kind !== 'paragraph');
  const only = members.length === 1 ? members[0] : undefined;
  // A label that heads one table or checklist is shown as that table or checklist.
  const kind = only?.kind === 'table' ? 'table' : only?.kind === 'list' ? listKind(only) : undefined;
  if (kind !== undefined) return draft(placed, kind, label, field, field.labelSpan);
  const children = field.children.flatMap((child) => draftNode(placed, child, ''));
  return { ...draft(placed, children.length > 0 ? 'group' : 'field', label, field, field.labelSpan), children };
}

function draftList(placed: PlacedSection, list: List, owner: string): Draft[] {
  const kind = listKind(list);
  if (kind !== undefined && owner !== '') return [draft(placed, kind, owner, list, list.span)];
  return list.items.flatMap((item) => (item.kind === 'field' ? [draftField(placed, item)] : []));
}

/** A list with labelled items is a set of fields and has no kind of its own. */
function listKind(list: List): OutlineKind | undefined {
  if (list.items.some((item) => item.kind === 'field')) return undefined;
  return list.items.some((item) => item.kind === 'item' && item.box !== undefined) ? 'checklist' : 'list';
}

function draft(placed: PlacedSection, kind: OutlineKind, label: string, node: Node, selection: Span): Draft {
  const { section } = placed;
  const name = label === '' ? textOf(section.text, selection).slice(0, 40) : label;
  return { kind, label: name, span: node.span, selection, count: countNodes(section, [node]), children: [] };
}
