import type { Inline, InlineParent, Position } from '../tree';
import {
  AMPERSAND,
  ASTERISK,
  BACKSLASH,
  BACKTICK,
  CARRIAGE_RETURN,
  CLOSE,
  EXCLAMATION,
  GREATER_THAN,
  isLineEnd,
  LESS_THAN,
  LINE_FEED,
  OPEN,
  PARENTHESIS,
  QUESTION,
  SLASH,
  SPACE,
  TAB,
  UNDERSCORE,
} from './characters';

/**
 * Reads the text of a paragraph, heading or cell in the plain forms that strategies use: emphasis in pairs, code spans,
 * escapes, plain links and comments. Undefined where anything else stands, such as HTML, an image or an entity: the
 * caller must then use the full parser. Offsets count from the start of `text`; `quoted` says that lines start with `>`.
 */
export function readInlines(text: string, start: number, end: number, quoted: boolean): readonly Inline[] | undefined {
  const marks = findMarks(text, start, end, quoted);
  return marks === undefined ? undefined : build(text, start, end, quoted, marks);
}

/** Matched delimiter runs, a link, a code span, a hard line break or a comment, in the order of their starts. */
interface Mark {
  readonly type: 'strong' | 'emphasis' | 'link' | 'inlineCode' | 'break' | 'html';
  readonly start: number;
  end: number;
  /** How much of the start and of the end is no content: the delimiter runs of emphasis, the rest of a link. */
  readonly size: number;
  readonly tail?: number;
}

function findMarks(text: string, start: number, end: number, quoted: boolean): Mark[] | undefined {
  const marks: Mark[] = [];
  const open: { readonly code: number; readonly size: number; readonly at: number; readonly index: number }[] = [];
  let bracket = -1;
  for (let at = start; at < end; at++) {
    const code = text.charCodeAt(at);
    switch (code) {
      case BACKSLASH: {
        const next = text.charCodeAt(at + 1);
        if (at + 1 >= end || isLineEnd(next)) return undefined;
        if (isAsciiPunctuation(next)) at++;
        break;
      }
      case BACKTICK: {
        const size = runLength(text, at, end, BACKTICK);
        const close = closingBackticks(text, at + size, end, size);
        if (close === undefined) return undefined;
        marks.push({ type: 'inlineCode', start: at, end: close, size: 0 });
        at = close - 1;
        break;
      }
      case ASTERISK:
      case UNDERSCORE: {
        const size = runLength(text, at, end, code);
        if (size > 2) return undefined;
        const before = at === start ? WHITE : classOf(text.charCodeAt(at - 1));
        const after = at + size === end ? WHITE : classOf(text.charCodeAt(at + size));
        const left = after === OTHER || (after === PUNCTUATION && before !== OTHER);
        const right = before === OTHER || (before === PUNCTUATION && after !== OTHER);
        const canOpen = left && (code === ASTERISK || !right || before !== OTHER);
        const canClose = right && (code === ASTERISK || !left || after !== OTHER);
        const opener = open[open.length - 1];
        if (canClose && open.some((one) => one.code === code)) {
          // A run that closes anything but the run opened last takes the full rules of CommonMark.
          if (opener?.code !== code || opener.size !== size) return undefined;
          open.pop();
          const type = size === 2 ? 'strong' : 'emphasis';
          marks[opener.index] = { type, start: opener.at, end: at + size, size };
        } else if (canOpen) {
          if (open.length >= DEEPEST) return undefined;
          open.push({ code, size, at, index: marks.length });
          marks.push({ type: 'emphasis', start: at, end: -1, size });
        }
        at += size - 1;
        break;
      }
      case LESS_THAN: {
        const comment = COMMENT.exec(text.slice(at, Math.min(end, at + LONGEST_COMMENT)))?.[0].length;
        if (comment !== undefined) {
          marks.push({ type: 'html', start: at, end: at + comment, size: 0 });
          at += comment - 1;
          break;
        }
        const angled = text.slice(at, Math.min(end, at + LONGEST_TAG));
        const address = ADDRESS.exec(angled)?.[0].length;
        const tag = address ?? TAG.exec(angled)?.[0].length;
        if (tag !== undefined) {
          marks.push({ type: address === undefined ? 'html' : 'link', start: at, end: at + tag, size: 1 });
          at += tag - 1;
          break;
        }
        const next = text.charCodeAt(at + 1);
        if (at + 1 < end && (isLetter(next) || next === SLASH || next === EXCLAMATION || next === QUESTION)) {
          return undefined;
        }
        break;
      }
      case AMPERSAND: {
        if (isEntity(text.slice(at, Math.min(end, at + LONGEST_ENTITY)))) return undefined;
        break;
      }
      case OPEN:
        bracket = at;
        break;
      case CLOSE: {
        if (at + 1 >= end || text.charCodeAt(at + 1) !== PARENTHESIS) break;
        const tail = TARGET.exec(text.slice(at, Math.min(end, at + LONGEST_TARGET)))?.[0].length;
        const isImage = bracket > start && text.charCodeAt(bracket - 1) === EXCLAMATION;
        if (tail === undefined || bracket < start || isImage) return undefined;
        if (!/^\[[^[\]*_`<&\\!\r\n]*$/.test(text.slice(bracket, at))) return undefined;
        marks.push({ type: 'link', start: bracket, end: at + tail, size: 1, tail });
        at += tail - 1;
        bracket = -1;
        break;
      }
      case LINE_FEED:
      case CARRIAGE_RETURN: {
        let from = at;
        while (from > start && text.charCodeAt(from - 1) === SPACE) from--;
        const next = at + (code === CARRIAGE_RETURN && text.charCodeAt(at + 1) === LINE_FEED ? 2 : 1);
        if (at - from >= 2) marks.push({ type: 'break', start: from, end: next, size: 0 });
        at = lineStart(text, next, end, quoted) - 1;
        break;
      }
      case TAB:
      case 0:
        return undefined;
      default:
        break;
    }
  }
  return open.length === 0 ? marks : marks.filter((mark) => mark.end >= 0);
}

/** The end of a link whose target needs no escapes and has no title. */
const TARGET = /^\]\([^\s\p{Cc}()<>\\&*_`[\]|]*\)/u;
const LONGEST_TARGET = 400;
/** A comment on one line, with nothing in it that versions of CommonMark differ about. */
const COMMENT = /^<!--(?!-?>)(?:(?!--)[^\r\n])*-->/;
const LONGEST_COMMENT = 400;

/** A web address between angle brackets. */
const ADDRESS = /^<[a-z][a-z\d+.-]{1,31}:[^\s\p{Cc}<>]*>/iu;
/** A tag of HTML whose attributes, if it has any, have values in double quotes. */
const TAG = /^<(?:\/[a-z][a-z\d-]* *|[a-z][a-z\d-]*(?: +[a-z_:][\w.:-]*(?:="[^"\r\n]*")?)* *\/?)>/i;
const LONGEST_TAG = 400;

/** A reference to a character that can be a blank, or by number; others are words like those around them. */
function isEntity(words: string): boolean {
  return /^&(?:#[a-z\d]+|[a-z\d]*(?:sp\d*|space)|tab|newline);/i.test(words);
}

const LONGEST_ENTITY = 40;

/** Emphasis in emphasis; more is nothing that a person writes, and building it takes the call stack. */
const DEEPEST = 50;

/** Nests marks by their spans and puts text between them. */
function build(text: string, start: number, end: number, quoted: boolean, marks: readonly Mark[]): readonly Inline[] {
  let next = 0;
  const fill = (from: number, to: number): Inline[] => {
    const children: Inline[] = [];
    let at = from;
    for (let mark = marks[next]; mark !== undefined && mark.start < to; mark = marks[next]) {
      next++;
      if (mark.start > at)
        children.push(textNode(text, textStart(text, at, mark.start), textEnd(text, at, mark.start)));
      const position = positionOf(mark.start, mark.end);
      if (mark.type === 'inlineCode' || mark.type === 'break') children.push({ type: mark.type, position });
      else if (mark.type === 'html') {
        children.push({ type: 'html', value: text.slice(mark.start, mark.end), position });
      } else {
        const inside = fill(mark.start + mark.size, mark.end - (mark.tail ?? mark.size));
        const parent: InlineParent = { type: mark.type, children: inside, position };
        children.push(parent);
      }
      at = mark.end;
      if (mark.type === 'break') at = lineStart(text, at, to, quoted);
    }
    if (at < to) children.push(textNode(text, textStart(text, at, to), to));
    return children;
  };
  return fill(start, end);
}

/** Where the words of a line begin, behind the mark of a block quote and the spaces around it. */
function lineStart(text: string, from: number, to: number, quoted: boolean): number {
  let at = from;
  if (quoted && text.charCodeAt(at) === GREATER_THAN) at++;
  while (at < to && text.charCodeAt(at) === SPACE) at++;
  return at;
}

/** Spaces at a line's end are no text. */
function textStart(text: string, from: number, to: number): number {
  let at = from;
  while (at < to && text.charCodeAt(at) === SPACE) at++;
  return at < to && isLineEnd(text.charCodeAt(at)) ? at : from;
}

/** Text ends at a line's end where only indentation and the mark of a quote stand between it and what follows. */
function textEnd(text: string, from: number, to: number): number {
  let at = to;
  while (at > from && (text.charCodeAt(at - 1) === SPACE || text.charCodeAt(at - 1) === GREATER_THAN)) at--;
  return at > from && isLineEnd(text.charCodeAt(at - 1)) ? at : to;
}

function textNode(text: string, start: number, end: number): Inline {
  return { type: 'text', value: text.slice(start, end), position: positionOf(start, end) };
}

export function positionOf(start: number, end: number): Position {
  return { start: { offset: start }, end: { offset: end } };
}

function runLength(text: string, from: number, end: number, code: number): number {
  let at = from + 1;
  while (at < end && text.charCodeAt(at) === code) at++;
  return at - from;
}

/** The end of the next run of exactly `size` backticks. */
function closingBackticks(text: string, from: number, end: number, size: number): number | undefined {
  for (let at = text.indexOf('`', from); at >= 0 && at < end; at = text.indexOf('`', at)) {
    const length = runLength(text, at, end, BACKTICK);
    at += length;
    if (length === size) return at;
  }
  return undefined;
}

const WHITE = 0;
const PUNCTUATION = 1;
const OTHER = 2;

/** White space, punctuation or neither, as CommonMark's rules of emphasis ask of one UTF-16 unit. */
function classOf(code: number): 0 | 1 | 2 {
  if (code < 0x80) {
    if (code === SPACE || (code >= TAB && code <= CARRIAGE_RETURN)) return WHITE;
    return isAsciiPunctuation(code) ? PUNCTUATION : OTHER;
  }
  const char = String.fromCharCode(code);
  if (/\s/.test(char)) return WHITE;
  return /[\p{P}\p{S}]/u.test(char) ? PUNCTUATION : OTHER;
}

function isAsciiPunctuation(code: number): boolean {
  return (
    (code >= 0x21 && code <= 0x2f) ||
    (code >= 0x3a && code <= 0x40) ||
    (code >= 0x5b && code <= 0x60) ||
    (code >= 0x7b && code <= 0x7e)
  );
}

function isLetter(code: number): boolean {
  const lower = code | 0x20;
  return lower >= 0x61 && lower <= 0x7a;
}
