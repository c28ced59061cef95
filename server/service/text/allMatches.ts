/**
 * The first matches of a global pattern, in order. `matchAll` makes a copy of the pattern at every call, and after each
 * collection of garbage V8 compiles such a copy anew, which took longer than all else that a keystroke does.
 */
export function allMatches(text: string, pattern: RegExp, most = Number.POSITIVE_INFINITY): readonly RegExpExecArray[] {
  const found: RegExpExecArray[] = [];
  pattern.lastIndex = 0;
  while (found.length < most) {
    const match = pattern.exec(text);
    if (match === null) break;
    found.push(match);
    if (match[0] === '') pattern.lastIndex++;
  }
  pattern.lastIndex = 0;
  return found;
}
