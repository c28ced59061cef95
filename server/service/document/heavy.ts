import { allMatches } from '../text/allMatches';
import { span } from '../text/span';
import type { BlockFacts } from './blocks';
import { findBrackets } from './brackets';
import type { Heading, Node } from './model';

/**
 * Some texts cost a Markdown parser far more than their length: thousands of emphasis marks in one paragraph, lists in
 * lists without end, a line of a megabyte. No strategy has such a place, but a server must survive one. What is heavier
 * than any of these limits is read by `readPlain`, whose time is linear. Each limit stands where the parser still took
 * about a tenth of a second.
 */
const LIMITS = {
  line: 20_000,
  /** UTF-16 units without a blank line between them. */
  paragraph: 60_000,
  /** Emphasis marks, and brackets, in one paragraph or item. */
  emphasis: 1_200,
  brackets: 4_000,
  /** Block quotes and lists that one line opens or continues. */
  nesting: 60,
  /** Lines of dashes or equals signs that could each underline a heading. */
  underlines: 300,
  /** Lines that go on lazily with a block quote or item above. */
  lazyLines: 400,
} as const;

/** True when a text should not be given to the Markdown parser; linear. */
export function isHeavy(text: string): boolean {
  let paragraph = 0;
  let emphasis = 0;
  let brackets = 0;
  let underlines = 0;
  let lazyLines = 0;
  let inContainer = false;
  const lines = /[^\r\n]*(?:\r\n?|\n|$)/g;
  for (let match = lines.exec(text); match !== null && match[0] !== ''; match = lines.exec(text)) {
    const line = match[0];
    if (line.length > LIMITS.line) return true;
    const nesting = nestingOf(line);
    if (nesting > LIMITS.nesting) return true;
    if (line.trim() === '') {
      paragraph = underlines = lazyLines = emphasis = brackets = 0;
      inContainer = false;
      continue;
    }
    if (STARTS_BLOCK.test(line)) {
      emphasis = brackets = 0;
      inContainer ||= line.charAt(0) !== '|';
    } else if (inContainer) lazyLines++;
    if (/^[ \t]*(?:-+|=+)[ \t]*$/.test(line.trimEnd())) underlines++;
    for (let at = 0; at < line.length; at++) {
      const code = line.charCodeAt(at);
      if (code === 0x2a || code === 0x5f) emphasis++;
      else if (code === 0x5b || code === 0x5d) brackets++;
    }
    paragraph += line.length;
    if (
      paragraph > LIMITS.paragraph ||
      emphasis > LIMITS.emphasis ||
      brackets > LIMITS.brackets ||
      underlines > LIMITS.underlines ||
      lazyLines > LIMITS.lazyLines
    ) {
      return true;
    }
  }
  return false;
}

const STARTS_BLOCK = /^[ \t]*(?:[-*+>|#]|\d{1,9}[.)])/;

/** How deep the quotes and lists at a line's start can go, two columns of indentation counting for one list. */
function nestingOf(line: string): number {
  let depth = 0;
  let columns = 0;
  for (let at = 0; at < line.length; at++) {
    const char = line.charAt(at);
    if (char === ' ') columns++;
    else if (char === '\t') columns += 4;
    else if (char === '>' || ((char === '-' || char === '*' || char === '+') && /\s/.test(line.charAt(at + 1))))
      depth++;
    else break;
  }
  return depth + columns / 2;
}

/** A reading that takes a text as its heading and one paragraph, and still finds every slot outside code fences. */
export function readPlain(text: string): BlockFacts {
  const heading = /^(#{1,6})[ \t]+(?:(\d+(?:\.\d+)*)[.)]?[ \t]+)?([^\r\n]{0,200})/.exec(text);
  const nodes: Node[] = [];
  if (heading !== null) nodes.push(headingOf(heading));
  const start = heading?.[0].length ?? 0;
  if (start < text.length) nodes.push({ kind: 'paragraph', span: span(start, text.length), emphasised: false });
  const brackets = linesOutsideFences(text).flatMap((line) =>
    findBrackets(text, line, codeSpans(text, line), false).map((bracket) => ({
      ...bracket,
      reference: '',
      follower: '',
    })),
  );
  return { nodes, brackets, definitions: [] };
}

function headingOf(match: RegExpExecArray): Heading {
  const [whole, marks = '', number = '', title = ''] = match;
  const titleStart = whole.length - title.length;
  const trimmed = title.trimEnd();
  const numberStart = number === '' ? marks.length + 1 : whole.indexOf(number, marks.length);
  return {
    kind: 'heading',
    span: span(0, whole.length),
    depth: marks.length,
    number,
    numberSpan: span(numberStart, numberStart + number.length),
    title: trimmed,
    titleSpan: span(titleStart, titleStart + trimmed.length),
  };
}

function linesOutsideFences(text: string): { start: number; end: number }[] {
  const found: { start: number; end: number }[] = [];
  let fence = '';
  const lines = /[^\r\n]+/g;
  for (let match = lines.exec(text); match !== null; match = lines.exec(text)) {
    const mark = /^ {0,3}(`{3,}|~{3,})/.exec(match[0])?.[1] ?? '';
    if (fence === '' && mark === '') found.push(span(match.index, match.index + match[0].length));
    else if (fence === '') fence = mark;
    else if (mark.startsWith(fence)) fence = '';
  }
  return found;
}

/** Code spans by their simplest form, a run of backticks to the next run of the same length; linear for each length. */
function codeSpans(text: string, line: { readonly start: number; readonly end: number }) {
  const spans: { start: number; end: number }[] = [];
  const open = new Map<number, number>();
  let covered = line.start;
  for (const match of allMatches(text.slice(line.start, line.end), /`+/g)) {
    const size = match[0].length;
    const from = open.get(size);
    const start = line.start + match.index;
    const end = start + size;
    if (from === undefined || from < covered) open.set(size, start);
    else {
      spans.push({ start: from, end });
      open.clear();
      covered = end;
    }
  }
  return spans;
}
