import { lineStarts, type Piece } from '../text/pieces';
import { type BlockFacts, readBlocks } from './blocks';
import type { Budget } from './budget';
import { readPlain } from './heavy';
import { endOfFence, endOfHtml, type LineState, NORMAL, openAtEnd, sameState } from './lineState';
import type { MarkdownParser } from './markdown';
import type { Node } from './model';

/**
 * A stretch of whole lines that is parsed on its own. Slices are cut before column-0 ATX headings, so that one section
 * is one slice; `entry` tells what the text before it left open, as a lexer's line state does. Because a slice's facts
 * follow from its text and entry alone, an edit re-parses the slice it touches and no other.
 */
export interface Slice extends BlockFacts, Piece {
  readonly entry: LineState;
  readonly exit: LineState;
  /** What it was, and is again, where the fence or comment that has swallowed it is not. */
  readonly swallowed?: Slice;
  /** True where it was read plainly, for the budget had nothing left for the full parser. */
  readonly isProvisional?: true;
}

export function isProvisional(slice: Slice): boolean {
  return slice.isProvisional === true;
}

/** Where the slice that starts at an offset ends, and what ends it. */
export interface Cut {
  readonly end: number;
  /** True when the end of the text given is what ends the slice: more text could move the cut. */
  readonly ranOut: boolean;
}

/**
 * Cuts the slice that starts at `from`, a line start. The cut depends on nothing before `from` but `entry`, which is
 * what makes incremental parsing equal to full parsing.
 */
export function cutSlice(text: string, from: number, entry: LineState): Cut {
  const border = nextBorder(text, from);
  const closed = endOfOpen(text, from, border.end, entry);
  if (closed === undefined) return border;
  // Where a slice is long enough to be cut for its length, more text could move that cut to above the end of the fence.
  return { end: closed, ranOut: border.ranOut && closed - from > SHORTEST_SLICE };
}

/** Parses one slice. What goes on a fence or HTML block from above is opaque and holds nothing. */
export function readSlice(parse: MarkdownParser, slice: string, entry: LineState, budget: Budget): Slice {
  const text = detached(slice);
  const lines = lineStarts(text);
  if (entry.kind === 'normal') {
    const root = parse(text.charCodeAt(0) === BYTE_ORDER_MARK ? ` ${text.slice(1)}` : text, budget);
    if (root === 'heavy') return { text, lines, entry, exit: NORMAL, ...readPlain(text) };
    if (root === 'later') return { text, lines, entry, exit: NORMAL, isProvisional: true, ...readPlain(text) };
    const exit = openAtEnd(text, root.children[root.children.length - 1]);
    return { text, lines, entry, exit, ...readBlocks(text, root) };
  }
  return opaque({ text, lines, entry }, endOfOpen(text, 0, text.length, entry) === undefined ? entry : NORMAL);
}

/** Where what is open at `from` ends; undefined where it is still open at `limit`, or nothing is open. */
function endOfOpen(text: string, from: number, limit: number, state: LineState): number | undefined {
  if (state.kind === 'normal') return undefined;
  return state.kind === 'fence' ? endOfFence(text, from, limit, state) : endOfHtml(text, from, limit, state.end);
}

/** What goes on a fence or HTML block from above. */
function opaque({ text, lines, entry }: Pick<Slice, 'text' | 'lines' | 'entry'>, exit: LineState): Slice {
  const node: Node = { kind: entry.kind === 'fence' ? 'code' : 'html', span: { start: 0, end: text.length } };
  return { text, lines, entry, exit, nodes: [node], brackets: [], definitions: [] };
}

/**
 * A slice that was read where nothing is open, as a code fence or comment opened above makes it; undefined where that ends
 * in it. Where nothing ends it the cut is the same, so nothing is cut or counted again: a fence swallows all that is below
 * it, and does so at a keystroke.
 */
export function swallow(slice: Slice | undefined, entry: LineState): Slice | undefined {
  if (slice === undefined || entry.kind === 'normal' || slice.entry.kind !== 'normal') return undefined;
  if (endOfOpen(slice.text, 0, slice.text.length, entry) !== undefined) return undefined;
  return { swallowed: slice, ...opaque({ text: slice.text, lines: slice.lines, entry }, entry) };
}

/** What a fence or comment had swallowed, where the state above is again what it was; its text and so its cut are still the same. */
export function release(slice: Slice | undefined, entry: LineState): Slice | undefined {
  return slice?.swallowed !== undefined && sameState(slice.swallowed.entry, entry) ? slice.swallowed : undefined;
}

const BYTE_ORDER_MARK = 0xfeff;

/**
 * A copy that shares no memory with the document. V8 makes a slice of a string point into the whole, so that a fact
 * kept from each of many versions would keep every version alive; adding a letter first makes a string of its own.
 */
function detached(text: string): string {
  return ` ${text}`.slice(1);
}

/**
 * A section of more UTF-16 units than this is also cut at blank lines, so that no text without headings grows one slice.
 */
export const LONGEST_SLICE = 8192;
const SHORTEST_SLICE = LONGEST_SLICE / 2;

/**
 * The next line at which a slice is cut. Of the places where a long section could be cut the one is taken whose line has
 * the least hash: were it cut by length alone, a letter more could move each cut below it by a line.
 */
function nextBorder(text: string, from: number): Cut {
  const far = from + LONGEST_SLICE;
  const headings = /[\r\n]#/g;
  const window = text.slice(from, far);
  for (let match = headings.exec(window); match !== null; match = headings.exec(window)) {
    if (isBorderLine(text, from + match.index + 1)) return { end: from + match.index + 1, ranOut: false };
  }
  if (text.length < far) return { end: text.length, ranOut: true };
  let best = -1;
  let least = Number.POSITIVE_INFINITY;
  const lines = borders();
  lines.lastIndex = from + SHORTEST_SLICE;
  for (let match = lines.exec(text); match !== null; match = lines.exec(text)) {
    const at = match.index + match[0].length;
    if (at >= far && best >= 0) break;
    if (isBorderLine(text, at)) return { end: at, ranOut: false };
    const hash = match[1] === undefined ? least : hashOfLine(text, at);
    if (hash < least) {
      best = at;
      least = hash;
    }
    if (at >= far && best >= 0) break;
  }
  return best >= 0 ? { end: best, ranOut: false } : { end: text.length, ranOut: true };
}

/**
 * The end of a line before a `#`, or of a blank line before one that starts at column 0 and is no list item. The latter
 * closes every container but a top-level fence or HTML block, and those are carried over the cut by the line state.
 */
function borders(): RegExp {
  return /(?:\r\n|\n|\r(?!\n))(?:([ \t]*(?:\n|\r\n?)(?=[^\s>])(?![*+-](?:\s|$)|\d{1,9}[.)]))|(?=#))/g;
}

/**
 * Where blocks of at least so many UTF-16 units end that begin at `from`, a line start with nothing open above it: at a
 * blank line, or the text's end.
 */
export function nextPart(text: string, from: number, least: number): number {
  const lines = borders();
  lines.lastIndex = from + least;
  for (let match = lines.exec(text); match !== null; match = lines.exec(text)) {
    if (match[1] !== undefined) return match.index + match[0].length;
  }
  return text.length;
}

/** FNV-1a of a line's beginning. */
function hashOfLine(text: string, lineStart: number): number {
  let hash = 0x811c9dc5;
  for (let at = lineStart; at < lineStart + HASHED && at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === 0x0a || code === 0x0d) break;
    hash = Math.imul(hash ^ code, 0x01000193);
  }
  return hash >>> 0;
}

const HASHED = 64;

/**
 * True when a slice is cut before this line: a numbered heading of any level (the level tells nothing in a strategy),
 * or an H1 or H2 without a number. False for an offset that is no line's start.
 */
export function isBorderLine(text: string, lineStart: number): boolean {
  if (lineStart > 0 && !/[\r\n]/.test(text.charAt(lineStart - 1))) return false;
  const pattern = /#{1,6}[ \t]+\d+(?:\.\d+)*[.)]?(?=[ \t\r\n]|$)|#{1,2}[ \t]+[^\s#]/y;
  pattern.lastIndex = lineStart;
  return pattern.test(text);
}
