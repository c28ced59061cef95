import { span } from '../text/span';
import { documentText, type StrategyDocument } from './document';

/** In UTF-16 units: hundreds of thousands of blank lines are gone through by this much, not line by line. */
const CHUNK = 4096;

/** The offset of the first character at or behind an offset that is no white space; the document's length without one. */
export function nonBlankFrom(document: StrategyDocument, offset: number): number {
  const { length } = document.text;
  for (let start = offset; start < length; start += CHUNK) {
    const found = documentText(document, span(start, Math.min(length, start + CHUNK))).search(/\S/);
    if (found >= 0) return start + found;
  }
  return length;
}

/** The offset of the last character before an offset that is no white space, or -1. */
export function nonBlankBefore(document: StrategyDocument, offset: number): number {
  for (let end = offset; end > 0; end -= CHUNK) {
    const start = Math.max(0, end - CHUNK);
    const rest = documentText(document, span(start, end)).trimEnd().length;
    if (rest > 0) return start + rest - 1;
  }
  return -1;
}
