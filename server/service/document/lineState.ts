import { textOf } from '../text/span';
import type { Node } from './model';
import type { Placed } from './tree';

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

/** What the last block leaves open for the heading that follows; every other construct is closed by a heading. */
export function openAtEnd(text: string, last: (Placed & { readonly type: string }) | undefined): LineState {
  const start = last?.position?.start.offset;
  const end = last?.position?.end.offset;
  if (start === undefined || end === undefined) return NORMAL;
  if (last?.type === 'code') return openFence(text.slice(start, end));
  if (last?.type === 'html') return openHtml(text.slice(start, end), text.slice(end));
  return NORMAL;
}

/**
 * Whether the last of some blocks is a fence or raw HTML that nobody has closed: what is written behind it becomes a part
 * of it, headings too. The blocks are whole ones of a section's text, in order.
 */
export function isLeftOpen(text: string, blocks: readonly Node[]): boolean {
  const last = blocks[blocks.length - 1];
  if (last?.kind === 'field') return isLeftOpen(text, last.children);
  if (last?.kind !== 'code' && last?.kind !== 'html') return false;
  const source = textOf(text, last.span);
  // A blank line ends the other kinds of HTML, and comes before whatever is added.
  return (last.kind === 'code' ? openFence(source) : openHtml(source, '\n\n')).kind !== 'normal';
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

const LINE = /[^\r\n]*(?:\r\n?|\n|$)/y;

export function endOfFence(
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

export function endOfHtml(text: string, from: number, limit: number, end: HtmlEnd): number | undefined {
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
