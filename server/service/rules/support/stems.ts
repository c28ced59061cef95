/**
 * The words of a text in a form in which `Composables` and `composable` are one: lower case, without plural and the
 * commonest endings. Coarse on purpose: it only has to tell whether two short texts speak of the same thing.
 */
export function stems(text: string): readonly string[] {
  return (text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []).map(stem);
}

export function stem(word: string): string {
  if (word.length <= 3) return word;
  const singular = /(?:ss|us|is)$/.test(word) ? word : word.replace(/ies$/, 'y').replace(/s$/, '');
  const cut = singular.replace(/(?:ations?|ating|ated|ates?|ing|ed|er|or)$/, '');
  return cut.length >= 4 ? cut.replace(/e$/, '') : singular.replace(/e$/, '');
}

const EMPTY: ReadonlySet<string> = new Set(
  stems(
    'a an and any all as at be by can do for from has have in into is it its no not of on only or our that the their them they this to up we will with without via per each every',
  ),
);

/** The stems of the words that carry meaning, without repetition. */
export function contentStems(text: string): ReadonlySet<string> {
  return new Set(stems(text).filter((one) => !EMPTY.has(one)));
}

export function isSubset(inner: ReadonlySet<string>, outer: ReadonlySet<string>): boolean {
  for (const one of inner) if (!outer.has(one)) return false;
  return true;
}

export function shares(left: ReadonlySet<string>, right: ReadonlySet<string>): boolean {
  for (const one of left) if (right.has(one)) return true;
  return false;
}
