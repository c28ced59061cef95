import type { Section } from '../document/document';
import type { Node } from '../document/model';
import { allMatches } from '../text/allMatches';
import { blankLines, blankOut } from '../text/blank';
import { type Span, span } from '../text/span';

/** A cross-reference such as `see Section 5`. The span is that of the number, from the start of the section. */
export interface SectionReference {
  readonly number: string;
  readonly span: Span;
}

/**
 * The cross-references of a section to sections of the same file (strategy format, part 4). Code, comments, the title
 * and its preamble hold none, nor do citations of laws, standards and other documents: `RFC 6749 Section 4.1`.
 */
export function referencesOf(section: Section): readonly SectionReference[] {
  if (section.heading === undefined || section.heading.number === '' || !HINT.test(section.text)) return [];
  const text = proseOf(section);
  const found: SectionReference[] = [];
  for (const match of allMatches(text, REFERENCE)) {
    const end = match.index + match[0].length;
    if (isForeign(text, match.index, end)) continue;
    for (const number of allMatches(match[0], NUMBER)) {
      if (Number.parseInt(number[0], 10) > HIGHEST_SECTION && !isAsked(text, match.index)) continue;
      const start = match.index + number.index;
      found.push({ number: number[0], span: span(start, start + number[0].length) });
    }
  }
  return found;
}

/**
 * The text of a section below its heading with code, comments and raw HTML turned into blanks of the same length. It ends
 * before the code that the section ends with, which is most of the file where a fence is left open.
 */
export function proseOf(section: Section): string {
  const { heading, text } = section;
  const hidden = [...(heading === undefined ? [] : [heading.span]), ...section.nodes.flatMap(opaque)];
  let length = text.length;
  for (let last = hidden.pop(); last !== undefined; last = hidden.pop()) {
    if (last.end < length) {
      hidden.push(last);
      break;
    }
    length = last.start;
  }
  let out = '';
  let at = 0;
  for (const { start, end } of hidden) {
    if (end <= at) continue;
    out += text.slice(at, start) + blankLines(text.slice(Math.max(at, start), end));
    at = end;
  }
  return blankOut(out + text.slice(at, length), 'code');
}

function opaque(node: Node): readonly Span[] {
  if (node.kind === 'code' || node.kind === 'html') return [node.span];
  if (node.kind === 'list') return node.items.flatMap(opaque);
  return 'children' in node ? node.children.flatMap(opaque) : [];
}

const HINT = /section|§/i;

const REFERENCE =
  /(?:\bsections?[ \t\u00a0]{1,3}|§{1,2}[ \t\u00a0]{0,3})\d{1,3}(?:\.\d{1,3}){0,3}(?![\w%]|\.\d)(?:(?:,? (?:and|or|to|&) |, ?| ?[–-] ?)(?:sections? )?\d{1,3}(?:\.\d{1,3}){0,3}(?![\w%]|\.\d))*/giu;

const NUMBER = /\d+(?:\.\d+)*/g;

/** No strategy has more top-level sections; Section 508 is a law. */
export const HIGHEST_SECTION = 30;

/** `see Section 55` sends the reader somewhere, however high the number. */
function isAsked(text: string, start: number): boolean {
  return /\bsee[ \t]{1,3}$/i.test(text.slice(Math.max(0, start - 8), start));
}

/** What makes the number that of another document: `… of the GDPR`, `RFC 6749 …`, `§ 5 TMG`. */
function isForeign(text: string, start: number, end: number): boolean {
  const before = text.slice(Math.max(0, start - 60), start).replace(/^[\s\S]*[\r\n|]/, '');
  const after = text.slice(end, end + 60).replace(/[\r\n|][\s\S]*/, '');
  return citesOther(before) || CITES_AFTER.test(after);
}

/** True where the words before a reference name a law, a standard or another document whose section it then is. */
export function citesOther(before: string): boolean {
  return CITES_BEFORE.test(before);
}

const CITES_BEFORE =
  /\b(?:RFC|ISO|IEC|IEEE|NIST|WCAG|PCI|DSS|OWASP|GDPR|HIPAA|CFR|BGB|TMG|DSGVO|SOX|EN|DIN|[Aa]ct|[Ll]aw|[Dd]irective|[Rr]egulation|[Ss]tandard|[Ss]pec|[Ss]pecification|[Cc]ontract|[Hh]andbook|[Bb]ook|[Gg]uide|[Pp]aper|[Aa]ppendix|[Dd]ocs?)\b(?:[^.;]|\.\d){0,25}$/;

const CITES_AFTER =
  /^\)?,?\s{0,3}(?:(?:of|in|from)\s+(?!(?:this|our|the) (?:strategy|file|document|brief|plan)\b)|[A-Z]{2,})/;
