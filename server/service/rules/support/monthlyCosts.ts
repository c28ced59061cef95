import { allMatches } from '../../text/allMatches';

/** A sum in a text, in its currency and brought to a month where it recurs. */
export interface Cost {
  readonly amount: number;
  readonly currency: string;
  /** Undefined for a sum without a period. */
  readonly perMonth: number | undefined;
}

const SUM =
  /([$€£])\s?(\d[\d,]{0,12}(?:\.\d{1,2})?)(k)?(?:\s?[-–]\s?[$€£]?\d[\d,]{0,12}(?:\.\d{1,2})?k?)?(?:\s?(?:\/|per\b|an?\b)\s?|\s)?(months?|mo|monthly|mth|years?|yr|yearly|annually|annum)?(?![A-Za-z])/giu;

/** The sums of a text; of a range the lower end counts. `Free` is a sum of nothing. */
export function costsIn(text: string): readonly Cost[] {
  const found = allMatches(text, SUM).map(([, currency = '', digits = '', thousands, period = '']): Cost => {
    const amount = Number(digits.replace(/,/g, '')) * (thousands === undefined ? 1 : 1000);
    return { amount, currency, perMonth: monthly(amount, period.toLowerCase()) };
  });
  if (found.length > 0) return found;
  return /^[\W_]*(?:free|none|n\/a|no cost|included|already owned|zero)\b/i.test(text)
    ? [{ amount: 0, currency: '', perMonth: 0 }]
    : [];
}

function monthly(amount: number, period: string): number | undefined {
  if (amount === 0) return 0;
  if (period.startsWith('m')) return amount;
  return period === '' ? undefined : amount / 12;
}
