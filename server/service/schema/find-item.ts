import { labelWords } from './labels';
import type { CheckItem } from './model';

/**
 * The items of the format that a checklist line speaks of, the one named first in front; none for a team's own item.
 * A line can name several: an audit report may prove both speed and accessibility.
 */
export function findItems(items: readonly CheckItem[], text: string): readonly CheckItem[] {
  const wanted = allWords(text);
  const found: { readonly item: CheckItem; readonly position: number }[] = [];
  for (const item of items) {
    const positions = item.words.map((words) => wanted.indexOf(words)).filter((at) => at >= 0);
    if (positions.length > 0) found.push({ item, position: Math.min(...positions) });
  }
  return found.sort((a, b) => a.position - b.position).map(({ item }) => item);
}

/** All words of an item in normal form, those in parentheses included, because they often name the tool. */
export function allWords(text: string): string {
  return labelWords(text)
    .map(({ word }) => word)
    .join(' ');
}
