import { type Span, span, trim } from '../text/span';
import { withoutComments } from './comments';
import { type Field, NO_NODES } from './model';
import type * as tree from './tree';

/**
 * The fields of a paragraph: every line that starts with bold text and goes on as a label does. The value reaches to
 * the next field of the paragraph or to its end. `children` are filled in later, when groups are known.
 */
export function fieldsOfParagraph(text: string, paragraph: tree.Paragraph, at: Span): Field[] {
  const heads: LabelHead[] = [];
  for (const [index, child] of paragraph.children.entries()) {
    if (child.type !== 'strong') continue;
    const start = child.position?.start.offset ?? 0;
    if (index > 0 && !startsLine(text, start)) continue;
    const head = readBoldLabel(text, child, at);
    if (head !== undefined) heads.push(head);
  }
  return heads.map((head, index) => {
    const end = heads[index + 1]?.start ?? at.end;
    const whole = trim(text, span(head.start, end));
    return {
      kind: 'field',
      span: whole,
      spelling: heads.length > 1 ? 'line' : 'block',
      label: text.slice(head.label.start, head.label.end),
      labelSpan: head.label,
      qualifierSpan: head.qualifier,
      value: valueAfter(text, head.valueStart, end),
      children: NO_NODES,
    };
  });
}

interface LabelHead {
  readonly start: number;
  readonly label: Span;
  readonly qualifier: Span;
  readonly valueStart: number;
}

function startsLine(text: string, offset: number): boolean {
  let at = offset - 1;
  while (at >= 0 && (text.charCodeAt(at) === 0x20 || text.charCodeAt(at) === 0x09)) at--;
  return at < 0 || text.charCodeAt(at) === 0x0a || text.charCodeAt(at) === 0x0d;
}

function readBoldLabel(text: string, strong: tree.InlineParent, paragraph: Span): LabelHead | undefined {
  const start = strong.position?.start.offset ?? 0;
  const after = strong.position?.end.offset ?? 0;
  const first = strong.children[0]?.position?.start.offset;
  const last = strong.children[strong.children.length - 1]?.position?.end.offset;
  if (first === undefined || last === undefined) return undefined;
  const inside = trim(text, span(first, last));
  const end = lineEnd(text, after, paragraph.end);
  if (text.charAt(inside.end - 1) === ':') {
    return {
      start,
      label: trim(text, span(inside.start, inside.end - 1)),
      qualifier: span(after, after),
      valueStart: after,
    };
  }
  const from = text.charAt(after) === '?' ? after + 1 : after;
  const closed = skipQualifiers(text, from, end);
  const qualifier = trim(text, span(from, closed));
  if (text.charAt(closed) === ':') return { start, label: inside, qualifier, valueStart: closed + 1 };
  // `**What proof do you need from the team?**` needs no colon to head the list that follows; whether one follows is
  // seen when groups are made.
  const alone = closed >= end && end >= paragraph.end;
  return alone ? { start, label: inside, qualifier, valueStart: end } : undefined;
}

/** Steps over `(…)` and `[…]` groups and the white space around them, within one line. */
function skipQualifiers(text: string, from: number, end: number): number {
  let at = skipBlank(text, from, end);
  let reached = at;
  while (at < end && (text.charAt(at) === '(' || text.charAt(at) === '[')) {
    const close = closing(text, at, end);
    if (close === undefined) break;
    at = skipBlank(text, close, end);
    reached = at;
  }
  return reached;
}

function closing(text: string, from: number, end: number): number | undefined {
  const opener = text.charAt(from);
  const closer = opener === '(' ? ')' : ']';
  let depth = 0;
  for (let at = from; at < end; at++) {
    if (text.charAt(at) === opener) depth++;
    else if (text.charAt(at) === closer && --depth === 0) return at + 1;
  }
  return undefined;
}

function skipBlank(text: string, from: number, end: number): number {
  let at = from;
  while (at < end && (text.charCodeAt(at) === 0x20 || text.charCodeAt(at) === 0x09)) at++;
  return at;
}

function lineEnd(text: string, from: number, limit: number): number {
  let at = from;
  while (at < limit && text.charCodeAt(at) !== 0x0a && text.charCodeAt(at) !== 0x0d) at++;
  return at;
}

/** The trimmed text between colon and end; where there is none, the place one space after the colon if it exists. */
function valueAfter(text: string, from: number, end: number): Span {
  const value = withoutComments(text, span(from, end));
  if (value.end > value.start) return value;
  const place = text.charCodeAt(from) === 0x20 && from < end ? from + 1 : Math.min(from, end);
  return span(place, place);
}

const LONGEST_PLAIN_LABEL = 80;

/**
 * The label of `- Label: value`, a colon and white space after plain words. A bracket, a code span or a link before the
 * colon makes it a sentence or a slot, not a label.
 */
export function labelOfItem(text: string, paragraph: tree.Paragraph, at: Span): Field | undefined {
  const first = paragraph.children[0];
  if (first?.type !== 'text') return undefined;
  const end = Math.min(first.position?.end.offset ?? at.end, lineEnd(text, at.start, at.end));
  const head = text.slice(at.start, Math.min(end, at.start + LONGEST_PLAIN_LABEL + 2));
  const match = /^([^[\]:]+):(?=\s|$)/.exec(head);
  if (match?.[1] === undefined) return undefined;
  const label = trim(text, span(at.start, at.start + match[1].length));
  const colon = at.start + match[0].length;
  return {
    kind: 'field',
    span: at,
    spelling: 'plain-item',
    label: text.slice(label.start, label.end),
    labelSpan: label,
    qualifierSpan: span(label.end, label.end),
    value: valueAfter(text, colon, at.end),
    children: NO_NODES,
  };
}
