import type { MarkdownParser } from './markdown';
import { isBorderLine, type LineState, NORMAL, readSlice, type Slice, sameState } from './slice';

/** A slice and where it starts, in UTF-16 offsets from the start of the document. */
export interface PlacedSlice {
  readonly start: number;
  readonly slice: Slice;
}

/** The replacement of `[start, end)` of the old text, in UTF-16 offsets, by `inserted` units of the new. */
export interface Change {
  readonly start: number;
  readonly end: number;
  readonly inserted: number;
}

/** Cuts and parses a whole text. */
export function readSlices(parse: MarkdownParser, text: string): PlacedSlice[] {
  const slices: PlacedSlice[] = [];
  readOn(parse, text, 0, NORMAL, slices, () => false);
  return slices;
}

/**
 * The slices of `text` after one change to the text of `old`. Only what the change touches is parsed: from a border on,
 * the rest of a document depends on the border's place and line state alone, so as soon as a new border falls on an old
 * one below the change with the same state, the old slices are kept.
 */
export function updateSlices(
  parse: MarkdownParser,
  old: readonly PlacedSlice[],
  text: string,
  change: Change,
): PlacedSlice[] {
  // The line before the change is looked at too: what is written at a line's start can make or unmake a heading there.
  const first = indexAt(old, Math.max(0, change.start - 1));
  const anchor = old[first];
  if (anchor === undefined) return readSlices(parse, text);
  const moved = change.inserted - (change.end - change.start);
  const slices = old.slice(0, first);
  let kept = old.length;
  const known = reusable(old.slice(first, first + 3), (start) => (start >= change.end ? start + moved : start));
  const parseOnce: SliceReader = (from, state) => known(text, from, state) ?? readSlice(parse, text, from, state);
  readOnWith(parseOnce, text.length, anchor.start, anchor.slice.entry, slices, (at, state) => {
    const index = indexAt(old, at - moved);
    const met = old[index];
    if (met === undefined || met.start !== at - moved || met.start <= change.end) return false;
    if (!sameState(met.slice.entry, state)) return false;
    kept = index;
    return true;
  });
  for (let index = kept; index < old.length; index++) {
    const placed = old[index];
    if (placed !== undefined) slices.push(moved === 0 ? placed : { start: placed.start + moved, slice: placed.slice });
  }
  return slices;
}

type SliceReader = (from: number, entry: LineState) => Slice;

function readOn(
  parse: MarkdownParser,
  text: string,
  from: number,
  entry: LineState,
  into: PlacedSlice[],
  meets: (at: number, state: LineState) => boolean,
): void {
  readOnWith((at, state) => readSlice(parse, text, at, state), text.length, from, entry, into, meets);
}

function readOnWith(
  read: SliceReader,
  length: number,
  from: number,
  entry: LineState,
  into: PlacedSlice[],
  meets: (at: number, state: LineState) => boolean,
): void {
  let at = from;
  let state = entry;
  do {
    const slice = read(at, state);
    into.push({ start: at, slice });
    at += slice.text.length;
    state = slice.exit;
  } while (at < length && !meets(at, state));
}

/** Looks for an old slice that stands unchanged at a place of the new text, so that a neighbour is not parsed again. */
function reusable(
  old: readonly PlacedSlice[],
  placeOf: (start: number) => number,
): (text: string, from: number, entry: LineState) => Slice | undefined {
  const byPlace = new Map(old.map((placed) => [placeOf(placed.start), placed.slice]));
  return (text, from, entry) => {
    const slice = byPlace.get(from);
    if (slice === undefined || !sameState(slice.entry, entry)) return undefined;
    const end = from + slice.text.length;
    // A kept slice must still end where one would be cut now, else the line below it has changed its meaning.
    const ends = end === text.length || isBorderLine(text, end);
    return ends && text.startsWith(slice.text, from) ? slice : undefined;
  };
}

/** The index of the slice that holds an offset; the last one for the end of the text, -1 when there is none. */
export function indexAt(slices: readonly PlacedSlice[], offset: number): number {
  let low = 0;
  let high = slices.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((slices[middle]?.start ?? 0) <= offset) low = middle;
    else high = middle - 1;
  }
  return slices.length === 0 ? -1 : low;
}
