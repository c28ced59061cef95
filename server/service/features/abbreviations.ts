import type { BoundSection } from '../binding/bindSection';
import { isInCode } from '../document/place';
import { allMatches } from '../text/allMatches';
import { blankOut } from '../text/blank';
import { contains, type Span, span, textOf } from '../text/span';

/** The first use of an abbreviation in a section. The span counts from the section's start. */
export interface Abbreviation {
  readonly span: Span;
  readonly meaning: string;
}

/** The abbreviations that stand in a stretch of a section and have not been used in the section before. */
export function abbreviations(bound: BoundSection, range: Span): readonly Abbreviation[] {
  const found = [...letters(bound, range), ...words(bound, range)].filter((one) => contains(range, one.span));
  return found.sort((left, right) => left.span.start - right.span.start);
}

/** One or two letters that stand for a word of an enumeration, as `M` for medium. */
function letters({ section, tables }: BoundSection, range: Span): Abbreviation[] {
  return tables.flatMap(({ node, columns }) => {
    if (node.span.start > range.end || node.span.end < range.start) return [];
    return columns.flatMap((column, index) => {
      if (column?.value.type !== 'enum') return [];
      const meanings = new Map<string, string>();
      for (const { value, doc } of column.value.options) {
        const word = value.length > 2 ? undefined : /^[\p{L} ]+(?=:)/u.exec(doc ?? '')?.[0];
        if (word !== undefined) meanings.set(value, word.toLowerCase());
      }
      const found: Abbreviation[] = [];
      for (const { cells } of node.rows) {
        if (meanings.size === 0) break;
        const content = cells[index]?.content;
        if (content === undefined || content.start > range.end) continue;
        const text = textOf(section.text, content);
        const meaning = meanings.get(text);
        if (meaning === undefined) continue;
        found.push({ span: content, meaning });
        meanings.delete(text);
      }
      return found;
    });
  });
}

const WORDS: Readonly<Record<string, string>> = {
  RTO: 'recovery time objective',
  RPO: 'recovery point objective',
  LCP: 'largest contentful paint',
  FID: 'first input delay',
  INP: 'interaction to next paint',
  CLS: 'cumulative layout shift',
  TTFB: 'time to first byte',
  WCAG: 'web accessibility guidelines',
  SAST: 'static security analysis',
  DAST: 'security tests of the running product',
  RBAC: 'role-based access control',
  PII: 'personal data',
  UAT: 'user acceptance testing',
  SLA: 'service level agreement',
  SLO: 'service level objective',
};

const WORD = new RegExp(`(?<![\\w-])(?:${Object.keys(WORDS).join('|')}|P\\d\\d(?:\\.\\d)?)(?![\\w-])`, 'g');

function words({ section }: BoundSection, range: Span): Abbreviation[] {
  const seen = new Set<string>();
  const found: Abbreviation[] = [];
  const text = blankOut(section.text.slice(0, Math.max(0, range.end)), 'code');
  for (const match of allMatches(text, WORD)) {
    const [word] = match;
    if (seen.has(word)) continue;
    seen.add(word);
    const at = span(match.index, match.index + word.length);
    // Behind the words that it stands for, as in `Recovery time objective (RTO)`, it needs no explanation.
    const isExplained = text.charAt(at.start - 1) === '(' && text.charAt(at.end) === ')';
    if (isExplained || !contains(range, at) || isInCode(section, at.start)) continue;
    const share = /^P(\d\d(?:\.\d)?)$/.exec(word)?.[1];
    found.push({ span: at, meaning: share === undefined ? (WORDS[word] ?? '') : `${share} % of requests` });
  }
  return found;
}
