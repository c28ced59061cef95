/** The list in which `made` stand in place of `removed` items from index `first` on. */
export function splice<Item>(old: readonly Item[], first: number, removed: number, made: readonly Item[]): Item[] {
  if (removed !== made.length) return old.slice(0, first).concat(made, old.slice(first + removed));
  // A keystroke nearly always puts as many in as it takes out, and one copy is half of the work.
  const next = old.slice();
  made.forEach((item, index) => {
    next[first + index] = item;
  });
  return next;
}

/** The same for numbers, those behind the new ones moved. No object is made for any of them, however many there are. */
export function spliceNumbers(
  old: readonly number[],
  first: number,
  removed: number,
  made: readonly number[],
  by: number,
): readonly number[] {
  const next = splice(old, first, removed, made);
  if (by === 0) return next;
  for (let index = first + made.length; index < next.length; index++) next[index] = (next[index] ?? 0) + by;
  return next;
}
