import type { Span } from '../text/span';

/**
 * The parts of an HTML block that no reader sees as text: comments, tags, and whole `<pre>`, `<code>`, `<script>`,
 * `<style>` and `<textarea>` elements. What remains, such as the words of a `<td>`, is live and can hold slots.
 * Offsets are those of `text`; an unclosed construct reaches to the end of the block.
 */
export function htmlOpaqueSpans(text: string, block: Span): Span[] {
  const spans: Span[] = [];
  let at = block.start;
  while (at < block.end) {
    const start = text.indexOf('<', at);
    if (start < 0 || start >= block.end) break;
    const end = Math.min(endOf(text, start), block.end);
    spans.push({ start, end });
    at = end;
  }
  return spans;
}

const RAW_ELEMENT = /^<(pre|code|script|style|textarea|kbd|samp)\b/i;

function endOf(text: string, start: number): number {
  const after = (needle: string, from: number): number => {
    const found = text.indexOf(needle, from);
    return found < 0 ? text.length : found + needle.length;
  };
  if (text.startsWith('<!--', start)) return after('-->', start + 4);
  const raw = RAW_ELEMENT.exec(text.slice(start, start + 12));
  if (raw?.[1] === undefined) return /^<[a-z/!?]/i.test(text.slice(start, start + 2)) ? after('>', start) : start + 1;
  const close = new RegExp(`</${raw[1]}\\s*>`, 'ig');
  close.lastIndex = start;
  return close.exec(text) === null ? text.length : close.lastIndex;
}
