import { type Span, span, trim } from '../text/span';

/** The span without the HTML comments, and the white space, at both of its ends: a comment is no part of an answer. */
export function withoutComments(text: string, at: Span): Span {
  let live = trim(text, at);
  while (text.startsWith('-->', live.end - 3) && live.end - live.start >= SHORTEST_COMMENT) {
    const open = text.lastIndexOf('<!--', live.end - SHORTEST_COMMENT);
    if (open < live.start) break;
    live = trim(text, span(live.start, open));
  }
  while (text.startsWith('<!--', live.start) && live.end - live.start >= SHORTEST_COMMENT) {
    const close = text.indexOf('-->', live.start + 4);
    if (close < 0 || close + 3 > live.end) break;
    live = trim(text, span(close + 3, live.end));
  }
  return live;
}

const SHORTEST_COMMENT = '<!---->'.length;
