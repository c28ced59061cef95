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

/** The first `limit` words of a text, in normal form. Written as a loop because labels are read at every start. */
export function labelWords(text: string, limit = Number.POSITIVE_INFINITY): readonly LabelWord[] {
  const words: LabelWord[] = [];
  for (let at = 0; at < text.length && words.length < limit; ) {
    if (text[at] === '&') {
      words.push({ word: 'and', end: ++at });
      continue;
    }
    const start = at;
    let end = endOfLetters(text, at);
    // An apostrophe between letters belongs to the word and is dropped from it, be it straight or curly.
    while (end > start && isApostrophe(text[end])) {
      const next = endOfLetters(text, end + 1);
      if (next === end + 1) break;
      end = next;
    }
    if (end > start) words.push({ word: normalWord(text.slice(start, end)), end });
    at = Math.max(end, start + 1);
  }
  return words;
}

const letter = /[\p{L}\p{N}\p{M}]/u;

/** Where the run of letters, digits, marks and `#` that begins here ends. */
function endOfLetters(text: string, from: number): number {
  let at = from;
  while (at < text.length) {
    const code = text.charCodeAt(at);
    const ascii =
      (code >= 97 && code <= 122) || (code >= 65 && code <= 90) || (code >= 48 && code <= 57) || code === 35;
    if (ascii) at++;
    else if (code < 128 || isApostrophe(text[at])) break;
    else {
      const character = String.fromCodePoint(text.codePointAt(at) ?? 0);
      if (!letter.test(character)) break;
      at += character.length;
    }
  }
  return at;
}

function isApostrophe(character: string | undefined): boolean {
  return character === "'" || character === '’' || character === 'ʼ';
}

const plainWord = /^[\w#]+$/;

function normalWord(word: string): string {
  const bare = plainWord.test(word) ? word : word.replace(/['’ʼ]/g, '').normalize('NFC');
  return bare.toLowerCase();
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
