// @ts-check
/** A text as its lines, and the edits of LSP in it. */

/** @typedef {import('./places.mjs').Position} Position */

/**
 * Replaces what stands between two positions, in place.
 *
 * @param {string[]} lines of a text, split at its line feeds
 * @param {Position} start
 * @param {Position} end
 * @param {string} text
 */
export function editLines(lines, start, end, text) {
  const head = (lines[start.line] ?? '').slice(0, start.character);
  const tail = (lines[end.line] ?? '').slice(end.character);
  lines.splice(start.line, end.line - start.line + 1, ...`${head}${text}${tail}`.split('\n'));
}
