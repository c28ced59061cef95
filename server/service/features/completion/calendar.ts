import { monthOf } from '../../rules/support/dates';

/**
 * Days without a clock: what is offered as a date is counted from dates that stand in the document. A day is its number
 * since 1970-01-01 in UTC.
 */
export type Day = number;

const MILLISECONDS = 24 * 60 * 60 * 1000;

/** The first day that a text names with its year: ISO, `March 3 2027` or `3 March 2027`. */
export function dayIn(text: string): Day | undefined {
  const iso = /(?<![\d-])(\d{4})-(\d{2})-(\d{2})(?![\d-])/.exec(text);
  if (iso !== null) return dayOf(Number(iso[1]), Number(iso[2]), Number(iso[3]));
  const named = /(?<!\p{L})(\p{L}{3,9})\.? (\d{1,2})(?:st|nd|rd|th)?,? (\d{4})(?!\d)/u.exec(text);
  if (named !== null) return dayOf(Number(named[3]), monthOf(named[1] ?? ''), Number(named[2]));
  const first = /(?<!\d)(\d{1,2})(?:st|nd|rd|th|\.)? (\p{L}{3,9})\.?,? (\d{4})(?!\d)/u.exec(text);
  return first === null ? undefined : dayOf(Number(first[3]), monthOf(first[2] ?? ''), Number(first[1]));
}

function dayOf(year: number, month: number | undefined, day: number): Day | undefined {
  if (month === undefined) return undefined;
  const time = Date.UTC(year, month - 1, day);
  const date = new Date(time);
  return date.getUTCMonth() === month - 1 && date.getUTCDate() === day ? time / MILLISECONDS : undefined;
}

export function isoDay(day: Day): string {
  return new Date(day * MILLISECONDS).toISOString().slice(0, 10);
}

/** A time that is counted and has no date: `Week 6`, `Month 2`, `Sprint 4`, `Q3 2027`. */
export interface Counted {
  readonly next: (steps: number) => string;
}

export function countedIn(text: string): Counted | undefined {
  const unit = /(?<!\p{L})(weeks?|months?|days?|sprint) (\d{1,4})(?!\d)/iu.exec(text);
  if (unit !== null) return { next: (steps) => `${unit[1] ?? ''} ${Number(unit[2]) + steps}` };
  const quarter = /(?<![\p{L}\d])Q([1-4]) (\d{4})(?!\d)/u.exec(text);
  if (quarter === null) return undefined;
  const start = Number(quarter[2]) * 4 + Number(quarter[1]) - 1;
  return { next: (steps) => `Q${((start + steps) % 4) + 1} ${Math.floor((start + steps) / 4)}` };
}
