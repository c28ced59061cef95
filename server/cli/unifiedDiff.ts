import type { Edit } from '../service';
import { OBEYED } from './printable';

/** Lines of a text that become other lines; `start` counts from 0. */
interface Change {
  readonly start: number;
  readonly removed: readonly string[];
  readonly added: readonly string[];
}

/** So many unchanged lines stand around a change, as in other tools. */
const CONTEXT = 3;

/**
 * What edits make of a text, as a unified diff that `patch` and `git apply` take. Edits are in order and do not overlap;
 * empty where they change nothing. A line ends with a line feed, so one that ends with CRLF keeps its carriage return.
 */
export function unifiedDiff(path: string, text: string, edits: readonly Edit[]): string {
  const lines = linesOf(text);
  const hunks = hunksOf(changesOf(text, lines, edits), lines.length);
  if (hunks.length === 0) return '';
  let shift = 0;
  const name = nameOf(path);
  let out = `--- ${name}\n+++ ${name}\n`;
  for (const hunk of hunks) {
    const body: string[] = [];
    let at = hunk.start;
    let added = 0;
    for (const change of hunk.changes) {
      body.push(...lines.slice(at, change.start).map((line) => ` ${line}`));
      body.push(...change.removed.map((line) => `-${line}`), ...change.added.map((line) => `+${line}`));
      at = change.start + change.removed.length;
      added += change.added.length - change.removed.length;
    }
    body.push(...lines.slice(at, hunk.end).map((line) => ` ${line}`));
    const count = hunk.end - hunk.start;
    out += `@@ -${rangeOf(hunk.start, count)} +${rangeOf(hunk.start + shift, count + added)} @@\n`;
    out += body.map((line) => (line.endsWith('\n') ? line : `${line}\n\\ No newline at end of file\n`)).join('');
    shift += added;
  }
  return out;
}

/**
 * A path as git and GNU patch read it. What a terminal would obey, quotes and backslashes are escaped as in C, byte by
 * byte, and a name with blanks ends with a tab, or it would end at the first of them.
 */
function nameOf(path: string): string {
  const escaped = path
    .replace(/["\\]/g, '\\$&')
    .replace(OBEYED, (character) => SHORT[character] ?? [...new TextEncoder().encode(character)].map(octal).join(''));
  if (escaped !== path) return `"${escaped}"`;
  return /\s/.test(path) ? `${path}\t` : path;
}

const SHORT: Readonly<Record<string, string>> = {
  '\u0007': '\\a',
  '\b': '\\b',
  '\t': '\\t',
  '\n': '\\n',
  '\v': '\\v',
  '\f': '\\f',
  '\r': '\\r',
};

function octal(byte: number): string {
  return `\\${byte.toString(8).padStart(3, '0')}`;
}

/** Lines with their ends. */
function linesOf(text: string): readonly string[] {
  const lines = text.split('\n');
  const last = lines.pop() ?? '';
  return [...lines.map((line) => `${line}\n`), ...(last === '' ? [] : [last])];
}

/** An empty range is named by the line before it. */
function rangeOf(start: number, count: number): string {
  return `${count === 0 ? start : start + 1},${count}`;
}

/** The lines that edits touch: `[first, end)`, and the edits. */
interface Touched {
  readonly first: number;
  readonly end: number;
  readonly edits: readonly Edit[];
}

function changesOf(text: string, lines: readonly string[], edits: readonly Edit[]): readonly Change[] {
  const starts = [0];
  for (const line of lines) starts.push((starts[starts.length - 1] ?? 0) + line.length);
  const startOf = (line: number): number => starts[line] ?? text.length;
  return touched(text, starts, edits).flatMap(({ first, end, edits: own }) => {
    let added = '';
    let done = startOf(first);
    for (const edit of own) {
      added += text.slice(done, edit.start) + edit.text;
      done = edit.end;
    }
    added += text.slice(done, startOf(end));
    return trimmed({ start: first, removed: lines.slice(first, end), added: linesOf(added) });
  });
}

function touched(text: string, starts: readonly number[], edits: readonly Edit[]): readonly Touched[] {
  const count = starts.length - 1;
  const isEnded = text === '' || text.endsWith('\n');
  /** Behind the last line break there is an empty line, which is none of the text's. */
  const lineAt = (offset: number): number => {
    if (offset >= text.length) return isEnded ? count : count - 1;
    let low = 0;
    let high = count;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((starts[middle] ?? 0) <= offset) low = middle + 1;
      else high = middle;
    }
    return low - 1;
  };
  const found: Touched[] = [];
  for (const edit of edits) {
    const first = lineAt(edit.start);
    // Whole lines that go in between two lines touch neither.
    const isBetween = edit.start === edit.end && starts[first] === edit.start && edit.text.endsWith('\n');
    const end = isBetween ? first : Math.min(count, lineAt(edit.end) + 1);
    const last = found[found.length - 1];
    if (last !== undefined && first < last.end) {
      found[found.length - 1] = { first: last.first, end: Math.max(last.end, end), edits: [...last.edits, edit] };
    } else found.push({ first, end, edits: [edit] });
  }
  return found;
}

/** Without the lines at both ends that stay as they are. */
function trimmed({ start, removed, added }: Change): readonly Change[] {
  const most = Math.min(removed.length, added.length);
  let head = 0;
  while (head < most && removed[head] === added[head]) head++;
  let tail = 0;
  while (tail < most - head && removed[removed.length - 1 - tail] === added[added.length - 1 - tail]) tail++;
  const change = {
    start: start + head,
    removed: removed.slice(head, removed.length - tail),
    added: added.slice(head, added.length - tail),
  };
  return change.removed.length + change.added.length === 0 ? [] : [change];
}

interface Hunk {
  /** Lines of the old text, the context among them: `[start, end)`. */
  readonly start: number;
  readonly end: number;
  readonly changes: readonly Change[];
}

/** Changes whose contexts touch stand together. */
function hunksOf(changes: readonly Change[], lines: number): readonly Hunk[] {
  const hunks: Hunk[] = [];
  for (const change of changes) {
    const start = Math.max(0, change.start - CONTEXT);
    const end = Math.min(lines, change.start + change.removed.length + CONTEXT);
    const last = hunks[hunks.length - 1];
    if (last !== undefined && start <= last.end) {
      hunks[hunks.length - 1] = { start: last.start, end, changes: [...last.changes, change] };
    } else hunks.push({ start, end, changes: [change] });
  }
  return hunks;
}
