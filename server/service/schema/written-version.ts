/** A version as it is written in a title or footer; offsets are UTF-16 units from the start of that line. */
export interface WrittenVersion {
  /** Without the `v`, as in `3.1`; may be a version that the format does not have. */
  readonly number: string;
  /** Where the number starts, after the `v`. */
  readonly start: number;
  readonly end: number;
}

/** Lines beyond this length are neither titles nor footers, and are not searched. */
export const longestLine = 400;

/** The version at `from`, after white space and an optional `v`. */
export function readVersion(line: string, from: number): WrittenVersion | undefined {
  const match = /^(\s{0,8}v?\s?)(\d{1,3}(?:\.\d{1,3}){1,2})(?![\w.]*\d)/iu.exec(line.slice(from, from + 32));
  if (match?.[1] === undefined || match[2] === undefined) return undefined;
  const start = from + match[1].length;
  return { number: match[2], start, end: start + match[2].length };
}
