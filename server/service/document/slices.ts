import { applyWithin, type Edit, type PieceText, placePieces, touchedBy } from '../text/pieces';
import type { MarkdownParser } from './markdown';
import { cutSlice, isBorderLine, type LineState, NORMAL, readSlice, type Slice, sameState } from './slice';

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

/**
 * The slices after one edit; equal to `readSlices` of the new text. Only what the edit touches is parsed: from a border
 * on, the rest of a text depends on the border's place and line state alone, so as soon as the new slices meet an old
 * border below the edit with the same state, the old slices are kept.
 */
export function updateSlices(parse: MarkdownParser, old: PieceText<Slice>, edit: Edit): PieceText<Slice> {
  const touched = withBorderAbove(old, edit.start, touchedBy(old, edit.start, edit.end));
  const slices = old.pieces.map((placed) => placed.piece);
  const known = new Map(slices.slice(touched.first, touched.last + 1).map((slice) => [slice.text, slice]));
  const made: Slice[] = [];
  let text = applyWithin(old, touched, edit);
  let next = touched.last + 1;
  let state = slices[touched.first]?.entry ?? NORMAL;
  let at = 0;
  const takeNext = (): boolean => {
    const below = slices[next];
    if (below === undefined) return false;
    text += below.text;
    next++;
    return true;
  };
  while (at < text.length || !meets(slices[next], state)) {
    if (at === text.length && !takeNext()) break;
    const { end, ranOut } = cutSlice(text, at, state);
    const below = slices[next];
    // The end of the text at hand is a border only where a heading follows; else more text could move the cut.
    if (ranOut && below !== undefined && !isBorderLine(below.text, 0)) {
      takeNext();
      continue;
    }
    const own = text.slice(at, end);
    const same = known.get(own);
    const slice = same !== undefined && sameState(same.entry, state) ? same : readSlice(parse, own, state);
    made.push(slice);
    at = end;
    state = slice.exit;
  }
  return placePieces(slices.slice(0, touched.first).concat(made, slices.slice(next)), old);
}

interface Touched {
  readonly first: number;
  readonly last: number;
}

/** What is written into a slice's first line can unmake the border there, and then the slice above goes on into it. */
function withBorderAbove(text: PieceText<Slice>, editStart: number, touched: Touched): Touched {
  const placed = text.pieces[touched.first];
  if (placed === undefined || touched.first === 0) return touched;
  const firstLine = placed.piece.lines[0] ?? placed.piece.text.length;
  return editStart <= placed.start + firstLine ? { ...touched, first: touched.first - 1 } : touched;
}

function meets(below: Slice | undefined, state: LineState): boolean {
  return below === undefined || sameState(below.entry, state);
}
