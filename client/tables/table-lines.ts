/** How far up the line of dashes is looked for, so that a keystroke in a very long table stays as cheap as any. */
const MOST_LINES = 300;

/** What can stand before a table: quotes, and the marker of a list item. */
const MARKERS = /^[\s>]*(?:(?:[-*+]|\d+[.)])\s+)?/;

/**
 * Whether a line looks like one of a table: it has a pipe, and so have the lines up to a line of dashes. Cheap enough for
 * every move of the cursor, but no parser: inside a block of code it is wrong, so whoever acts on it asks the server.
 */
export function looksLikeTable(lineAt: (line: number) => string, lineCount: number, line: number): boolean {
  if (!lineAt(line).includes('|')) return false;
  if (line + 1 < lineCount && !isDashes(lineAt(line)) && isDashes(lineAt(line + 1))) return true;
  for (let above = line; above > 0 && above > line - MOST_LINES; above--) {
    const text = lineAt(above);
    if (isDashes(text)) return lineAt(above - 1).includes('|');
    if (text.trim() === '') return false;
  }
  return false;
}

function isDashes(text: string): boolean {
  if (!text.includes('|') || !text.includes('-')) return false;
  const cells = text
    .replace(MARKERS, '')
    .trim()
    .replace(/^\||\|$/g, '')
    .split('|');
  return cells.every((cell) => /^:?-+:?$/.test(cell.trim()));
}
