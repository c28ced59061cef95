import { allMatches } from '../../text/allMatches';
import { type Match, phrase } from './prose';

/** A sum of money in prose, whatever the currency. */
export interface Sum extends Match {
  readonly value: number;
}

const MONEY = phrase(
  String.raw`(?:[$€£¥₹]|\b(?:usd|eur|gbp|chf)) ?(\d(?:[\d,]{0,20}\d)?(?:\.\d+)?)([km]\b)?|\b(\d(?:[\d,]{0,20}\d)?(?:\.\d+)?)([km])? ?(?:[$€£¥₹]|(?:usd|eur|gbp|chf|dollars?|euros?|pounds?|bucks)\b)|^ *(\d(?:[\d,]{0,20}\d)?(?:\.\d+)?)(?= *(?:$|[—–(,;-]))`,
);
const SCALES: Readonly<Record<string, number>> = { k: 1000, m: 1_000_000 };

/** The sums of a text in order; a text that begins with a bare number begins with a sum. */
export function moneyIn(text: string): readonly Sum[] {
  return allMatches(text, MONEY).map((match) => {
    const digits = match[1] ?? match[3] ?? match[5] ?? '0';
    const scale = SCALES[match[2] ?? match[4] ?? ''] ?? 1;
    const lead = match[0].length - match[0].trimStart().length;
    return {
      from: match.index + lead,
      to: match.index + match[0].length,
      text: match[0].trim(),
      value: Number(digits.replaceAll(',', '')) * scale,
    };
  });
}

export interface Share extends Match {
  readonly value: number;
  /** Where the digits alone end. */
  readonly digits: number;
}

const PERCENT = phrase(String.raw`(?<![\w.,])(\d+(?:[.,]\d+)?) ?(?:%|percent\b|per cent\b|pct\b)`);

/** The percentages of a text, in order. */
export function sharesIn(text: string): readonly Share[] {
  return allMatches(text, PERCENT).map((match) => {
    const digits = match[1] ?? '0';
    return {
      from: match.index,
      to: match.index + match[0].length,
      digits: match.index + digits.length,
      text: match[0],
      value: Number(digits.replace(',', '.')),
    };
  });
}
