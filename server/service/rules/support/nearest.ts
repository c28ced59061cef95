import { editDistance } from '../../schema/edit-distance';

/** Longer words are no misspelt names, and comparing them takes time. */
const LONGEST_NAME = 60;

/** Of several names the one that a misspelt one must mean: at most a letter in three differs, and no other is as near. */
export function nearest(written: string, names: readonly string[]): string | undefined {
  if (written.length > LONGEST_NAME) return undefined;
  const limit = Math.max(1, Math.floor(written.length / 3));
  let found: { readonly name: string; readonly distance: number } | undefined;
  let isAlone = true;
  for (const name of names) {
    const distance = editDistance(written.toLowerCase(), name, found?.distance ?? limit);
    if (distance === undefined) continue;
    isAlone = distance !== found?.distance;
    found = { name, distance };
  }
  return isAlone ? found?.name : undefined;
}
