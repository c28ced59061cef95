// @ts-check
/** Numbers and tables as Markdown. */
import { summarise } from './statistics.mjs';

/** What stands where nothing was measured. */
export const NOTHING = '–';

/**
 * @param {readonly string[]} header the first column is of words, the others are of numbers
 * @param {readonly (readonly string[])[]} rows
 * @returns {string} nothing where there is no row
 */
export function table(header, rows) {
  if (rows.length === 0) return '';
  const widths = header.map((title, column) =>
    Math.max(3, ...[title, ...rows.map((row) => row[column] ?? '')].map(length)),
  );
  /** @param {readonly string[]} cells */
  const line = (cells) =>
    `| ${widths.map((width, column) => pad(cells[column] ?? '', width, column === 0)).join(' | ')} |`;
  const rule = widths.map((width, column) => (column === 0 ? `${'-'.repeat(width)}` : `${'-'.repeat(width - 1)}:`));
  return [line(header), `| ${rule.join(' | ')} |`, ...rows.map(line)].join('\n');
}

/** @param {string} text */
const length = (text) => [...text].length;

/** @param {string} text @param {number} width @param {boolean} left */
function pad(text, width, left) {
  const blanks = ' '.repeat(width - length(text));
  return left ? `${text}${blanks}` : `${blanks}${text}`;
}

/**
 * @param {number} value
 * @returns {string} three digits or so; a count as it is
 */
export function number(value) {
  if (Number.isNaN(value)) return NOTHING;
  if (Number.isInteger(value)) return String(value);
  if (value < 10) return value.toFixed(2);
  return value < 100 ? value.toFixed(1) : value.toFixed(0);
}

/**
 * @param {readonly number[]} samples
 * @returns {string} median, 95th percentile and worst
 */
export function spread(samples) {
  if (samples.length === 0) return NOTHING;
  const { p50, p95, max } = summarise(samples);
  return [p50, p95, max].map(number).join(' / ');
}

/**
 * @param {number} own
 * @param {number} other
 * @returns {string} how the own time compares with another's
 */
export function comparison(own, other) {
  if (Number.isNaN(own / other)) return NOTHING;
  return own <= other ? `${number(other / own)}× faster` : `${number(own / other)}× slower`;
}
