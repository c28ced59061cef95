/** Names as a sentence lists them: `a`, `a and b`, `a, b and c`. */
export function listing(names: readonly string[]): string {
  const last = names[names.length - 1] ?? '';
  return names.length < 2 ? last : `${names.slice(0, -1).join(', ')} and ${last}`;
}
