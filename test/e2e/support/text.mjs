// @ts-check
/** Positions in, and edits of, the text that a test expects. */

/**
 * @typedef {object} Found
 * @property {number} start offset in UTF-16 code units
 * @property {number} end offset in UTF-16 code units
 * @property {{ line: number, column: number }} from the start, counted from 1, as VS Code shows it
 * @property {{ line: number, column: number }} to the end, counted from 1
 * @property {string} match
 */

/**
 * @param {string} text
 * @param {number} offset UTF-16 code units from the start
 * @returns {{ line: number, column: number }} counted from 1, as VS Code shows them
 */
export function positionAt(text, offset) {
  const before = text.slice(0, offset);
  return { line: before.split('\n').length, column: offset - before.lastIndexOf('\n') };
}

/**
 * Where a text stands that must stand there exactly once.
 *
 * @param {string} text
 * @param {RegExp} wanted matched line by line
 * @returns {Found}
 */
export function findOnce(text, wanted) {
  const [first, second] = text.matchAll(new RegExp(wanted.source, 'gmu'));
  if (first === undefined) throw new Error(`The text has no ${wanted}.`);
  if (second !== undefined) throw new Error(`The text has more than one ${wanted}.`);
  const [match] = first;
  const start = first.index;
  const end = start + match.length;
  return { start, end, from: positionAt(text, start), to: positionAt(text, end), match };
}

/**
 * @param {string} text
 * @param {{ start: number, end: number }} range offsets in UTF-16 code units
 * @param {string} replacement
 */
export function replaced(text, { start, end }, replacement) {
  return text.slice(0, start) + replacement + text.slice(end);
}
