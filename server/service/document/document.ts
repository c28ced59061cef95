import { createMemo, type Memo } from '../memo';
import { type Edit, type PieceText, textBetween } from '../text/pieces';
import { indexBefore, type PlacedList, placedList } from '../text/placedList';
import {
  allItems,
  countBefore,
  findIndex,
  indexByCount,
  itemsIn,
  type Measure,
  type Sequence,
  type SharedEnds,
  sequenceOf,
  sharedEnds,
  spliceSequence,
} from '../text/sequence';
import { type Span, shift, span, textOf } from '../text/span';
import { groupFields } from './blocks';
import { type Budget, unlimited } from './budget';
import { type Directive, moveDirective } from './directives';
import { sameState } from './lineState';
import { createMarkdownParser, type MarkdownParser } from './markdown';
import type { Bracket, Heading, Node } from './model';
import { moveNode } from './moveNode';
import { isBorderLine, type Slice } from './slice';
import { readSlices, type SlicedText, updateSlices } from './slices';
import { isOptionalSlot, type Slot } from './slot';

export type SectionList = PlacedList<Section, PlacedSection>;

/** An immutable parse of one version of a strategy. */
export interface StrategyDocument extends SlicedText {
  /** In order, placed when asked for: what a keystroke runs reads this. */
  readonly list: SectionList;
  /** All of the list. */
  readonly sections: readonly PlacedSection[];
  /** Normalised labels of all link reference definitions: what makes `[docs]` a link and not a slot. */
  readonly definitions: ReadonlySet<string>;
  /** How many sections have suppression comments, which is nearly always none. */
  readonly directed: number;
  /** The index of the first section with a number, before which block quotes are the preamble; -1 where none has one. */
  readonly numberedFrom: number;
}

/** What documents are read with: one for all that a service reads. */
export interface DocumentReader {
  readonly parse: MarkdownParser;
  /** The sections made so far by their first slice, for an edit and for its undoing. */
  readonly made: Memo<Slice, MadeSection>;
}

export function createDocumentReader(parse: MarkdownParser = createMarkdownParser()): DocumentReader {
  return { parse, made: createMemo() };
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
  /** How many slices it is made of. */
  readonly slices: number;
  readonly heading: Heading | undefined;
  readonly text: string;
  /** The nodes below the heading, unnumbered sub-headings among them, in order. */
  readonly nodes: readonly Node[];
  /** Those of the nodes that are headings. */
  readonly subheadings: readonly Heading[];
  readonly slots: readonly Slot[];
  /** `[ARCHIVED …]` and its like, and the review marks `[INFERRED]` and `[DEFAULT]`. */
  readonly marks: readonly Bracket[];
  /** The comments that switch rules off and on, in order. */
  readonly directives: readonly Directive[];
}

/** What a budget leaves over is unsettled in the document. */
export function readDocument(reader: DocumentReader, text: string, budget: Budget = unlimited()): StrategyDocument {
  const sliced = readSlices(reader.parse, text, budget);
  return assemble(reader, sliced, { definitions: definitionsOf(sliced.text) });
}

/** The document after one edit; where nothing is unsettled, equal to a full read of the new text. */
export function updateDocument(reader: DocumentReader, old: StrategyDocument, edit: Edit): StrategyDocument {
  return reassemble(reader, old, updateSlices(reader.parse, old, edit, unlimited()));
}

/** What an older version and a newer one have in common. Sections that moved but did not change are shared. */
export function sharedSections({ list: old }: StrategyDocument, { list: now }: StrategyDocument): SharedEnds {
  return sharedEnds(old.sequence, now.sequence);
}

/** The text of a span that counts from the document's start. */
export function documentText(document: StrategyDocument, at: Span): string {
  return textBetween(document.text, at);
}

function assemble({ made }: DocumentReader, sliced: SlicedText, defined: Defined): StrategyDocument {
  const { definitions } = defined;
  const making = { made, ...defined, inPreamble: true };
  const sections = sequenceOf(groupSlices(allItems(sliced.text.pieces), making), SECTION_MEASURE);
  const directed = countDirected(allItems(sections));
  return documentOf(sliced, definitions, { sections, directed, numberedFrom: findIndex(sections, isNumbered) });
}

function countDirected(sections: readonly Section[]): number {
  return sections.reduce((sum, { directives }) => (directives.length === 0 ? sum : sum + 1), 0);
}

/** The size of a section is its length, so that sizes are places, and its count that of its slices. */
const SECTION_MEASURE: Measure<Section> = { size: ({ text }) => text.length, count: ({ slices }) => slices };

interface Grouped extends Pick<StrategyDocument, 'directed' | 'numberedFrom'> {
  readonly sections: Sequence<Section>;
}

function documentOf(
  { text, unsettled, spare }: SlicedText,
  definitions: ReadonlySet<string>,
  { sections, directed, numberedFrom }: Grouped,
): StrategyDocument {
  const list = placedList(sections, (start, section): PlacedSection => ({ start, section }));
  return {
    text,
    unsettled,
    spare,
    list,
    get sections() {
      return list.all();
    },
    definitions,
    directed,
    numberedFrom,
  };
}

/**
 * The document of a text of which an older version is there in sections: only those that the new slices touch are made,
 * those above are kept and those below at most moved.
 */
export function reassemble(reader: DocumentReader, old: StrategyDocument, now: SlicedText): StrategyDocument {
  const { made } = reader;
  const { numberedFrom } = old;
  const shared = sharedEnds(old.text.pieces, now.text.pieces);
  const first = shared.above;
  const removed = old.text.pieces.length - shared.below - first;
  const added = now.text.pieces.length - shared.below - first;
  const defined = definedAfter(old, now, shared);
  const { definitions } = defined;
  if (definitions !== old.definitions) return assemble(reader, now, defined);
  const before = old.list.sequence;
  // New slices that start no section go on with the section above.
  const from = Math.max(0, indexByCount(before, first - 1));
  // What came first, or stood alone until it was read again, can go on with the section above.
  const next = first + removed;
  const last = next === 0 || old.unsettled.includes(next) ? next : next - 1;
  const below = indexByCount(before, last) + 1;
  const end = countBefore(before, below) + added - removed;
  const inPreamble = numberedFrom < 0 || numberedFrom >= from;
  const slices = itemsIn(now.text.pieces, countBefore(before, from), end);
  const group = groupSlices(slices, { made, definitions, inPreamble });
  const isLeft = inPreamble && group.some(isNumbered);
  const wasLeft = numberedFrom >= from && numberedFrom < below;
  if (inPreamble && isLeft !== wasLeft) return assemble(reader, now, defined);
  const sections = spliceSequence(before, from, below - from, group);
  const directed = old.directed - countDirected(itemsIn(before, from, below)) + countDirected(group);
  return documentOf(now, definitions, {
    sections,
    directed,
    numberedFrom: inPreamble ? findIndex(sections, isNumbered) : numberedFrom,
  });
}

export function isNumbered({ heading }: Section): boolean {
  return (heading?.number ?? '') !== '';
}

/** What is defined, and what of it is new or gone since an older version. */
interface Defined {
  readonly definitions: ReadonlySet<string>;
  readonly since?: {
    readonly definitions: ReadonlySet<string>;
    readonly changed: ReadonlySet<string>;
  };
}

/** What sections are made with. */
interface Making extends Defined {
  readonly made: DocumentReader['made'];
  /** Whether the first slice stands before the first section with a number. */
  readonly inPreamble: boolean;
}

/** Makes the sections of some slices, the first of which starts one. */
function groupSlices(slices: readonly Slice[], { made, inPreamble, ...defined }: Making): readonly Section[] {
  const { definitions } = defined;
  const sections: Section[] = [];
  let preamble = inPreamble;
  for (let index = 0; index < slices.length; ) {
    let next = index + 1;
    while (next < slices.length && !startsAnew(slices[next - 1], slices[next])) next++;
    const first = slices[index];
    if (first === undefined) break;
    if (preamble && (startsSection(first)?.number ?? '') !== '') preamble = false;
    const own = slices.slice(index, next);
    const known = made.get(first);
    const isCurrent =
      known !== undefined &&
      known.preamble === preamble &&
      known.slices.length === own.length &&
      known.slices.every((slice, at) => slice === own[at]) &&
      meansTheSame(known, defined);
    const section = isCurrent ? known.section : build(own, definitions, preamble);
    if (known?.definitions !== definitions || !isCurrent)
      made.set(first, { section, slices: own, definitions, preamble });
    sections.push(section);
    index = next;
  }
  return sections;
}

/** Whether the brackets of a section are to what is defined now what they were when it was made. */
function meansTheSame(known: MadeSection, { definitions, since }: Defined): boolean {
  if (known.definitions === definitions) return true;
  if (since === undefined || known.definitions !== since.definitions) return false;
  const { changed } = since;
  return known.slices.every(({ brackets }) =>
    brackets.every(({ reference, follower }) => !changed.has(reference) && !changed.has(follower)),
  );
}

/**
 * Whether a slice starts a section. One of a long section can be cut above a paragraph that an underline makes a heading; it
 * goes on with the section. What was code and is to be read again stands alone until then.
 */
function startsAnew(above: Slice | undefined, slice: Slice | undefined): boolean {
  if (above === undefined || slice === undefined) return false;
  if (slice.entry.kind !== 'normal') return above.exit !== slice.entry && !sameState(above.exit, slice.entry);
  return startsSection(slice) !== undefined && isBorderLine(slice.text, 0);
}

function startsSection(slice: Slice | undefined): Heading | undefined {
  const first = slice?.nodes[0];
  return first?.kind === 'heading' && slice?.entry.kind === 'normal' && first.span.start === 0 ? first : undefined;
}

function build(slices: readonly Slice[], definitions: ReadonlySet<string>, preamble: boolean): Section {
  const nodes: Node[] = [];
  const slots: Slot[] = [];
  const marks: Bracket[] = [];
  const directives: Directive[] = [];
  // Texts are added one by one, which copies none before somebody reads the whole: hardly anybody does where a fence is open.
  let text = '';
  /** Without what a fence or comment has swallowed at the end. */
  let live = '';
  for (let index = 0; index < slices.length; index++) {
    const slice = slices[index];
    if (slice === undefined) break;
    const start = text.length;
    text += slice.text;
    if (index === 0 || slice.entry.kind === 'normal') {
      live = text;
      for (const node of slice.nodes) nodes.push(start === 0 ? node : moveNode(node, start));
      for (const bracket of slice.brackets) {
        if (bracket.quoted && preamble) continue;
        const at = shift(bracket.span, start);
        if (bracket.role !== 'slot') marks.push({ ...bracket, span: at });
        else if (!isReference(bracket, definitions)) {
          slots.push({ span: at, optional: isOptionalSlot(textOf(slice.text, bracket.span)) });
        }
      }
      for (const directive of slice.directives ?? []) directives.push(moveDirective(directive, start));
    } else if (slices[index + 1]?.entry.kind !== slice.entry.kind) {
      goOnTo(endOfSwallowed(slice, start), nodes);
    }
  }
  const heading = startsSection(slices[0]);
  const own = groupFields(live, heading === undefined ? nodes : nodes.slice(1));
  // Lists that were made by adding to them have room for more, which nobody will add.
  return {
    slices: slices.length,
    heading,
    text,
    nodes: own.slice(),
    subheadings: own.filter((node) => node.kind === 'heading'),
    slots: slots.slice(),
    marks: marks.slice(),
    directives: directives.slice(),
  };
}

/** A fence or comment is one block, over however many slices it goes. */
function goOnTo(end: number, nodes: Node[]): void {
  const opened = nodes.pop();
  if (opened !== undefined) nodes.push({ ...opened, span: span(opened.span.start, end) });
}

/** Where a block ends of which a slice is the last; the line break that follows is no part of it. */
function endOfSwallowed({ text, exit }: Slice, start: number): number {
  return start + (exit.kind === 'normal' ? text.trimEnd() : text).length;
}

/** CommonMark: `[a]`, `[a][]` and `[a][b]` are links when the last label that is not empty is defined anywhere. */
function isReference(bracket: Bracket, definitions: ReadonlySet<string>): boolean {
  if (definitions.size === 0) return false;
  if (bracket.reference !== '' && definitions.has(bracket.reference)) return true;
  return bracket.reference !== '' && bracket.follower !== '' && definitions.has(bracket.follower);
}

function definitionsOf(text: PieceText<Slice>): ReadonlySet<string> {
  return new Set(allItems(text.pieces).flatMap((slice) => slice.definitions));
}

/** The old set where nothing changed in it, so that its identity tells that sections can be kept. */
function definedAfter(old: StrategyDocument, { text }: SlicedText, { above, below }: SharedEnds): Defined {
  const { definitions } = old;
  const touched = [old.text, text].flatMap(({ pieces }) =>
    // Hardly a slice defines anything, and a code fence above a long text makes half of them others.
    itemsIn(pieces, above, pieces.length - below)
      .filter((slice) => slice.definitions.length > 0)
      .flatMap((slice) => slice.definitions),
  );
  if (touched.length === 0) return { definitions };
  const now = definitionsOf(text);
  const changed = new Set(touched.filter((label) => definitions.has(label) !== now.has(label)));
  return changed.size === 0 ? { definitions } : { definitions: now, since: { definitions, changed } };
}

/** The section that holds an offset of the document, or undefined in an empty document. */
export function sectionAt(document: StrategyDocument, offset: number): PlacedSection | undefined {
  return document.list.at(Math.max(0, indexBefore(document.list, offset)));
}
