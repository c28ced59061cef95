/** A half-open range `[start, end)` of UTF-16 offsets. What the offsets count from is said where a span is kept. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

export function span(start: number, end: number): Span {
  return { start, end };
}

/** True when `inner` lies wholly inside `outer`; equal spans contain each other. */
export function contains(outer: Span, inner: Span): boolean {
  return outer.start <= inner.start && inner.end <= outer.end;
}

/** True when the offset lies in the span or touches one of its ends, as a cursor does. */
export function touches(target: Span, offset: number): boolean {
  return target.start <= offset && offset <= target.end;
}

/** What of `inner` lies inside `outer`; empty, at the nearer end, where nothing does. */
export function within(outer: Span, inner: Span): Span {
  const inside = (offset: number): number => Math.min(Math.max(offset, outer.start), outer.end);
  return { start: inside(inner.start), end: inside(inner.end) };
}

export function shift(target: Span, by: number): Span {
  return { start: target.start + by, end: target.end + by };
}

/** The span without the white space at both ends of its text; an all-white span shrinks to its start. */
export function trim(text: string, target: Span): Span {
  let { start, end } = target;
  while (end > start && isSpace(text.charCodeAt(end - 1))) end--;
  while (start < end && isSpace(text.charCodeAt(start))) start++;
  return { start, end };
}

export function textOf(text: string, target: Span): string {
  return text.slice(target.start, target.end);
}

function isSpace(code: number): boolean {
  return code === 0x20 || (code >= 0x09 && code <= 0x0d) || code === 0xa0 || code === 0xfeff;
}
