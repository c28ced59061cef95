import type { BoundField, BoundSection } from '../../binding/bindSection';
import { type Span, textOf } from '../../text/span';
import type { Fix } from '../rule';

/** A fix that puts a new text in the place of an old one and leaves alone the words that both begin and end with. */
export function smallestReplacement(bound: BoundSection, at: Span, text: string, title: string, safe = false): Fix {
  const old = textOf(bound.section.text, at);
  const shortest = Math.min(old.length, text.length);
  let same = 0;
  while (same < shortest && old[same] === text[same]) same++;
  if (same < old.length && same < text.length) same = old.lastIndexOf(' ', same - 1) + 1;
  let tail = 0;
  while (tail < shortest - same && old[old.length - 1 - tail] === text[text.length - 1 - tail]) tail++;
  while (tail > 0 && old[old.length - tail] !== ' ') tail--;
  const edit = { start: at.start + same, end: at.end - tail, text: text.slice(same, text.length - tail) };
  return { title, edits: [edit], safe };
}

/** A fix that restores the answer which the format itself gives; none where it gives none. */
export function defaultAnswer(bound: BoundSection, field: BoundField, at: Span): readonly Fix[] {
  const text = field.schema?.default;
  if (text === undefined || field.schema === undefined) return [];
  return [smallestReplacement(bound, at, text, `Restore “${text}”`)];
}
