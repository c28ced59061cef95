import { type Edit, type PieceText, textBetween } from '../text/pieces';
import { type Span, shift } from '../text/span';
import { type Directive, moveDirective } from './directives';
import type { MarkdownParser } from './markdown';
import type { Bracket, Cell, Heading, Node, Row } from './model';
import type { Slice } from './slice';
import { readSlices, updateSlices } from './slices';
import { isOptionalSlot, type Slot } from './slot';

/** An immutable parse of one version of a strategy. */
export interface StrategyDocument {
  readonly text: PieceText<Slice>;
  readonly sections: readonly PlacedSection[];
  /** Normalised labels of all link reference definitions: what makes `[docs]` a link and not a slot. */
  readonly definitions: ReadonlySet<string>;
  /** For the next version; of no use to anybody else. */
  readonly cache: SectionCache;
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
  return assemble(readSlices(parse, text), undefined);
}

/** The document after one edit; equal to a full read of the new text. */
export function updateDocument(parse: MarkdownParser, old: StrategyDocument, edit: Edit): StrategyDocument {
  return assemble(updateSlices(parse, old.text, edit), old);
}

/** The text of a span that counts from the document's start. */
export function documentText(document: StrategyDocument, at: Span): string {
  return textBetween(document.text, at);
}

type PlacedSlice = PieceText<Slice>['pieces'][number];

/**
 * The sections made so far, by their first slice, carried from version to version: a section is made again only when
 * one of its slices, the definitions or its place before the first numbered section changed.
 */
type SectionCache = WeakMap<Slice, MadeSection>;

interface MadeSection {
  readonly section: Section;
  readonly slices: readonly Slice[];
  readonly definitions: ReadonlySet<string>;
  readonly preamble: boolean;
}

function assemble(text: PieceText<Slice>, old: StrategyDocument | undefined): StrategyDocument {
  const { pieces } = text;
  const cache: SectionCache = old?.cache ?? new WeakMap();
  const definitions = definitionsOf(pieces, old);
  const sections: PlacedSection[] = [];
  let preamble = true;
  for (let index = 0; index < pieces.length; ) {
    const first = pieces[index];
    if (first === undefined) break;
    let next = index + 1;
    for (
      let slice = pieces[next];
      slice !== undefined && startsSection(slice.piece) === undefined;
      slice = pieces[next]
    ) {
      next++;
    }
    if (preamble && (startsSection(first.piece)?.number ?? '') !== '') preamble = false;
    const made = cache.get(first.piece);
    const known = made !== undefined && isCurrent(made, pieces, index, next, definitions, preamble);
    const section = known ? made.section : build(pieces.slice(index, next), definitions, preamble);
    if (!known) {
      const slices = pieces.slice(index, next).map((placed) => placed.piece);
      cache.set(first.piece, { section, slices, definitions, preamble });
    }
    const placed = old?.sections[sections.length];
    const same = placed?.section === section && placed.start === first.start;
    sections.push(same ? placed : { start: first.start, section });
    index = next;
  }
  return { text, sections, definitions, cache };
}

function isCurrent(
  made: MadeSection,
  pieces: readonly PlacedSlice[],
  first: number,
  next: number,
  definitions: ReadonlySet<string>,
  preamble: boolean,
): boolean {
  return (
    made.definitions === definitions &&
    made.preamble === preamble &&
    made.slices.length === next - first &&
    made.slices.every((slice, index) => slice === pieces[first + index]?.piece)
  );
}

function startsSection(slice: Slice | undefined): Heading | undefined {
  const first = slice?.nodes[0];
  return first?.kind === 'heading' && slice?.entry.kind === 'normal' && first.span.start === 0 ? first : undefined;
}

function build(slices: readonly PlacedSlice[], definitions: ReadonlySet<string>, preamble: boolean): Section {
  const start = slices[0]?.start ?? 0;
  const nodes = slices.flatMap((placed) => moveNodes(placed.piece.nodes, placed.start - start));
  const brackets = slices.flatMap((placed) => moveBrackets(placed.piece.brackets, placed.start - start));
  const text = slices.length === 1 ? (slices[0]?.piece.text ?? '') : slices.map((placed) => placed.piece.text).join('');
  const heading = startsSection(slices[0]?.piece);
  const slots: Slot[] = [];
  const marks: Bracket[] = [];
  for (const bracket of brackets) {
    if (bracket.quoted && preamble) continue;
    if (bracket.role !== 'slot') marks.push(bracket);
    else if (!isReference(bracket, definitions)) {
      slots.push({ span: bracket.span, optional: isOptionalSlot(text.slice(bracket.span.start, bracket.span.end)) });
    }
  }
  const directives = slices.flatMap(({ piece, start: at }) =>
    (piece.directives ?? []).map((directive) => moveDirective(directive, at - start)),
  );
  return { heading, text, nodes: heading === undefined ? nodes : nodes.slice(1), slots, marks, directives };
}

/** CommonMark: `[a]`, `[a][]` and `[a][b]` are links when the last label that is not empty is defined anywhere. */
function isReference(bracket: Bracket, definitions: ReadonlySet<string>): boolean {
  if (definitions.size === 0) return false;
  if (bracket.reference !== '' && definitions.has(bracket.reference)) return true;
  return bracket.reference !== '' && bracket.follower !== '' && definitions.has(bracket.follower);
}

/** The old set when nothing changed in it, so that its identity tells that sections can be kept. */
function definitionsOf(slices: readonly PlacedSlice[], old: StrategyDocument | undefined): ReadonlySet<string> {
  const found = new Set<string>();
  for (const { piece } of slices) for (const label of piece.definitions) found.add(label);
  const same =
    old !== undefined && old.definitions.size === found.size && [...found].every((l) => old.definitions.has(l));
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
  const { sections } = document;
  let low = 0;
  let high = sections.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((sections[middle]?.start ?? 0) <= offset) low = middle;
    else high = middle - 1;
  }
  return sections[low];
}
