import type { Span } from '../../text/span';
import type { Fix } from '../rule';

/** A fix that puts one text in place of another. */
export function replacement(at: Span, text: string, title: string, safe = false): Fix {
  return { title, edits: [{ start: at.start, end: at.end, text }], safe };
}

/** A part of an answer, by offsets from the start of its text, as a span of the section. */
export function within(answer: { readonly span: Span }, part: Span): Span {
  return { start: answer.span.start + part.start, end: answer.span.start + part.end };
}
