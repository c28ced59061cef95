import type { Range } from 'vscode-languageserver-types';
import type { OutlineKind } from '../../protocol';
import { nextHeading } from '../document/blocks';
import type { PlacedSection, Section } from '../document/document';
import type { Field, List, Node } from '../document/model';
import { headerOf, plain } from '../document/place';
import { type Count, countNodes, countSection } from '../document/progress';
import { lazily } from '../lazily';
import { createMemo } from '../memo';
import { oneLine } from '../text/oneLine';
import { type PieceText, rangeAt, textOfLines } from '../text/pieces';
import { findIndex, itemsIn, type Sequence } from '../text/sequence';
import { type Span, span, textOf, trim, within } from '../text/span';

/** A line of the outline, as it follows from its section alone. */
export interface Draft extends Line {
  readonly children: readonly Draft[];
}

/** Those below a section are made when somebody asks: of a large file nobody does. */
export interface SectionDraft extends Line {
  readonly children: () => readonly Draft[];
}

interface Line {
  readonly kind: OutlineKind;
  readonly label: string;
  /** From the section's start. The line break behind an unclosed fence belongs to its block, and to nothing around it. */
  readonly span: Span;
  /** The lines of both count from the section's first. */
  readonly range: Range;
  readonly selectionRange: Range;
  readonly count: Count;
}

/** The drafts of sections, each kept as long as the section stays the same. */
export interface Drafts {
  readonly of: (section: Section) => SectionDraft;
  /** Makes some that nobody has asked for yet, a few milliseconds long; false where all are made. */
  readonly prepare: (sections: Sequence<Section>) => boolean;
}

const AT_ONCE = 50;

export function createDrafts(): Drafts {
  const kept = createMemo<Section, SectionDraft>();
  const of = (section: Section): SectionDraft => {
    const known = kept.get(section);
    if (known !== undefined) return known;
    const made = draftSection(section);
    kept.set(section, made);
    return made;
  };
  return {
    of,
    prepare: (sections) => {
      const first = findIndex(sections, (section) => kept.get(section) === undefined);
      if (first < 0) return false;
      itemsIn(sections, first, first + AT_ONCE).forEach(of);
      return true;
    },
  };
}

function draftSection(section: Section): SectionDraft {
  const { heading, nodes } = section;
  const end = nodes.findLast((node) => node.kind !== 'thematicBreak')?.span.end ?? heading?.span.end ?? 0;
  const line = lineOf(drawingOf(section), {
    kind: 'section',
    label: heading?.title ?? '',
    span: span(0, end),
    selection: heading?.titleSpan ?? span(0, 0),
    count: countSection(section),
  });
  return { children: lazily(() => draftParts(drawingOf(section), nodes)), ...line };
}

/** More lines below sections than this are too many to look through, and take seconds to make. */
const MOST_LINES = 15_000;

/** Whether the outline of some sections can be told of in full. */
export function fitsOutline(sections: readonly PlacedSection[]): boolean {
  let lines = 0;
  return sections.every(({ section }) => {
    lines += countLines(section.nodes);
    return lines <= MOST_LINES;
  });
}

function countLines(nodes: readonly Node[]): number {
  let lines = 0;
  for (const node of nodes) {
    if (node.kind === 'list') lines += countLines(node.items);
    else if (node.kind === 'field') lines += 1 + countLines(node.children);
    else if (node.kind === 'table' || node.kind === 'heading') lines++;
  }
  return lines;
}

/** A section and its lines. */
interface Drawing {
  readonly section: Section;
  readonly lines: PieceText;
}

function drawingOf(section: Section): Drawing {
  return { section, lines: textOfLines(section.text) };
}

type Sketch = Pick<Line, 'kind' | 'label' | 'span' | 'count'> & { readonly selection: Span };

function lineOf({ section, lines }: Drawing, { kind, label, span: whole, selection, count }: Sketch): Line {
  const at = trim(section.text, whole);
  // Blanks behind a heading that is being typed are outside of its range, and LSP allows no selection there.
  const selected = within(at, trim(section.text, selection));
  return {
    kind,
    label: oneLine(label),
    span: at,
    range: rangeAt(lines, at),
    selectionRange: rangeAt(lines, selected),
    count,
  };
}

/** Unnumbered sub-headings gather what follows them up to the next one. */
function draftParts(drawing: Drawing, nodes: readonly Node[]): Draft[] {
  const drafts: Draft[] = [];
  for (let index = 0; index < nodes.length; ) {
    const node = nodes[index];
    if (node?.kind !== 'heading') {
      if (node !== undefined) drafts.push(...draftNode(drawing, node, ''));
      index++;
      continue;
    }
    const members = nodes.slice(index + 1, nextHeading(nodes, index));
    const end = members.findLast((member) => member.kind !== 'thematicBreak')?.span.end ?? node.span.end;
    const line = lineOf(drawing, {
      kind: 'part',
      label: node.title,
      span: span(node.span.start, end),
      selection: node.titleSpan.end > node.titleSpan.start ? node.titleSpan : node.span,
      count: countNodes(drawing.section, [node, ...members]),
    });
    drafts.push({ children: members.flatMap((member) => draftNode(drawing, member, '')), ...line });
    index += members.length + 1;
  }
  return drafts;
}

/** `owner` is the label of the group that holds the node: a table that is all of a group needs no line of its own. */
function draftNode(drawing: Drawing, node: Node, owner: string): Draft[] {
  switch (node.kind) {
    case 'field':
      return [draftField(drawing, node)];
    case 'table': {
      const columns = node.header.cells.map((_, column) => headerOf(drawing.section, node, column));
      const label = owner === '' ? columns.filter((title) => title !== '' && title !== '#').join(', ') : owner;
      return [draft(drawing, 'table', label, node, node.header.span)];
    }
    case 'list':
      return draftList(drawing, node, owner);
    default:
      return [];
  }
}

function draftField(drawing: Drawing, field: Field): Draft {
  const label = plain(field.label);
  const members = field.children.filter((child) => child.kind !== 'paragraph');
  const only = members.length === 1 ? members[0] : undefined;
  // A label that heads one table or checklist is shown as that table or checklist.
  const kind = only?.kind === 'table' ? 'table' : only?.kind === 'list' ? listKind(only) : undefined;
  if (kind !== undefined) return draft(drawing, kind, label, field, field.labelSpan);
  const children = field.children.flatMap((child) => draftNode(drawing, child, ''));
  if (children.length === 0) return draft(drawing, 'field', label, field, field.labelSpan);
  return { ...draft(drawing, 'group', label, field, field.labelSpan), children };
}

function draftList(drawing: Drawing, list: List, owner: string): Draft[] {
  const kind = listKind(list);
  if (kind !== undefined && owner !== '') return [draft(drawing, kind, owner, list, list.span)];
  return list.items.flatMap((item) => (item.kind === 'field' ? [draftField(drawing, item)] : []));
}

/** A list with labelled items is a set of fields and has no kind of its own. */
function listKind(list: List): OutlineKind | undefined {
  if (list.items.some((item) => item.kind === 'field')) return undefined;
  return list.items.some((item) => item.kind === 'item' && item.box !== undefined) ? 'checklist' : 'list';
}

const NO_DRAFTS: readonly Draft[] = [];

function draft(drawing: Drawing, kind: OutlineKind, label: string, node: Node, selection: Span): Draft {
  const { section } = drawing;
  const name = label === '' ? oneLine(textOf(section.text, selection), 40) : label;
  const sketch = { kind, label: name, span: node.span, selection, count: countNodes(section, [node]) };
  return { children: NO_DRAFTS, ...lineOf(drawing, sketch) };
}
