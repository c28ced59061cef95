import { allMatches } from './allMatches';

/**
 * The text with its HTML comments, and with `code` its code spans too, turned into blanks of the same length, so that
 * offsets stay what they are. One pass whatever the text: what is opened and never closed is looked for once only.
 */
export function blankOut(text: string, what: 'comments' | 'code'): string {
  // Rules ask about every answer at every keystroke, and hardly any holds either.
  if (!text.includes('<!--') && (what === 'comments' || !text.includes('`'))) return text;
  const blanks = [...commentsOf(text), ...(what === 'code' ? codeOf(text) : [])];
  blanks.sort((a, b) => a.start - b.start);
  let out = '';
  let at = 0;
  for (const { start, end } of blanks) {
    if (end <= at) continue;
    const from = Math.max(at, start);
    out += text.slice(at, from) + ' '.repeat(end - from);
    at = end;
  }
  return out + text.slice(at);
}

/** Blanks of the same length, in lines of the same length. A fence that is left open can hold a megabyte of them. */
export function blankLines(text: string): string {
  return text.replace(/[^\r\n]+/g, (line) => ' '.repeat(line.length));
}

interface Stretch {
  readonly start: number;
  readonly end: number;
}

function commentsOf(text: string): Stretch[] {
  const found: Stretch[] = [];
  for (let start = text.indexOf('<!--'); start >= 0; ) {
    const close = text.indexOf('-->', start + 4);
    if (close < 0) break;
    found.push({ start, end: close + 3 });
    start = text.indexOf('<!--', close + 3);
  }
  return found;
}

/** CommonMark: a run of backticks closes at the next run of the same length. */
function codeOf(text: string): Stretch[] {
  if (!text.includes('`')) return [];
  const runs = allMatches(text, /`+/g);
  // For each run the next one of the same length, found from behind.
  const next: (number | undefined)[] = [];
  const last = new Map<number, number>();
  for (let index = runs.length - 1; index >= 0; index--) {
    const length = runs[index]?.[0].length ?? 0;
    next[index] = last.get(length);
    last.set(length, index);
  }
  const found: Stretch[] = [];
  for (let index = 0; index < runs.length; index++) {
    const open = runs[index];
    const closing = next[index];
    const close = closing === undefined ? undefined : runs[closing];
    if (open === undefined || closing === undefined || close === undefined) continue;
    found.push({ start: open.index, end: close.index + close[0].length });
    index = closing;
  }
  return found;
}
