/** The words of a heading of one line, without the marks that make it one. */
export function headingWords(written: string): string {
  const [line = ''] = written.split(/[\r\n]/u, 1);
  const words = line.replace(/^[ \t]{0,3}#{1,6}[ \t]/u, '').trim();
  let end = words.length;
  while (words.charAt(end - 1) === '#') end--;
  // Marks close a heading only behind a space.
  return end === words.length || /[ \t]/u.test(words.charAt(end - 1)) ? words.slice(0, end).trim() : words;
}

/** The fragment by which GitHub and VS Code link to a heading: `71-cost-approval--payment-governance`. */
export function anchorOf(words: string): string {
  return words
    .toLowerCase()
    .replace(/[^\p{L}\p{M}\p{N}\p{Pc}\- ]/gu, '')
    .replaceAll(' ', '-');
}
