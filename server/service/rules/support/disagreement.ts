import { oneLine } from '../../text/oneLine';
import type { Span } from '../../text/span';
import type { Finding, Fix, Severity } from '../rule';
import type { Passage } from './passages';

/** One of two places that disagree. */
export interface End {
  readonly span: Span;
  readonly place: string;
  /** What a reader of this place has to know. */
  readonly message: string;
}

/**
 * Two places that disagree, as a finding at each: nobody but the author knows which of them is right, and somebody who
 * edits the one has to see it there. Fixes settle both at once.
 */
export function disagreement(
  left: End,
  right: End,
  fixes: readonly Fix[] = [],
  severity?: Severity,
): readonly Finding[] {
  const common = { ...(fixes.length === 0 ? {} : { fixes }), ...(severity === undefined ? {} : { severity }) };
  return [
    {
      span: left.span,
      message: left.message,
      related: [{ span: right.span, message: `See ${right.place}.` }],
      ...common,
    },
    {
      span: right.span,
      message: right.message,
      related: [{ span: left.span, message: `See ${left.place}.` }],
      ...common,
    },
  ];
}

export function endOf(passage: Passage, message: string): End {
  return { span: passage.span, place: passage.place, message };
}

/** The same place is shown once, with all that it disagrees with. */
export function mergeFindings(findings: readonly Finding[]): readonly Finding[] {
  const merged = new Map<string, Finding>();
  for (const finding of findings) {
    const key = `${finding.span.start} ${finding.span.end}`;
    const known = merged.get(key);
    if (known === undefined) merged.set(key, finding);
    else merged.set(key, { ...known, related: [...(known.related ?? []), ...(finding.related ?? [])] });
  }
  return [...merged.values()];
}

/** Two fixes: the other place takes the words of the one, or the one those of the other. */
export function copyFixes(one: Passage, other: Passage): readonly Fix[] {
  return [copyFix(one, other), copyFix(other, one)];
}

export function copyFix(from: Passage, to: Passage): Fix {
  return {
    title: `Write ${oneLine(from.text)} in ${to.place}`,
    edits: [{ start: to.span.start, end: to.span.end, text: from.text }],
    safe: false,
  };
}
