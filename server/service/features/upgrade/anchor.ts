/** The words of an ATX or setext heading, without the marks that make it one. */
export function headingWords(written: string): string {
  return written
    .replace(/^[ \t]*#{1,6}[ \t]+/u, '')
    .replace(/(?:\r\n|\n|\r)[ \t]*(?:=+|-+)[ \t]*$/u, '')
    .replace(/[ \t]+#+[ \t]*$/u, '')
    .trim();
}

/** The fragment by which GitHub and VS Code link to a heading: `71-cost-approval--payment-governance`. */
export function anchorOf(words: string): string {
  return words
    .toLowerCase()
    .replace(/[^\p{L}\p{M}\p{N}\p{Pc}\- ]/gu, '')
    .replaceAll(' ', '-');
}
