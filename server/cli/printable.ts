/** Characters that a terminal obeys instead of showing them, or that turn the rest of a line round. */
export const OBEYED = /[\p{Cc}\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069]/gu;

/** A line for people with everything visible in it, whatever names and quotes of files it holds: `\u{1b}` for Escape. */
export function printable(line: string): string {
  return line.replace(OBEYED, (character) => `\\u{${character.charCodeAt(0).toString(16)}}`);
}
