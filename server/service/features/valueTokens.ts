import { type Span, span, trim } from '../text/span';

/**
 * The part of a value that a cursor stands in. A stack value lists several parts, parted by ` / `, ` + ` or a comma
 * (strategy format, values); brackets, parentheses and code are never cut. Undefined inside parentheses or code, where
 * a remark stands and no option.
 */
export function tokenAt(text: string, value: Span, offset: number): Span | undefined {
  const { separators, isInside } = readParts(text, value.start, offset);
  if (isInside) return undefined;
  const start = (separators[separators.length - 1] ?? value.start - 1) + 1;
  let end = offset;
  while (end < value.end && !isSeparator(text, end)) end++;
  const token = trim(text, span(start, end));
  // What stands behind the cursor after a blank is a remark such as `(primary)`, not a part of the name being typed.
  const rest = text.slice(offset, Math.max(offset, token.end));
  const word = /^[^\s(]*/.exec(rest)?.[0] ?? '';
  const from = Math.min(Math.max(token.start, skipBlank(text, start, offset)), offset);
  return span(from, offset + word.length);
}

/** The spans of all parts of a value, trimmed. */
export function tokensOf(text: string, value: Span): Span[] {
  const ends = [...readParts(text, value.start, value.end).separators, value.end];
  return ends
    .map((end, index) => trim(text, span(index === 0 ? value.start : (ends[index - 1] ?? 0) + 1, end)))
    .filter((token) => token.end > token.start);
}

/** The offsets of the separators outside brackets, parentheses and code, and whether the text ends inside one of these. */
function readParts(
  text: string,
  from: number,
  to: number,
): { readonly separators: readonly number[]; readonly isInside: boolean } {
  const separators: number[] = [];
  let depth = 0;
  let inCode = false;
  for (let at = from; at < to; at++) {
    const char = text.charAt(at);
    if (char === '`') inCode = !inCode;
    else if (inCode) continue;
    else if (char === '(' || char === '[') depth++;
    else if (char === ')' || char === ']') depth = Math.max(0, depth - 1);
    else if (depth === 0 && isSeparator(text, at)) separators.push(at);
  }
  return { separators, isInside: depth > 0 || inCode };
}

function isSeparator(text: string, at: number): boolean {
  const char = text.charAt(at);
  if (char === ',') return true;
  return (char === '/' || char === '+') && text.charAt(at - 1) === ' ' && /\s|^$/.test(text.charAt(at + 1));
}

function skipBlank(text: string, from: number, limit: number): number {
  let at = from;
  while (at < limit && text.charCodeAt(at) === 0x20) at++;
  return at;
}
