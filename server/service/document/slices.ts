import { applyWithin, type Edit, type PieceText, placePieces, splicePieces, touchedBy } from '../text/pieces';
import { itemAt, itemsIn, sizeBefore } from '../text/sequence';
import type { Budget } from './budget';
import { type LineState, NORMAL, sameState } from './lineState';
import type { MarkdownParser } from './markdown';
import { Reach } from './reach';
import { cutSlice, isBorderLine, isProvisional, LONGEST_SLICE, readSlice, release, type Slice, swallow } from './slice';
import { leave, NO_SPARE, type Spare, spareOf, take } from './spare';

/** A text in slices, some of which may have to be read again. */
export interface SlicedText {
  readonly text: PieceText<Slice>;
  /**
   * The indexes, in order, of slices that a budget has left over: those that are provisional, and those whose entry is not
   * what the slice above them leaves open.
   */
  readonly unsettled: readonly number[];
  /** What a great change has left behind, such as all that was cut. */
  readonly spare: Spare;
}

const SETTLED: readonly number[] = [];

/** Cuts and parses a whole text. */
export function readSlices(parse: MarkdownParser, text: string, budget: Budget): SlicedText {
  const slices: Slice[] = [];
  let state: LineState = NORMAL;
  for (let at = 0; at < text.length; ) {
    const { end } = cutSlice(text, at, state);
    const slice = readSlice(parse, text.slice(at, end), state, budget);
    slices.push(slice);
    at = end;
    state = slice.exit;
  }
  return { text: placePieces(slices), unsettled: provisionalIn(slices, 0), spare: NO_SPARE };
}

/** An edit that does away with more slices than this leaves them behind, since it is likely to be undone. */
const MANY_SLICES = 8;

/**
 * The slices after one edit; once all is settled, equal to `readSlices` of the new text. Only what the edit touches is
 * parsed: from a border on, the rest of a text depends on the border's place and line state alone, so as soon as the new
 * slices meet an old border below the edit with the same state, the old slices are kept. Where they meet none before the
 * budget is spent, the slice at the next border is unsettled.
 */
export function updateSlices(parse: MarkdownParser, old: SlicedText, edit: Edit, budget: Budget): SlicedText {
  const { first, last } = withBorderAbove(old.text, edit.start, touchedBy(old.text, edit.start, edit.end));
  const near = spareOf(itemsIn(old.text.pieces, first, last + 1));
  const reach = new Reach(old.text, applyWithin(old.text, { first, last }, edit), last + 1);
  return readOn({ parse, old, first, reach, near, budget, keeps: () => true });
}

/** The same text with less that is unsettled: as much of it is read as the budget allows, and at least a slice. */
export function settleSlices(parse: MarkdownParser, old: SlicedText, budget: Budget): SlicedText {
  const first = old.unsettled[0];
  const slice = first === undefined ? undefined : itemAt(old.text.pieces, first);
  if (first === undefined || slice === undefined) return old;
  const reach = isProvisional(slice) ? new Reach(old.text, slice.text, first + 1) : new Reach(old.text, '', first);
  budget.slices = Math.max(1, budget.slices);
  budget.fullParser = Math.max(1, budget.fullParser);
  // As many provisional slices as stand behind one another are read at one go.
  const keeps = (below: Slice) => !isProvisional(below) || budget.fullParser <= 0;
  return readOn({ parse, old, first, reach, near: NO_SPARE, budget, keeps });
}

interface Reading {
  readonly parse: MarkdownParser;
  readonly budget: Budget;
  readonly old: SlicedText;
  /** The index of the slice in whose place the first new one stands. */
  readonly first: number;
  readonly reach: Reach;
  /** Slices that may be used again. */
  readonly near: Spare;
  /** Whether an old slice that is met may stay as it is. */
  readonly keeps: (below: Slice) => boolean;
}

function readOn({ parse, budget, old, first, reach, near, keeps }: Reading): SlicedText {
  const { spare } = old;
  const { pieces } = old.text;
  const made: Slice[] = [];
  let state = itemAt(pieces, first - 1)?.exit ?? NORMAL;
  const makeNext = (): Slice => {
    const same = swallow(reach.whole, state) ?? release(reach.whole, state);
    if (same !== undefined) {
      reach.skip();
      return same;
    }
    const own = reach.cut(state);
    const known = take(near, own, state) ?? (made.length > MANY_SLICES ? take(spare, own, state) : undefined);
    return known ?? readSlice(parse, own, state, budget);
  };
  const isDoneAt = (border: number): boolean => {
    const below = itemAt(pieces, border);
    return below === undefined || budget.slices <= 0 || (sameState(below.entry, state) && keeps(below));
  };
  let { border } = reach;
  while (border === undefined || !isDoneAt(border)) {
    const slice = makeNext();
    made.push(slice);
    budget.slices--;
    state = slice.exit;
    border = reach.border;
  }
  const next = border;
  const gone = itemsIn(pieces, first, next);
  return {
    text: splicePieces(old.text, first, next - first, made),
    unsettled: unsettledAfter(old, { first, next, made, state }),
    spare: gone.length > MANY_SLICES ? leave(gone, made) : spare,
  };
}

interface Made {
  readonly first: number;
  readonly next: number;
  readonly made: readonly Slice[];
  /** What the last of them leaves open. */
  readonly state: LineState;
}

function unsettledAfter({ text, unsettled }: SlicedText, { first, next, made, state }: Made): readonly number[] {
  const below = itemAt(text.pieces, next);
  const isSeam = below !== undefined && (isProvisional(below) || !sameState(below.entry, state));
  const by = made.length - (next - first);
  const all = [
    ...unsettled.filter((index) => index < first),
    ...provisionalIn(made, first),
    ...(isSeam ? [next + by] : []),
    ...unsettled.filter((index) => index > next).map((index) => index + by),
  ];
  return all.length === 0 ? SETTLED : all;
}

function provisionalIn(slices: readonly Slice[], first: number): readonly number[] {
  return slices.flatMap((slice, index) => (isProvisional(slice) ? [first + index] : []));
}

/** Whether a slice waits for the full parser, or what stands above it has left a fence or comment open. */
export function isUnclear({ pieces }: PieceText<Slice>, index: number): boolean {
  const [above, slice] = [itemAt(pieces, index - 1), itemAt(pieces, index)];
  return (slice !== undefined && isProvisional(slice)) || (above !== undefined && above.exit.kind !== 'normal');
}

interface Touched {
  readonly first: number;
  readonly last: number;
}

/** With the slices above, as far as the edit is in what decided on their ends: the next line, and more in long sections. */
function withBorderAbove(text: PieceText<Slice>, editStart: number, touched: Touched): Touched {
  let { first } = touched;
  for (;;) {
    const above = itemAt(text.pieces, first - 1);
    const piece = itemAt(text.pieces, first);
    if (piece === undefined || above === undefined) break;
    const start = sizeBefore(text.pieces, first);
    const firstLine = piece.lines[0] ?? piece.text.length;
    const longest = isBorderLine(piece.text, 0) ? 0 : LONGEST_SLICE - above.text.length;
    if (editStart > start + Math.max(firstLine, longest)) break;
    first--;
  }
  return { ...touched, first };
}
