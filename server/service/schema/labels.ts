/** A word of a label in its normal form, and where it ends in the text, as a UTF-16 offset. */
export interface LabelWord {
  readonly word: string;
  readonly end: number;
}

/**
 * The form in which labels, titles and headers are compared. Case, emphasis, quotes, apostrophes, hyphens, slashes and
 * other punctuation do not count, nor does what may follow a label: `?`, `:`, a parenthesis, a marker such as
 * `[PRE-FILLED — override as needed]`. Empty for a text without words.
 */
export function normalizeLabel(label: string): string {
  return labelWords(withoutQualifiers(label))
    .map(({ word }) => word)
    .join(' ');
}

/** The first `limit` words of a text, in normal form. */
export function labelWords(text: string, limit = Number.POSITIVE_INFINITY): readonly LabelWord[] {
  // Apostrophes stay inside a word so that straight and curly ones can be dropped alike.
  const pattern = /[\p{L}\p{N}\p{M}#]+(?:['’ʼ][\p{L}\p{N}]+)*|&/gu;
  const words: LabelWord[] = [];
  for (const match of text.matchAll(pattern)) {
    if (words.length >= limit) break;
    const word = match[0] === '&' ? 'and' : match[0].replace(/['’ʼ]/g, '').normalize('NFC').toLowerCase();
    words.push({ word, end: match.index + match[0].length });
  }
  return words;
}

/** The label without the parentheses, brackets and punctuation at its end; the label itself if nothing were left. */
export function withoutQualifiers(label: string): string {
  let end = label.length;
  for (;;) {
    end = trimEnd(label, end);
    const close = label[end - 1];
    const open = close === ')' ? '(' : close === ']' ? '[' : undefined;
    if (open === undefined || close === undefined) break;
    const start = openingOf(label, end, open, close);
    if (start === undefined || trimEnd(label, start) === 0) break;
    end = start;
  }
  return label.slice(0, end);
}

/** The words of the last parenthesis of a label, such as `rto` of `Recovery time objective (RTO)`; else empty. */
export function qualifierOf(label: string): string {
  return normalizeLabel(label.slice(withoutQualifiers(label).length).replace(/[()[\]]/g, ' '));
}

const insignificant = new Set(' \t\r\n*_:?.,;!"\'`“”‘’–—-');

function trimEnd(text: string, end: number): number {
  let at = end;
  while (at > 0 && insignificant.has(text[at - 1] ?? '')) at--;
  return at;
}

/** Where the bracket that closes just before `end` opens. */
function openingOf(text: string, end: number, open: string, close: string): number | undefined {
  let depth = 0;
  for (let at = end - 1; at >= 0; at--) {
    if (text[at] === close) depth++;
    if (text[at] === open && --depth === 0) return at;
  }
  return undefined;
}
