import { lazily } from '../lazily';
import { applyWithin, type Edit, type PieceText, placePieces, splicePieces, touchedBy } from '../text/pieces';
import { itemAt, itemsIn, sizeBefore } from '../text/sequence';
import { type LineState, NORMAL, sameState } from './lineState';
import type { MarkdownParser } from './markdown';
import { cutSlice, isBorderLine, LONGEST_SLICE, readSlice, release, type Slice, swallow } from './slice';

/** Cuts and parses a whole text. */
export function readSlices(parse: MarkdownParser, text: string): PieceText<Slice> {
  const slices: Slice[] = [];
  let state: LineState = NORMAL;
  for (let at = 0; at < text.length; ) {
    const { end } = cutSlice(text, at, state);
    const slice = readSlice(parse, text.slice(at, end), state);
    slices.push(slice);
    at = end;
    state = slice.exit;
  }
  return placePieces(slices);
}

/** What an edit made of the slices of a text: `made` new ones in place of `removed` from index `first` on. */
export interface SliceUpdate {
  readonly text: PieceText<Slice>;
  readonly first: number;
  readonly removed: number;
  readonly made: number;
  readonly spare: Spare;
}

/** Slices by their text, each there to be taken once; to sort many takes a while, and few are ever asked for. */
export type Spare = () => SlicesByText;

/** Those of the same text with the first one last. */
type SlicesByText = Map<string, Slice[]>;

export const NO_SPARE: Spare = () => new Map();

/** A place in a text where an old slice begins, by its index. */
interface Border {
  readonly at: number;
  readonly index: number;
}

/** An edit that does away with more slices than this leaves them behind, since it is likely to be undone. */
const MANY_SLICES = 8;

/**
 * The slices after one edit; equal to `readSlices` of the new text. Only what the edit touches is parsed: from a border
 * on, the rest of a text depends on the border's place and line state alone, so as soon as the new slices meet an old
 * border below the edit with the same state, the old slices are kept.
 */
export function updateSlices(parse: MarkdownParser, old: PieceText<Slice>, edit: Edit, spare: Spare): SliceUpdate {
  const touched = withBorderAbove(old, edit.start, touchedBy(old, edit.start, edit.end));
  const near = byText(itemsIn(old.pieces, touched.first, touched.last + 1));
  const made: Slice[] = [];
  let text = applyWithin(old, touched, edit);
  let state = itemAt(old.pieces, touched.first)?.entry ?? NORMAL;
  let at = 0;
  /** The old slices from this one on are not in `text`. */
  let next = touched.last + 1;
  /** Where old slices begin below the edit: those that `text` was made longer with, and the next at its end. */
  let borders: readonly Border[] = [{ at: text.length, index: next }];
  const takeNext = (): boolean => {
    const below = itemAt(old.pieces, next);
    if (below === undefined) return false;
    // What is cut off already is let go, or a fence opened above a long text would copy it once for each slice.
    text = text.slice(at) + below.text;
    next++;
    borders = [...borders.map((border) => ({ ...border, at: border.at - at })), { at: text.length, index: next }];
    at = 0;
    return true;
  };
  for (;;) {
    borders = borders.filter((border) => border.at >= at);
    const border = borders[0]?.at === at ? borders[0] : undefined;
    if (border !== undefined && meets(itemAt(old.pieces, border.index), state)) {
      next = border.index;
      break;
    }
    const whole = at === text.length ? itemAt(old.pieces, next) : undefined;
    const other = swallow(whole, state) ?? release(whole, state);
    if (other !== undefined) {
      made.push(other);
      state = other.exit;
      next++;
      borders = [{ at, index: next }];
      continue;
    }
    if (at === text.length && !takeNext()) break;
    const { end, ranOut } = cutSlice(text, at, state);
    const below = itemAt(old.pieces, next);
    // The end of the text at hand is a border only where a heading follows; else more text could move the cut.
    if (ranOut && below !== undefined && !isBorderLine(below.text, 0)) {
      takeNext();
      continue;
    }
    const own = text.slice(at, end);
    const isGreat = made.length > MANY_SLICES;
    const slice =
      take(near, own, state) ?? (isGreat ? take(spare(), own, state) : undefined) ?? readSlice(parse, own, state);
    made.push(slice);
    at = end;
    state = slice.exit;
  }
  const { first } = touched;
  const removed = next - first;
  const gone = itemsIn(old.pieces, first, next);
  const left = gone.length > MANY_SLICES ? leave(gone, made) : spare;
  return { text: splicePieces(old, first, removed, made), first, removed, made: made.length, spare: left };
}

/** A slice of this text, which is nobody else's then: what is found in sections is told apart by which object they are. */
function take(slices: SlicesByText, text: string, entry: LineState): Slice | undefined {
  const same = slices.get(text);
  const first = same?.[same.length - 1];
  if (first === undefined || !sameState(first.entry, entry)) return undefined;
  same?.pop();
  return first;
}

/** Those that are gone, but for what was taken again, what a fence has swallowed and what one had. */
function leave(gone: readonly Slice[], made: readonly Slice[]): Spare {
  const taken = new Set(made.map((slice) => slice.swallowed ?? slice));
  const left = gone.filter((slice) => slice.entry.kind === 'normal' && !taken.has(slice));
  return lazily(() => byText(left));
}

function byText(slices: readonly Slice[]): SlicesByText {
  const all: SlicesByText = new Map();
  for (let index = slices.length - 1; index >= 0; index--) {
    const slice = slices[index];
    if (slice === undefined) continue;
    const same = all.get(slice.text);
    if (same === undefined) all.set(slice.text, [slice]);
    else same.push(slice);
  }
  return all;
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

function meets(below: Slice | undefined, state: LineState): boolean {
  return below === undefined || sameState(below.entry, state);
}
