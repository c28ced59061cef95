import type { Position, Range } from 'vscode-languageserver-types';
import { lastIndex } from './lastIndex';
import type { Span } from './span';

/** A stretch of whole lines; only the last piece of a text may end without a line break. */
export interface Piece {
  readonly text: string;
  /** Offsets, from the piece's start, of the lines that begin inside it; the line at its start is not listed. */
  readonly lines: readonly number[];
}

export interface PlacedPiece<Kind extends Piece> {
  /** In UTF-16 offsets from the start of the text. */
  readonly start: number;
  /** The zero-based number of the piece's first line. */
  readonly line: number;
  readonly piece: Kind;
}

/**
 * An immutable text in pieces. An edit makes new pieces where it touches and keeps the others, so that its cost does not
 * grow with the text but for a pass over the list of pieces.
 */
export interface PieceText<Kind extends Piece = Piece> {
  readonly pieces: readonly PlacedPiece<Kind>[];
  readonly length: number;
}

/** The replacement of `[start, end)`, in UTF-16 offsets of the text before it. */
export interface Edit {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** The offsets at which lines begin inside a text: LSP counts `\n`, `\r\n` and `\r` as line breaks. */
export function lineStarts(text: string): number[] {
  const starts: number[] = [];
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === 0x0a || (code === 0x0d && text.charCodeAt(at + 1) !== 0x0a)) starts.push(at + 1);
  }
  return starts;
}

export function pieceOf(text: string): Piece {
  return { text, lines: lineStarts(text) };
}

/** Puts pieces behind one another. */
export function placePieces<Kind extends Piece>(pieces: readonly Kind[]): PieceText<Kind> {
  const placed: PlacedPiece<Kind>[] = [];
  const length = append(placed, pieces, { start: 0, line: 0 });
  return { pieces: placed, length };
}

/**
 * The text in which `made` stands in place of `removed` pieces from index `first` on. What stands above keeps its
 * objects, and what stands below too where the place of its start did not move.
 */
export function splicePieces<Kind extends Piece>(
  old: PieceText<Kind>,
  first: number,
  removed: number,
  made: readonly Kind[],
): PieceText<Kind> {
  const pieces = old.pieces.slice(0, first);
  const above = pieces[first - 1];
  const start = above === undefined ? 0 : above.start + above.piece.text.length;
  const line = above === undefined ? 0 : above.line + above.piece.lines.length;
  const end = append(pieces, made, { start, line });
  const next = old.pieces[first + removed];
  const byOffset = end - (next?.start ?? old.length);
  const byLine = made.reduce((lines, piece) => lines + piece.lines.length, line) - (next?.line ?? 0);
  const below = old.pieces.slice(first + removed);
  const moved =
    byOffset === 0 && byLine === 0
      ? below
      : below.map(({ start, line, piece }) => ({ start: start + byOffset, line: line + byLine, piece }));
  return { pieces: pieces.concat(moved), length: old.length + byOffset };
}

/** Places pieces behind those that are placed; gives back the offset of the end. */
function append<Kind extends Piece>(
  placed: PlacedPiece<Kind>[],
  pieces: readonly Kind[],
  from: { readonly start: number; readonly line: number },
): number {
  let { start, line } = from;
  for (const piece of pieces) {
    placed.push({ start, line, piece });
    start += piece.text.length;
    line += piece.lines.length;
  }
  return start;
}

/** The index of the piece that holds an offset; the last for the end of the text, -1 in a text without pieces. */
export function pieceIndexAt(text: PieceText, offset: number): number {
  return lastIndex(text.pieces, (placed) => placed.start <= offset);
}

/** The text of a span, joined over the pieces it touches. */
export function textBetween(text: PieceText, at: Span): string {
  let joined = '';
  for (let index = pieceIndexAt(text, at.start); index >= 0 && index < text.pieces.length; index++) {
    const placed = text.pieces[index];
    if (placed === undefined || placed.start >= at.end) break;
    joined += placed.piece.text.slice(Math.max(0, at.start - placed.start), at.end - placed.start);
  }
  return joined;
}

/** The LSP position (UTF-16) of an offset; an offset outside the text is moved to its nearest end. */
export function positionAt(text: PieceText, offset: number): Position {
  const inside = Math.min(Math.max(0, offset), text.length);
  const placed = text.pieces[pieceIndexAt(text, inside)];
  if (placed === undefined) return { line: 0, character: 0 };
  const { text: own } = placed.piece;
  // Between the two units of a CRLF there is no position of LSP's: it means the end of the line before.
  const within = inside - placed.start;
  const at = own.charCodeAt(within) === 0x0a && own.charCodeAt(within - 1) === 0x0d ? within - 1 : within;
  const index = lastIndex(placed.piece.lines, (start) => start <= at);
  return { line: placed.line + index + 1, character: at - (placed.piece.lines[index] ?? 0) };
}

export function rangeAt(text: PieceText, at: Span): Range {
  return { start: positionAt(text, at.start), end: positionAt(text, at.end) };
}

/** The offset of an LSP position; as LSP demands, a character behind the end of its line means the line's end. */
export function offsetAt(text: PieceText, position: Position): number {
  if (position.line < 0) return 0;
  // Of pieces that share a line, which only an unfinished last line can, the first one holds its start.
  const found = lastIndex(text.pieces, (placed) => placed.line < position.line || placed.line === position.line);
  let index = found;
  while (
    index > 0 &&
    (text.pieces[index]?.line ?? 0) === position.line &&
    (text.pieces[index - 1]?.line ?? 0) === position.line
  )
    index--;
  const placed = text.pieces[index];
  if (placed === undefined) return 0;
  const inPiece = position.line - placed.line - 1;
  if (inPiece >= placed.piece.lines.length) return text.length;
  const start = inPiece < 0 ? 0 : (placed.piece.lines[inPiece] ?? 0);
  const end = placed.piece.lines[inPiece + 1] ?? placed.piece.text.length;
  return (
    placed.start + Math.min(start + Math.max(0, position.character), lineContentEnd(placed.piece.text, start, end))
  );
}

function lineContentEnd(text: string, start: number, end: number): number {
  let at = end;
  while (at > start && (text.charCodeAt(at - 1) === 0x0a || text.charCodeAt(at - 1) === 0x0d)) at--;
  return at;
}

/** The text after an edit, with one new piece in place of all that the edit touches; offsets are clamped to the text. */
export function editPieces(text: PieceText, edit: Edit): PieceText {
  const start = Math.min(Math.max(0, edit.start), text.length);
  const end = Math.min(Math.max(start, edit.end), text.length);
  const touched = touchedBy(text, start, end);
  const merged = applyWithin(text, touched, { start, end, text: edit.text });
  return splicePieces(text, touched.first, touched.last + 1 - touched.first, [pieceOf(merged)]);
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
  const from = text.pieces[touched.first]?.start ?? 0;
  const after = text.pieces[touched.last + 1]?.start ?? text.length;
  return (
    textBetween(text, { start: from, end: edit.start }) + edit.text + textBetween(text, { start: edit.end, end: after })
  );
}
