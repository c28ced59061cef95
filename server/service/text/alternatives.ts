import { type Span, span, trim } from './span';

/**
 * The parts of a value that ` / ` separates (strategy format, part 5): only with white space on both sides, and outside
 * brackets, parentheses, quotes and code, so that `CI/CD` and `Docker (local / remote)` stay whole. Spans are trimmed and
 * count like `value`; a value without a separator is its own only part.
 */
export function alternativesOf(text: string, value: Span): Span[] {
  const parts: Span[] = [];
  let start = value.start;
  let depth = 0;
  let inCode = false;
  let inQuote = false;
  for (let at = value.start; at < value.end; at++) {
    const char = text.charAt(at);
    if (char === '`') inCode = !inCode;
    else if (inCode) continue;
    else if (char === '"') inQuote = !inQuote;
    else if (char === '“') inQuote = true;
    else if (char === '”') inQuote = false;
    else if (char === '(' || char === '[') depth++;
    else if (char === ')' || char === ']') depth = Math.max(0, depth - 1);
    else if (char === '/' && depth === 0 && !inQuote && isBlank(text, at - 1) && isBlank(text, at + 1)) {
      parts.push(trim(text, span(start, at)));
      start = at + 1;
    }
  }
  parts.push(trim(text, span(start, value.end)));
  return parts.filter((part) => part.end > part.start);
}

function isBlank(text: string, at: number): boolean {
  return /\s/.test(text.charAt(at));
}
