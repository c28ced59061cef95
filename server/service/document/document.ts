import { lastIndex } from '../text/lastIndex';
import { splice, spliceNumbers } from '../text/lists';
import { type Edit, type PieceText, placePieces, textBetween } from '../text/pieces';
import { indexBefore, type PlacedList, placedList } from '../text/placedList';
import { type Span, shift } from '../text/span';
import { type Directive, moveDirective } from './directives';
import type { MarkdownParser } from './markdown';
import type { Bracket, Cell, Heading, Node, Row } from './model';
import type { Slice } from './slice';
import { NO_SPARE, readSlices, type SliceUpdate, type Spare, updateSlices } from './slices';
import { isOptionalSlot, type Slot } from './slot';

export type SectionList = PlacedList<Section, PlacedSection>;

/** An immutable parse of one version of a strategy. */
export interface StrategyDocument {
  readonly text: PieceText<Slice>;
  /** In order, placed when asked for: what a keystroke runs reads this. */
  readonly list: SectionList;
  /** All of the list. */
  readonly sections: readonly PlacedSection[];
  /** Normalised labels of all link reference definitions: what makes `[docs]` a link and not a slot. */
  readonly definitions: ReadonlySet<string>;
  /** For the next version; of no use to anybody else. */
  readonly grouping: Grouping;
}

/** How the slices of a document make its sections. */
interface Grouping {
  /** The index of the first slice of each section. */
  readonly firsts: readonly number[];
  /** The index of the first section with a number, before which block quotes are the preamble. */
  readonly numberedFrom: number;
  /** The sections made so far by their first slice, for an edit and for its undoing. */
  readonly made: WeakMap<Slice, MadeSection>;
  /** What a great change has left behind, such as all that a new code fence swallows until it is closed. */
  readonly spare: Spare;
}

interface MadeSection {
  readonly section: Section;
  readonly slices: readonly Slice[];
  readonly definitions: ReadonlySet<string>;
  readonly preamble: boolean;
}

/** A section and where it starts, in UTF-16 offsets from the start of the document. */
export interface PlacedSection {
  readonly start: number;
  readonly section: Section;
}

/**
 * A heading and all that stands below it up to the next section; what comes before the first heading is a section
 * without one. Offsets in it count from its own start, so that typing above it does not touch it: the same object
 * serves every version of the document in which the section's text is the same.
 */
export interface Section {
  readonly heading: Heading | undefined;
  readonly text: string;
  /** The nodes below the heading, unnumbered sub-headings among them, in order. */
  readonly nodes: readonly Node[];
  readonly slots: readonly Slot[];
  /** `[ARCHIVED …]` and its like, and the review marks `[INFERRED]` and `[DEFAULT]`. */
  readonly marks: readonly Bracket[];
  /** The comments that switch rules off and on, in order. */
  readonly directives: readonly Directive[];
}

export function readDocument(parse: MarkdownParser, text: string): StrategyDocument {
  const slices = readSlices(parse, text);
  return assemble(slices, definitionsOf(slices), new WeakMap(), NO_SPARE);
}

/** The document after one edit; equal to a full read of the new text. */
export function updateDocument(parse: MarkdownParser, old: StrategyDocument, edit: Edit): StrategyDocument {
  return reassemble(old, updateSlices(parse, old.text, edit, old.grouping.spare));
}

/** How many sections two versions share at their starts and, behind what differs, at their ends. */
export interface Shared {
  readonly above: number;
  readonly below: number;
}

/** What an older version and a newer one have in common. Sections that moved but did not change are shared. */
export function sharedSections({ list: { items: old } }: StrategyDocument, { list }: StrategyDocument): Shared {
  const now = list.items;
  const most = Math.min(old.length, now.length);
  let above = 0;
  while (above < most && old[above] === now[above]) above++;
  let below = 0;
  while (below < most - above && old[old.length - 1 - below] === now[now.length - 1 - below]) below++;
  return { above, below };
}

/** The text of a span that counts from the document's start. */
export function documentText(document: StrategyDocument, at: Span): string {
  return textBetween(document.text, at);
}

function assemble(
  text: PieceText<Slice>,
  definitions: ReadonlySet<string>,
  made: Grouping['made'],
  spare: Spare,
): StrategyDocument {
  const { sections, starts, firsts } = groupSlices(text, 0, text.pieces.length, {
    made,
    definitions,
    inPreamble: true,
  });
  const grouping = { firsts, numberedFrom: numberedFrom(sections, 0), made, spare };
  return documentOf(text, sections, starts, definitions, grouping);
}

function documentOf(
  text: PieceText<Slice>,
  sections: readonly Section[],
  starts: readonly number[],
  definitions: ReadonlySet<string>,
  grouping: Grouping,
): StrategyDocument {
  const list = placedList(sections, starts, (start, section): PlacedSection => ({ start, section }));
  return {
    text,
    list,
    get sections() {
      return list.all();
    },
    definitions,
    grouping,
  };
}

/**
 * The document after an edit: only the sections that the new slices touch are made, those above are kept and those
 * below at most moved.
 */
function reassemble(old: StrategyDocument, update: SliceUpdate): StrategyDocument {
  const { text, first, removed, made: added, spare } = update;
  const { firsts, made } = old.grouping;
  const definitions = definitionsAfter(old, update);
  if (definitions !== old.definitions) return assemble(text, definitions, made, spare);
  // New slices that start no section go on with the section above.
  const from = Math.max(
    0,
    lastIndex(firsts, (start) => start < first),
  );
  const below = lastIndex(firsts, (start) => start < first + removed) + 1;
  const bySlices = added - removed;
  const end = below < firsts.length ? (firsts[below] ?? 0) + bySlices : text.pieces.length;
  const inPreamble = old.grouping.numberedFrom >= from;
  const group = groupSlices(text, firsts[from] ?? 0, end, { made, definitions, inPreamble });
  const staysInPreamble = inPreamble && !group.sections.some(isNumbered);
  if (staysInPreamble !== old.grouping.numberedFrom >= below) return assemble(text, definitions, made, spare);
  const gone = below - from;
  const sections = splice(old.list.items, from, gone, group.sections);
  const starts = spliceNumbers(old.list.starts, from, gone, group.starts, text.length - old.text.length);
  const search = inPreamble ? from : old.grouping.numberedFrom;
  return documentOf(text, sections, starts, definitions, {
    firsts: spliceNumbers(firsts, from, gone, group.firsts, bySlices),
    numberedFrom: numberedFrom(sections, search),
    made,
    spare,
  });
}

function numberedFrom(sections: readonly Section[], from: number): number {
  for (let index = from; index < sections.length; index++) {
    const section = sections[index];
    if (section !== undefined && isNumbered(section)) return index;
  }
  return sections.length;
}

function isNumbered({ heading }: Section): boolean {
  return (heading?.number ?? '') !== '';
}

interface Group {
  readonly sections: Section[];
  readonly starts: number[];
  readonly firsts: number[];
}

/** What sections are made with. */
interface Making {
  readonly made: Grouping['made'];
  readonly definitions: ReadonlySet<string>;
  /** Whether the first slice stands before the first section with a number. */
  readonly inPreamble: boolean;
}

/** Makes the sections of some slices, the first of which starts one. */
function groupSlices(
  { pieces, starts }: PieceText<Slice>,
  from: number,
  to: number,
  { made, definitions, inPreamble }: Making,
): Group {
  const group: Group = { sections: [], starts: [], firsts: [] };
  let preamble = inPreamble;
  for (let index = from; index < to; ) {
    let next = index + 1;
    while (next < to && startsSection(pieces[next]) === undefined) next++;
    const first = pieces[index];
    if (first === undefined) break;
    if (preamble && (startsSection(first)?.number ?? '') !== '') preamble = false;
    const slices = pieces.slice(index, next);
    const known = made.get(first);
    const isCurrent =
      known?.definitions === definitions &&
      known.preamble === preamble &&
      known.slices.length === slices.length &&
      known.slices.every((slice, at) => slice === slices[at]);
    const section = isCurrent ? known.section : build(slices, definitions, preamble);
    if (!isCurrent) made.set(first, { section, slices, definitions, preamble });
    group.sections.push(section);
    group.starts.push(starts[index] ?? 0);
    group.firsts.push(index);
    index = next;
  }
  return group;
}

function startsSection(slice: Slice | undefined): Heading | undefined {
  const first = slice?.nodes[0];
  return first?.kind === 'heading' && slice?.entry.kind === 'normal' && first.span.start === 0 ? first : undefined;
}

function build(slices: readonly Slice[], definitions: ReadonlySet<string>, preamble: boolean): Section {
  const { pieces, starts } = placePieces(slices);
  const nodes = pieces.flatMap((slice, index) => moveNodes(slice.nodes, starts[index] ?? 0));
  const brackets = pieces.flatMap((slice, index) => moveBrackets(slice.brackets, starts[index] ?? 0));
  const text = pieces.length === 1 ? (pieces[0]?.text ?? '') : pieces.map((slice) => slice.text).join('');
  const heading = startsSection(pieces[0]);
  const slots: Slot[] = [];
  const marks: Bracket[] = [];
  for (const bracket of brackets) {
    if (bracket.quoted && preamble) continue;
    if (bracket.role !== 'slot') marks.push(bracket);
    else if (!isReference(bracket, definitions)) {
      slots.push({ span: bracket.span, optional: isOptionalSlot(text.slice(bracket.span.start, bracket.span.end)) });
    }
  }
  const directives = pieces.flatMap((slice, index) =>
    (slice.directives ?? []).map((directive) => moveDirective(directive, starts[index] ?? 0)),
  );
  return { heading, text, nodes: heading === undefined ? nodes : nodes.slice(1), slots, marks, directives };
}

/** CommonMark: `[a]`, `[a][]` and `[a][b]` are links when the last label that is not empty is defined anywhere. */
function isReference(bracket: Bracket, definitions: ReadonlySet<string>): boolean {
  if (definitions.size === 0) return false;
  if (bracket.reference !== '' && definitions.has(bracket.reference)) return true;
  return bracket.reference !== '' && bracket.follower !== '' && definitions.has(bracket.follower);
}

function definitionsOf(text: PieceText<Slice>): ReadonlySet<string> {
  return new Set(text.pieces.flatMap((slice) => slice.definitions));
}

/** The old set where nothing changed in it, so that its identity tells that sections can be kept. */
function definitionsAfter(old: StrategyDocument, { text, first, removed, made }: SliceUpdate): ReadonlySet<string> {
  const before = old.text.pieces.slice(first, first + removed);
  const after = text.pieces.slice(first, first + made);
  if ([...before, ...after].every((slice) => slice.definitions.length === 0)) return old.definitions;
  const found = definitionsOf(text);
  const same = found.size === old.definitions.size && [...found].every((label) => old.definitions.has(label));
  return same ? old.definitions : found;
}

function moveBrackets(brackets: readonly Bracket[], by: number): readonly Bracket[] {
  return by === 0 ? brackets : brackets.map((bracket) => ({ ...bracket, span: shift(bracket.span, by) }));
}

function moveNodes(nodes: readonly Node[], by: number): readonly Node[] {
  return by === 0 ? nodes : nodes.map((node) => moveNode(node, by));
}

function moveNode<Kind extends Node>(node: Kind, by: number): Kind;
function moveNode(node: Node, by: number): Node {
  const at = shift(node.span, by);
  switch (node.kind) {
    case 'heading':
      return { ...node, span: at, numberSpan: shift(node.numberSpan, by), titleSpan: shift(node.titleSpan, by) };
    case 'field':
      return {
        ...node,
        span: at,
        labelSpan: shift(node.labelSpan, by),
        qualifierSpan: shift(node.qualifierSpan, by),
        value: shift(node.value, by),
        children: moveNodes(node.children, by),
      };
    case 'item': {
      const box = node.box === undefined ? undefined : shift(node.box, by);
      return { ...node, span: at, text: shift(node.text, by), box, children: moveNodes(node.children, by) };
    }
    case 'list':
      return { ...node, span: at, items: node.items.map((item) => moveNode(item, by)) };
    case 'table':
      return {
        ...node,
        span: at,
        header: moveRow(node.header, by),
        delimiter: shift(node.delimiter, by),
        rows: node.rows.map((row) => moveRow(row, by)),
      };
    case 'quote':
      return { ...node, span: at, children: moveNodes(node.children, by) };
    default:
      return { ...node, span: at };
  }
}

function moveRow(row: Row, by: number): Row {
  const cells = row.cells.map((cell): Cell => ({ span: shift(cell.span, by), content: shift(cell.content, by) }));
  return { span: shift(row.span, by), cells };
}

/** The section that holds an offset of the document, or undefined in an empty document. */
export function sectionAt(document: StrategyDocument, offset: number): PlacedSection | undefined {
  return document.list.at(Math.max(0, indexBefore(document.list, offset)));
}
