// @ts-check
/** Where is typed: at the same kinds of place, the same share of the way through, in every document. */

/**
 * @typedef {object} Position
 * @property {number} line from 0
 * @property {number} character in UTF-16 units, from 0
 */

/** @typedef {'start' | 'middle' | 'end'} Share */

/**
 * @typedef {object} Places
 * @property {Readonly<Record<Share, Position>>} prose at the end of a sentence
 * @property {Readonly<Record<Share, Position>>} cell at the end of a table cell's text
 * @property {Position} slot inside an open slot near the middle
 * @property {Position} fence where a line that opens something can be inserted, below that slot
 * @property {string} opener that line, without its end
 */

const SHARES = /** @type {const} */ ({ start: 0, middle: 0.5, end: 1 });

/** A sentence, in a quote or not, with nothing in it that is more than text. */
const MARKDOWN_SENTENCE = /^(?:> )?[A-Z][^|[\]`]{30,}$/;
const MARKDOWN_ROW = /^\|[^|]*\|[^|]*[^|\s-][^|]*\|/;

const JSON_SENTENCE = /^ *"text": "[^"\\[\]]{30,}",?$/;
const JSON_CELL = /^ *"[^"\\]*",?$/;

/**
 * @param {string} text
 * @returns {Places}
 */
export function markdownPlaces(text) {
  const lines = text.split('\n').map((line) => line.replace(/\r$/, ''));
  return {
    ...typingPlaces(
      lines,
      (line) => (MARKDOWN_SENTENCE.test(line) ? line.length : undefined),
      (line, below) => (MARKDOWN_ROW.test(line) && !/^\|[\s:|-]+$/.test(below) ? endOfSecondCell(line) : undefined),
    ),
    ...openingPlaces(lines, (line) => line === ''),
    opener: '```',
  };
}

/**
 * @param {string} text
 * @returns {Places}
 */
export function jsonPlaces(text) {
  const lines = text.split('\n');
  /** @param {string} line @returns {number} before the quote that closes it */
  const inside = (line) => line.lastIndexOf('"');
  return {
    ...typingPlaces(
      lines,
      (line) => (JSON_SENTENCE.test(line) ? inside(line) : undefined),
      (line) => (JSON_CELL.test(line) ? inside(line) : undefined),
    ),
    ...openingPlaces(lines, (line) => line.endsWith('{')),
    // Everything behind it is a comment, as everything behind an open fence is code.
    opener: '/*',
  };
}

/** @typedef {(line: string, below: string) => number | undefined} Find gives a character where the line has such a place */

/**
 * @param {readonly string[]} lines
 * @param {Find} prose
 * @param {Find} cell
 * @returns {Pick<Places, 'prose' | 'cell'>}
 */
function typingPlaces(lines, prose, cell) {
  /** @param {Find} find */
  const three = (find) => ({
    start: nearest(lines, SHARES.start, find),
    middle: nearest(lines, SHARES.middle, find),
    end: nearest(lines, SHARES.end, find),
  });
  return { prose: three(prose), cell: three(cell) };
}

/**
 * @param {readonly string[]} lines
 * @param {(line: string) => boolean} canFollow whether a line may stand below one that opens something
 * @returns {Pick<Places, 'slot' | 'fence'>}
 */
function openingPlaces(lines, canFollow) {
  const slot = nearest(lines, SHARES.middle, slotIn);
  const below = lines.findIndex((line, index) => index > slot.line && canFollow(line));
  return { slot, fence: { line: below < 0 ? lines.length - 1 : below, character: 0 } };
}

/**
 * @param {readonly string[]} lines
 * @param {number} share
 * @param {Find} find
 * @returns {Position} throws where no line has such a place
 */
function nearest(lines, share, find) {
  const from = Math.round(share * (lines.length - 1));
  for (let distance = 0; distance < lines.length; distance += 1) {
    for (const line of [from + distance, from - distance]) {
      const character = find(lines[line] ?? '', lines[line + 1] ?? '');
      if (character !== undefined && line >= 0 && line < lines.length) return { line, character };
    }
  }
  throw new Error('The document has no place to type at.');
}

/** @param {string} line */
function slotIn(line) {
  const start = line.indexOf('[FILL');
  return start < 0 ? undefined : start + 1;
}

/** @param {string} row */
function endOfSecondCell(row) {
  const from = row.indexOf('|', 1) + 1;
  return from + row.slice(from, row.indexOf('|', from)).trimEnd().length;
}
