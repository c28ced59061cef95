import { lineStarts, type Piece } from '../text/pieces';
import { textOf } from '../text/span';
import { type BlockFacts, readBlocks } from './blocks';
import { readPlain } from './heavy';
import type { MarkdownParser } from './markdown';
import type { Node } from './model';
import type { Placed } from './tree';

/**
 * A stretch of whole lines that is parsed on its own. Slices are cut before column-0 ATX headings, so that one section
 * is one slice; `entry` tells what the text before it left open, as a lexer's line state does. Because a slice's facts
 * follow from its text and entry alone, an edit re-parses the slice it touches and no other.
 */
export interface Slice extends BlockFacts, Piece {
  readonly entry: LineState;
  readonly exit: LineState;
}

/** What is open at a line's start: nothing, a fenced code block, or a raw HTML block and how it ends. */
export type LineState =
  | { readonly kind: 'normal' }
  | { readonly kind: 'fence'; readonly marker: string; readonly length: number }
  | { readonly kind: 'html'; readonly end: HtmlEnd };

/** The text that ends a raw HTML block, as CommonMark's start conditions 1 to 5 say; 6 and 7 end at a blank line. */
type HtmlEnd = 'raw element' | '-->' | '?>' | '>' | ']]>' | 'blank line';

export const NORMAL: LineState = { kind: 'normal' };

export function sameState(left: LineState, right: LineState): boolean {
  if (left.kind === 'fence' && right.kind === 'fence') {
    return left.marker === right.marker && left.length === right.length;
  }
  if (left.kind === 'html' && right.kind === 'html') return left.end === right.end;
  return left.kind === right.kind;
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
  const closed =
    entry.kind === 'fence'
      ? endOfFence(text, from, border, entry)
      : entry.kind === 'html'
        ? endOfHtml(text, from, border, entry.end)
        : undefined;
  return { end: closed ?? border, ranOut: closed === undefined && border === text.length };
}

/** Parses one slice. What goes on a fence or HTML block from above is opaque and holds nothing. */
export function readSlice(parse: MarkdownParser, slice: string, entry: LineState): Slice {
  const text = detached(slice);
  const piece = { text, lines: lineStarts(text), entry };
  if (entry.kind === 'normal') {
    const root = parse(text.charCodeAt(0) === BYTE_ORDER_MARK ? ` ${text.slice(1)}` : text);
    if (root === undefined) return { ...piece, exit: NORMAL, ...readPlain(text) };
    return { ...piece, exit: openAtEnd(text, root.children[root.children.length - 1]), ...readBlocks(text, root) };
  }
  const ends =
    entry.kind === 'fence'
      ? endOfFence(text, 0, text.length, entry) !== undefined
      : endOfHtml(text, 0, text.length, entry.end) !== undefined;
  return opaque(piece, ends ? NORMAL : entry);
}

/** What goes on a fence or HTML block from above. */
function opaque({ text, lines, entry }: Pick<Slice, 'text' | 'lines' | 'entry'>, exit: LineState): Slice {
  const node: Node = { kind: entry.kind === 'fence' ? 'code' : 'html', span: { start: 0, end: text.length } };
  return { text, lines, entry, exit, nodes: [node], brackets: [], definitions: [] };
}

/**
 * A slice that was read where nothing is open, as a code fence opened above makes it; undefined where the fence ends in
 * it. Where nothing ends a fence the cut is the same, so nothing is cut or counted again: a fence swallows all that is
 * below it, and does so at a keystroke.
 */
export function swallow(slice: Slice | undefined, entry: LineState): Slice | undefined {
  if (slice === undefined || entry.kind !== 'fence' || slice.entry.kind !== 'normal') return undefined;
  if (endOfFence(slice.text, 0, slice.text.length, entry) !== undefined) return undefined;
  return opaque({ text: slice.text, lines: slice.lines, entry }, entry);
}

const BYTE_ORDER_MARK = 0xfeff;

/**
 * A copy that shares no memory with the document. V8 makes a slice of a string point into the whole, so that a fact
 * kept from each of many versions would keep every version alive; adding a letter first makes a string of its own.
 */
function detached(text: string): string {
  return ` ${text}`.slice(1);
}

/** Above this many UTF-16 units a slice is also cut at blank lines, so that no text without headings grows one slice. */
const LONG_SLICE = 32_768;

/** The start of the next line at which a slice may be cut, or the end of the text. */
function nextBorder(text: string, from: number): number {
  const heading = nextHeading(text, from);
  if (heading - from <= LONG_SLICE) return heading;
  return safeBlankLine(text, from + LONG_SLICE, heading);
}

function nextHeading(text: string, from: number): number {
  const pattern = /[\r\n]#/g;
  pattern.lastIndex = from;
  for (let match = pattern.exec(text); match !== null; match = pattern.exec(text)) {
    if (isBorderLine(text, match.index + 1)) return match.index + 1;
  }
  return text.length;
}

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

/**
 * A line after a blank one that starts at column 0 and is no list item closes every container but a top-level fence or
 * HTML block, and those are carried over the cut by the line state.
 */
function safeBlankLine(text: string, from: number, limit: number): number {
  const pattern = /(?:\r\n|\n|\r(?!\n))[ \t]*(?:\n|\r\n?)(?=[^\s>*+\-\d])/g;
  pattern.lastIndex = from;
  const match = pattern.exec(text);
  return match === null || match.index + match[0].length > limit ? limit : match.index + match[0].length;
}

const LINE = /[^\r\n]*(?:\r\n?|\n|$)/y;

function endOfFence(
  text: string,
  from: number,
  limit: number,
  fence: { readonly marker: string; readonly length: number },
): number | undefined {
  // Most of what an open fence swallows has no other, and looking line by line would take many times longer.
  const next = text.indexOf(fence.marker.repeat(fence.length), from);
  if (next < 0 || next >= limit) return undefined;
  const closes = new RegExp(`^ {0,3}\\${fence.marker}{${fence.length},}[ \\t]*$`);
  return endAfterLine(text, from, limit, (line) => closes.test(line));
}

function endOfHtml(text: string, from: number, limit: number, end: HtmlEnd): number | undefined {
  return endAfterLine(text, from, limit, (line) => endsHtml(line, end));
}

function endsHtml(line: string, end: HtmlEnd): boolean {
  if (end === 'blank line') return line.trim() === '';
  return end === 'raw element' ? /<\/(?:script|pre|style|textarea)>/i.test(line) : line.includes(end);
}

function endAfterLine(
  text: string,
  from: number,
  limit: number,
  isLast: (line: string) => boolean,
): number | undefined {
  const pattern = new RegExp(LINE.source, 'y');
  for (let at = from; at < limit; ) {
    pattern.lastIndex = at;
    const line = pattern.exec(text)?.[0] ?? '';
    if (line === '') break;
    at += line.length;
    if (isLast(line.replace(/[\r\n].*/s, ''))) return at;
  }
  return undefined;
}

/** What the last block leaves open for the heading that follows; every other construct is closed by a heading. */
function openAtEnd(text: string, last: (Placed & { readonly type: string }) | undefined): LineState {
  const start = last?.position?.start.offset;
  const end = last?.position?.end.offset;
  if (start === undefined || end === undefined) return NORMAL;
  if (last?.type === 'code') return openFence(text.slice(start, end));
  if (last?.type === 'html') return openHtml(text.slice(start, end), text.slice(end));
  return NORMAL;
}

/**
 * Whether the last of some blocks is a fence or raw HTML that nobody has closed: what is written behind it becomes a part
 * of it, headings too. The blocks are whole ones of a section's text, in order; one may go on over several.
 */
export function isLeftOpen(text: string, blocks: readonly Node[]): boolean {
  return openAfter(text, blocks, NORMAL).kind !== 'normal';
}

function openAfter(text: string, blocks: readonly Node[], before: LineState): LineState {
  return blocks.reduce<LineState>((state, block) => {
    if (block.kind === 'field' && block.children.length > 0) return openAfter(text, block.children, NORMAL);
    if (block.kind !== 'code' && block.kind !== 'html') return NORMAL;
    const source = textOf(text, block.span);
    if (state.kind === 'fence') return endOfFence(source, 0, source.length, state) === undefined ? state : NORMAL;
    if (state.kind === 'html') return endOfHtml(source, 0, source.length, state.end) === undefined ? state : NORMAL;
    // A blank line ends the other kinds of HTML, and comes before whatever is added.
    return block.kind === 'code' ? openFence(source) : openHtml(source, '\n\n');
  }, before);
}

function openFence(block: string): LineState {
  const opening = /^ {0,3}(`{3,}|~{3,})/.exec(block)?.[1];
  if (opening === undefined) return NORMAL;
  const fence = { kind: 'fence', marker: opening.charAt(0), length: opening.length } as const;
  const firstLine = endAfterLine(block, 0, block.length, () => true) ?? block.length;
  return endOfFence(block, firstLine, block.length, fence) === undefined ? fence : NORMAL;
}

function openHtml(block: string, after: string): LineState {
  const end = htmlEndOf(block);
  const closed = end === 'blank line' ? /(?:\r\n|\n|\r(?!\n))[ \t]*[\r\n]/.test(after) : endsHtml(block, end);
  return closed ? NORMAL : { kind: 'html', end };
}

function htmlEndOf(block: string): HtmlEnd {
  if (/^ {0,3}<(?:script|pre|style|textarea)(?:[\s>]|$)/i.test(block)) return 'raw element';
  if (/^ {0,3}<!--/.test(block)) return '-->';
  if (/^ {0,3}<\?/.test(block)) return '?>';
  if (/^ {0,3}<!\[CDATA\[/.test(block)) return ']]>';
  return /^ {0,3}<![a-z]/i.test(block) ? '>' : 'blank line';
}
