import type { Edit } from './pieces';
import { type Span, span } from './span';

/** What a text is made of after edits: a part that was there before them, or what they added. */
type Part = { readonly kept: Span } | { readonly added: string };

/**
 * Rounds of edits as one: each round has its edits in order and apart, in offsets of the text that the round before made.
 * `length` is that of the text before the first. What no round has touched no edit touches.
 */
export function composeEdits(length: number, rounds: readonly (readonly Edit[])[]): readonly Edit[] {
  const untouched: readonly Part[] = length === 0 ? [] : [{ kept: span(0, length) }];
  return editsOf(length, rounds.reduce(edited, untouched));
}

function edited(parts: readonly Part[], edits: readonly Edit[]): readonly Part[] {
  const after: Part[] = [];
  let index = 0;
  let start = 0;
  let at = 0;
  const walk = (end: number, take: (part: Part) => void): void => {
    for (let part = parts[index]; part !== undefined && at < end; part = parts[index]) {
      const stop = start + lengthOf(part);
      const to = Math.min(stop, end);
      take(cut(part, at - start, to - start));
      at = to;
      if (to < stop) return;
      start = stop;
      index++;
    }
  };
  const keep = (part: Part): void => {
    after.push(part);
  };
  for (const edit of edits) {
    walk(edit.start, keep);
    if (edit.text !== '') after.push({ added: edit.text });
    walk(edit.end, () => {});
  }
  walk(Number.POSITIVE_INFINITY, keep);
  return after;
}

function lengthOf(part: Part): number {
  return 'added' in part ? part.added.length : part.kept.end - part.kept.start;
}

function cut(part: Part, from: number, to: number): Part {
  if ('added' in part) return { added: part.added.slice(from, to) };
  const { start } = part.kept;
  return { kept: span(start + from, start + to) };
}

function editsOf(length: number, parts: readonly Part[]): readonly Edit[] {
  const edits: Edit[] = [];
  let start = 0;
  let text = '';
  for (const part of [...parts, { kept: span(length, length) }]) {
    if ('added' in part) {
      text += part.added;
      continue;
    }
    const { kept } = part;
    if (text !== '' || kept.start > start) edits.push({ start, end: kept.start, text });
    start = kept.end;
    text = '';
  }
  return edits;
}
