import type { Position, Range } from 'vscode-languageserver-types';
import { lastIndex } from './lastIndex';
import {
  allItems,
  countBefore,
  indexByCount,
  indexBySize,
  itemAt,
  type Measure,
  type Sequence,
  sequenceOf,
  sizeBefore,
  spliceSequence,
} from './sequence';
import type { Span } from './span';

/** A stretch of whole lines; only the last piece of a text may end without a line break. */
export interface Piece {
  readonly text: string;
  /** Offsets, from the piece's start, of the lines that begin inside it; the line at its start is not listed. */
  readonly lines: readonly number[];
}

/**
 * An immutable text in pieces. An edit makes new pieces where it touches and keeps the others, so that its cost does not
 * grow with the text.
 */
export interface PieceText<Kind extends Piece = Piece> {
  /** Measured in UTF-16 units and line breaks. */
  readonly pieces: Sequence<Kind>;
  readonly length: number;
}

const MEASURE: Measure<Piece> = { size: ({ text }) => text.length, count: ({ lines }) => lines.length };

/** The replacement of `[start, end)`, in UTF-16 offsets of the text before it. */
export interface Edit {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** The offsets at which lines begin inside a text: LSP counts `\n`, `\r\n` and `\r` as line breaks. */
export function lineStarts(text: string): number[] {
  const starts: number[] = [];
  if (!text.includes('\r')) {
    for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) starts.push(at + 1);
  } else {
    for (let at = 0; at < text.length; at++) {
      const code = text.charCodeAt(at);
      if (code === 0x0a || (code === 0x0d && text.charCodeAt(at + 1) !== 0x0a)) starts.push(at + 1);
    }
  }
  // A list that was made by adding to it has room for more, which nobody will add.
  return starts.slice();
}

function pieceOf(text: string): Piece {
  return { text, lines: lineStarts(text) };
}

/** In UTF-16 units. An edit reads the piece that it is in, and thousands of edits can come in one message. */
const LONG_PIECE = 16_384;

/** A text of its own, cut where lines begin. */
export function textOfLines(text: string): PieceText {
  return placePieces(cut(text));
}

function cut(text: string): readonly Piece[] {
  const pieces: Piece[] = [];
  let from = 0;
  while (text.length - from > 2 * LONG_PIECE) {
    const end = nextLine(text, from + LONG_PIECE);
    pieces.push(pieceOf(text.slice(from, end)));
    from = end;
  }
  if (from < text.length || pieces.length === 0) pieces.push(pieceOf(text.slice(from)));
  return pieces;
}

/** The start of the first line that begins behind an offset, or the end of the text. */
function nextLine(text: string, offset: number): number {
  const pattern = /\r\n?|\n/g;
  pattern.lastIndex = offset;
  const found = pattern.exec(text);
  return found === null ? text.length : found.index + found[0].length;
}

/** How many line breaks there are. */
export function lineCount({ pieces }: PieceText): number {
  return pieces.count;
}

/** Puts pieces behind one another. */
export function placePieces<Kind extends Piece>(list: readonly Kind[]): PieceText<Kind> {
  return textOfPieces(sequenceOf<Kind>(list, MEASURE));
}

/** The text in which `made` stand in place of `removed` pieces from index `first` on. */
export function splicePieces<Kind extends Piece>(
  old: PieceText<Kind>,
  first: number,
  removed: number,
  made: readonly Kind[],
): PieceText<Kind> {
  return textOfPieces(spliceSequence(old.pieces, first, removed, made));
}

function textOfPieces<Kind extends Piece>(pieces: Sequence<Kind>): PieceText<Kind> {
  return { pieces, length: pieces.size };
}

/** The index of the piece that holds an offset; the last for the end of the text, -1 in a text without pieces. */
export function pieceIndexAt(text: PieceText, offset: number): number {
  return indexBySize(text.pieces, offset);
}

/** The text of a span, joined over the pieces it touches. */
export function textBetween(text: PieceText, at: Span): string {
  let joined = '';
  for (let index = pieceIndexAt(text, at.start); index >= 0 && index < text.pieces.length; index++) {
    const start = sizeBefore(text.pieces, index);
    if (start >= at.end) break;
    joined += itemAt(text.pieces, index)?.text.slice(Math.max(0, at.start - start), at.end - start) ?? '';
  }
  return joined;
}

/** The LSP position (UTF-16) of an offset; an offset outside the text is moved to its nearest end. */
export function positionAt(text: PieceText, offset: number): Position {
  const inside = Math.min(Math.max(0, offset), text.length);
  const at = pieceIndexAt(text, inside);
  const piece = itemAt(text.pieces, at);
  if (piece === undefined) return { line: 0, character: 0 };
  // Between the two units of a CRLF there is no position of LSP's: it means the end of the line before.
  const within = inside - sizeBefore(text.pieces, at);
  const isInCrlf = piece.text.charCodeAt(within) === 0x0a && piece.text.charCodeAt(within - 1) === 0x0d;
  const unit = isInCrlf ? within - 1 : within;
  const index = lastIndex(piece.lines, (start) => start <= unit);
  return { line: countBefore(text.pieces, at) + index + 1, character: unit - (piece.lines[index] ?? 0) };
}

export function rangeAt(text: PieceText, at: Span): Range {
  return { start: positionAt(text, at.start), end: positionAt(text, at.end) };
}

/** The range so many lines further down. */
export function moveLines({ start, end }: Range, by: number): Range {
  return {
    start: { line: start.line + by, character: start.character },
    end: { line: end.line + by, character: end.character },
  };
}

/** The offset of an LSP position; as LSP demands, a character behind the end of its line means the line's end. */
export function offsetAt(text: PieceText, position: Position): number {
  if (position.line < 0) return 0;
  // Of pieces that share a line, which only an unfinished last line can, the first one holds its start.
  let index = indexByCount(text.pieces, position.line);
  const startsOnLine = (at: number): boolean => at >= 0 && countBefore(text.pieces, at) === position.line;
  while (startsOnLine(index) && startsOnLine(index - 1)) index--;
  const piece = itemAt(text.pieces, index);
  if (piece === undefined) return 0;
  const inPiece = position.line - countBefore(text.pieces, index) - 1;
  if (inPiece >= piece.lines.length) return text.length;
  const start = inPiece < 0 ? 0 : (piece.lines[inPiece] ?? 0);
  const end = piece.lines[inPiece + 1] ?? piece.text.length;
  const character = Math.min(start + Math.max(0, position.character), lineContentEnd(piece.text, start, end));
  return sizeBefore(text.pieces, index) + character;
}

function lineContentEnd(text: string, start: number, end: number): number {
  let at = end;
  while (at > start && (text.charCodeAt(at - 1) === 0x0a || text.charCodeAt(at - 1) === 0x0d)) at--;
  return at;
}

/** The text after an edit, with new pieces in place of all that the edit touches; offsets are clamped to the text. */
export function editPieces(text: PieceText, edit: Edit): PieceText {
  const start = Math.min(Math.max(0, edit.start), text.length);
  const end = Math.min(Math.max(start, edit.end), text.length);
  const touched = touchedBy(text, start, end);
  const merged = applyWithin(text, touched, { start, end, text: edit.text });
  return splicePieces(text, touched.first, touched.last + 1 - touched.first, cut(merged));
}

/** The smallest edit that makes a text another one. Pieces that are the same are compared as a whole. */
export function editBetween(text: PieceText, now: string): Edit {
  const pieces = allItems(text.pieces);
  let start = 0;
  for (const { text: own } of pieces) {
    if (now.startsWith(own, start)) {
      start += own.length;
      continue;
    }
    const from = start;
    while (start - from < own.length && own.charCodeAt(start - from) === now.charCodeAt(start)) start++;
    break;
  }
  const most = Math.min(text.length, now.length) - start;
  let below = 0;
  for (let index = pieces.length - 1; index >= 0 && below < most; index--) {
    const own = pieces[index]?.text ?? '';
    const end = now.length - below;
    if (own.length <= most - below && now.endsWith(own, end)) {
      below += own.length;
      continue;
    }
    const longest = Math.min(own.length, most - below);
    let same = 0;
    while (same < longest && own.charCodeAt(own.length - 1 - same) === now.charCodeAt(end - 1 - same)) same++;
    below += same;
    break;
  }
  return { start, end: text.length - below, text: now.slice(start, now.length - below) };
}

/** The indexes of the pieces whose meaning an edit can change: those that hold it and the one that ends right before. */
export function touchedBy(
  text: PieceText,
  start: number,
  end: number,
): { readonly first: number; readonly last: number } {
  return { first: Math.max(0, pieceIndexAt(text, Math.max(0, start - 1))), last: pieceIndexAt(text, end) };
}

/** The text of the touched pieces after the edit. */
export function applyWithin(
  text: PieceText,
  touched: { readonly first: number; readonly last: number },
  edit: Edit,
): string {
  const from = sizeBefore(text.pieces, touched.first);
  const after = sizeBefore(text.pieces, touched.last + 1);
  return (
    textBetween(text, { start: from, end: edit.start }) + edit.text + textBetween(text, { start: edit.end, end: after })
  );
}
