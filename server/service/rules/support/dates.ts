import { allMatches } from '../../text/allMatches';
import { type Span, span } from '../../text/span';

/** A date as the strategy format, part 5, allows it: ISO, `March 3 2027`, `3 March 2027`, `Q2 2027`, `Week 6`. */
export interface WrittenDate {
  /** In offsets from the start of the text. */
  readonly span: Span;
  /** Why no calendar has this date; undefined for a real one. */
  readonly problem: string | undefined;
  /** What may have been meant instead, written like the date itself. */
  readonly instead: readonly string[];
}

/** Every date of a text that names at least a month, a quarter, a half year or a week. */
export function datesIn(text: string): readonly WrittenDate[] {
  return [...isoDates(text), ...slashDates(text), ...namedDates(text), ...periods(text)].sort(
    (a, b) => a.span.start - b.span.start,
  );
}

/** The days of a month; 29 for a February without a year, because some years have them. */
export function daysIn(month: number, year: number | undefined): number {
  if (month === 2) return year === undefined || isLeap(year) ? 29 : 28;
  return [4, 6, 9, 11].includes(month) ? 30 : 31;
}

function isLeap(year: number): boolean {
  return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
}

const MONTHS = 'january february march april may june july august september october november december'.split(' ');

/** The number of a month in English, whole or in three letters (`Sept` too); undefined for any other word. */
export function monthOf(word: string): number | undefined {
  const lower = word.toLowerCase().replace(/\.$/, '');
  const index = MONTHS.findIndex((month) => month === lower || (month.slice(0, 3) === lower && lower !== ''));
  return lower === 'sept' ? 9 : index < 0 ? undefined : index + 1;
}

export const monthNames: readonly string[] = MONTHS;

function problemOf(year: number | undefined, month: number, day: number): string | undefined {
  if (month < 1 || month > 12) return 'a year has 12 months';
  const days = daysIn(month, year);
  if (day >= 1 && day <= days) return undefined;
  const name = MONTHS[month - 1] ?? '';
  const title = name.charAt(0).toUpperCase() + name.slice(1);
  return `${title}${month === 2 && year !== undefined ? ` ${year}` : ''} has ${days} days`;
}

function isoDates(text: string): WrittenDate[] {
  return allMatches(text, /(?<![\d-])(\d{4})([-/.])(\d{1,2})\2(\d{1,2})(?![\d-])/g).map((match) => {
    const [whole, year = '', sep = '-', month = '', day = ''] = match;
    const problem = problemOf(Number(year), Number(month), Number(day));
    const two = (n: number): string => String(n).padStart(2, '0');
    const write = (m: number, d: number): string => `${year}${sep}${two(m)}${sep}${two(d)}`;
    const instead: string[] = [];
    if (
      problem !== undefined &&
      Number(month) > 12 &&
      problemOf(Number(year), Number(day), Number(month)) === undefined
    )
      instead.push(write(Number(day), Number(month)));
    if (problem !== undefined && Number(month) >= 1 && Number(month) <= 12 && Number(day) > 28)
      instead.push(write(Number(month), daysIn(Number(month), Number(year))));
    return { span: span(match.index, match.index + whole.length), problem, instead };
  });
}

function slashDates(text: string): WrittenDate[] {
  return allMatches(text, /(?<![\d/.-])(\d{1,2})([/.-])(\d{1,2})\2(\d{4})(?![\d/-])/g).map((match) => {
    const [whole, first = '', , second = '', year = ''] = match;
    const [a, b, y] = [Number(first), Number(second), Number(year)];
    const sound = problemOf(y, a, b) === undefined || problemOf(y, b, a) === undefined;
    const problem = sound ? undefined : 'neither way round is it a day and a month';
    return { span: span(match.index, match.index + whole.length), problem, instead: [] };
  });
}

function namedDates(text: string): WrittenDate[] {
  const found: WrittenDate[] = [];
  for (const match of allMatches(
    text,
    /(?<![\p{L}\d])(\p{L}{3,9})\.? {1,2}(\d{1,2})(?:st|nd|rd|th)?(?!\d|[.:]\d)(?:,? {1,2}(\d{4})(?!\d))?/gu,
  )) {
    add(found, match, match[1], match[2], match[3], text);
  }
  for (const match of allMatches(
    text,
    /(?<![\p{L}\d.:-])(\d{1,2})(?:st|nd|rd|th|\.)? (?:of )?(\p{L}{3,9})\.?(?:,? {1,2}(\d{4})(?!\d))?(?!\p{L})/gu,
  )) {
    add(found, match, match[2], match[1], match[3], text);
  }
  return found;
}

function add(
  found: WrittenDate[],
  match: RegExpMatchArray,
  word: string | undefined,
  written: string | undefined,
  year: string | undefined,
  text: string,
): void {
  const month = monthOf(word ?? '');
  if (month === undefined || written === undefined || match.index === undefined) return;
  const at = span(match.index, match.index + match[0].length);
  if (found.some(({ span: other }) => other.start < at.end && at.start < other.end)) return;
  const [y, day] = [year === undefined ? undefined : Number(year), Number(written)];
  const problem = problemOf(y, month, day);
  const whole = text.slice(at.start, at.end);
  const last = String(daysIn(month, y));
  const instead =
    problem !== undefined && day > 28 ? [whole.replace(/\d{1,2}(?:st|nd|rd)/, `${last}th`).replace(written, last)] : [];
  found.push({ span: at, problem, instead });
}

function periods(text: string): WrittenDate[] {
  const found: WrittenDate[] = [];
  const push = (match: RegExpMatchArray, problem: string | undefined): void => {
    const start = match.index ?? 0;
    found.push({ span: span(start, start + match[0].length), problem, instead: [] });
  };
  for (const match of allMatches(text, /(?<![\p{L}\d])Q(\d{1,2})(?![\p{L}\d])(?:[ /-]{0,3}\d{4})?/gu)) {
    const number = Number(match[1]);
    push(match, number >= 1 && number <= 4 ? undefined : 'a year has 4 quarters');
  }
  for (const match of allMatches(text, /(?<![\p{L}\d])H(\d)(?![\p{L}\d])(?:[ /-]{0,3}\d{4})?/gu)) {
    push(match, match[1] === '1' || match[1] === '2' ? undefined : 'a year has 2 halves');
  }
  for (const match of allMatches(text, /(?<![\p{L}\d])(\d{4})-W(\d{1,2})(?!\d)/gu)) {
    const number = Number(match[2]);
    push(match, number >= 1 && number <= 53 ? undefined : 'a year has at most 53 weeks');
  }
  for (const match of allMatches(text, /(?<!\p{L})(?:weeks?|months?|days?|sprint) (-?\d{1,4})(?!\d)/giu)) {
    push(match, match[1]?.startsWith('-') ? 'it lies before the start' : undefined);
  }
  return found;
}
