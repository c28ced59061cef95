import { allMatches } from '../../text/allMatches';
import { daysIn, monthOf } from './dates';

/**
 * The days that a written date covers. `calendar` counts from 1970-01-01, `project` from the first day of the project
 * and `sprint` in sprints; only ranges of one kind can be compared.
 */
export interface DateRange {
  readonly kind: 'calendar' | 'project' | 'sprint';
  readonly first: number;
  readonly last: number;
}

/** The range from the earliest to the latest date that a text names; undefined without a date that is clear. */
export function dateRangeIn(text: string): DateRange | undefined {
  const calendar = calendarRanges(text);
  const found = calendar.length > 0 ? calendar : projectRanges(text);
  const kind = found[0]?.kind;
  const alike = found.filter((range) => range.kind === kind);
  if (kind === undefined) return undefined;
  return {
    kind,
    first: Math.min(...alike.map(({ first }) => first)),
    last: Math.max(...alike.map(({ last }) => last)),
  };
}

function calendarRanges(text: string): DateRange[] {
  const found: DateRange[] = [];
  let rest = text;
  const take = (pattern: RegExp, read: (groups: readonly string[]) => DateRange | undefined): void => {
    rest = rest.replace(pattern, (...parts: unknown[]) => {
      const range = read(parts.map((part) => (typeof part === 'string' ? part : '')));
      if (range !== undefined) found.push(range);
      return ' ';
    });
  };
  take(/\b(\d{4})-(\d{1,2})-(\d{1,2})\b/g, ([, year, month, day]) => days(year, Number(month), day));
  take(/\b(\d{4})-(\d{2})\b(?!-)/g, ([, year, month]) => days(year, Number(month), ''));
  take(/\b([A-Za-z]{3,9})\.? (\d{1,2})(?:st|nd|rd|th)?,? (\d{4})\b/g, ([, name, day, year]) => named(year, name, day));
  take(/\b(\d{1,2})(?:st|nd|rd|th|\.)? ([A-Za-z]{3,9})\.?,? (\d{4})\b/g, ([, day, name, year]) =>
    named(year, name, day),
  );
  take(/\b([A-Za-z]{3,9})\.?,? (\d{4})\b/g, ([, name, year]) => named(year, name, ''));
  take(/\bQ([1-4])[ /-]?(\d{4})\b/gi, ([, quarter, year]) =>
    months(year, Number(quarter) * 3 - 2, Number(quarter) * 3),
  );
  take(/\b(\d{4})[ /-]?Q([1-4])\b/gi, ([, year, quarter]) =>
    months(year, Number(quarter) * 3 - 2, Number(quarter) * 3),
  );
  take(/\bH([12])[ /-]?(\d{4})\b/gi, ([, half, year]) => months(year, Number(half) * 6 - 5, Number(half) * 6));
  return found;
}

function named(year: string | undefined, name: string | undefined, day: string | undefined): DateRange | undefined {
  const month = monthOf(name ?? '');
  return month === undefined ? undefined : days(year, month, day);
}

function days(year: string | undefined, month: number, day: string | undefined): DateRange | undefined {
  if (month < 1 || month > 12) return undefined;
  if (day === undefined || day === '') return months(year, month, month);
  const on = dayNumber(Number(year), month, Number(day));
  return { kind: 'calendar', first: on, last: on };
}

function months(year: string | undefined, from: number, to: number): DateRange {
  const y = Number(year);
  return { kind: 'calendar', first: dayNumber(y, from, 1), last: dayNumber(y, to, daysIn(to, y)) };
}

function dayNumber(year: number, month: number, day: number): number {
  return Date.UTC(year, month - 1, day) / 86_400_000;
}

/** How many days of the project a unit has at least and at most. */
const UNITS: Readonly<Record<string, readonly [least: number, most: number]>> = {
  day: [1, 1],
  d: [1, 1],
  week: [7, 7],
  w: [7, 7],
  month: [30, 31],
};

/** `Week 6` is the whole sixth week, `Weeks 3-4` two of them, and `6 weeks` ends with the sixth. */
function projectRanges(text: string): DateRange[] {
  const found: DateRange[] = [];
  const ordinal =
    /\b(day|week|month|sprint|w|d)s? ?(\d{1,3})(?: ?(?:-|–|to|and|&) ?(?:day|week|month|sprint|w|d)?s? ?(\d{1,3}))?\b(?![\d./-]|,? \d{4})/gi;
  for (const [, unit = '', from = '', to = from] of allMatches(text, ordinal)) {
    const name = unit.toLowerCase();
    const size = UNITS[name];
    if (size === undefined) found.push({ kind: 'sprint', first: Number(from), last: Number(to) });
    else found.push({ kind: 'project', first: (Number(from) - 1) * size[0] + 1, last: Number(to) * size[1] });
  }
  if (found.length > 0) return found;
  const counted = /\b(?:T ?\+ ?)?(\d{1,3})[ -](day|week|month)s?\b/gi;
  for (const [, count = '', unit = ''] of allMatches(text, counted)) {
    const size = UNITS[unit.toLowerCase()];
    if (size === undefined) continue;
    found.push({ kind: 'project', first: Number(count) * size[0], last: Number(count) * size[1] });
  }
  return found;
}
