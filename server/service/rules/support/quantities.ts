import { allMatches } from '../../text/allMatches';
import { type Span, span } from '../../text/span';

/** A number of a text with what stands around it. Offsets count from the start of the text. */
export interface Figure {
  /** The number alone, with its sign. */
  readonly span: Span;
  readonly value: number;
  /** Behind `<`, `>`, `<=`, `>=`, `~` or their like. */
  readonly compared: boolean;
  /** The `K`, `M` or `B` right behind the number, already counted in its value; else empty. */
  readonly scale: string;
  /** The word or sign behind the number, as `ms`, `%`, `req/s` or `concurrent`; empty for a bare number. */
  readonly unit: string;
  readonly unitSpan: Span;
}

/**
 * The figures of a text. `P99`, `99th`, `v2` and `TLS 1.3` in a name are none: a digit that belongs to a word is skipped.
 * In a range, such as `10-20 ms`, the first figure shares the unit of the second.
 */
export function figuresIn(text: string): readonly Figure[] {
  const found: Figure[] = [];
  for (const match of allMatches(text, NUMBER)) {
    const [whole, compare = '', sign = '', digits = '', scale = '', gap = '', unit = ''] = match;
    if (/^(?:st|nd|rd|th)$/i.test(unit) && gap === '') continue;
    const start = match.index + compare.length;
    const end = start + sign.length + digits.length;
    const unitStart = match.index + whole.length - unit.length;
    const plain = digits.replace(/,(?=\d{3})/g, '').replace(',', '.');
    const value = Number(plain) * (SCALES[scale.toLowerCase()] ?? 1) * (sign === '' ? 1 : -1);
    found.push({
      span: span(start, end),
      value,
      compared: compare !== '',
      scale,
      unit: unit.replace(/(?<![.,;:])[.,;:]+$/, ''),
      unitSpan: span(unitStart, match.index + whole.length),
    });
  }
  for (let index = found.length - 2; index >= 0; index--) {
    const [figure, next] = [found[index], found[index + 1]];
    if (figure === undefined || next === undefined || !['', 'to', 'or', 'and'].includes(figure.unit)) continue;
    if (!/^\s?(?:[-–—]|to|or|and|\/)\s?$/.test(text.slice(figure.span.end, next.span.start))) continue;
    found[index] = { ...figure, unit: next.unit, unitSpan: next.unitSpan };
  }
  return found;
}

const NUMBER =
  /((?:[<>≤≥~≈]=?|=) {0,2})?(?<![\p{L}\p{N}_][.,]?|\p{L}[-–])(-(?=\d))?(\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+|,\d{1,2}(?!\d))?)([KkMB](?=\+|\b(?!\/)))?\+?([ -]{0,2})((?:[%‰°]|[\p{L}µ][\p{L}\p{N}µ]*(?:\/[\p{L}]+)*))?/gu;

const SCALES: Readonly<Record<string, number>> = { k: 1000, m: 1_000_000, b: 1_000_000_000 };

export type Dimension = 'time' | 'size' | 'share';

const UNITS: Readonly<Record<Dimension, ReadonlySet<string>>> = {
  time: new Set(
    'ns us µs ms msec msecs millisecond milliseconds s sec secs second seconds m min mins minute minutes h hr hrs hour hours d day days w wk wks week weeks mo month months y yr yrs year years frame frames tick ticks cycle cycles block blocks'.split(
      ' ',
    ),
  ),
  size: new Set(
    'b kb kib mb mib gb gib tb tib pb k byte bytes kilobyte kilobytes megabyte megabytes gigabyte gigabytes terabyte terabytes kbit mbit gbit bit bits'.split(
      ' ',
    ),
  ),
  share: new Set(['%', '‰', 'percent', 'percentage', 'pct']),
};

/** What a unit measures; undefined for a word that is none of these units. */
export function dimensionOf(unit: string): Dimension | undefined {
  // `h30m` stands behind the 1 of `1h30m`.
  const lower = (/^[^\d]*/.exec(unit)?.[0] ?? '').toLowerCase();
  return DIMENSIONS.find((dimension) => UNITS[dimension].has(lower));
}

const DIMENSIONS: readonly Dimension[] = ['time', 'size', 'share'];

/** The unit of a dimension that a word was probably meant to be, by whole words of four letters or more. */
export function unitsOf(dimension: Dimension): readonly string[] {
  return [...UNITS[dimension]].filter((unit) => unit.length > 4);
}

/** A sign or word for a currency, or another thing that a budget may count in. */
export function namesCurrency(text: string): boolean {
  return /[$€£¥₹₽₩₺₴₪฿]|(?<!\p{L})(?:USD|EUR|GBP|CHF|JPY|CNY|CAD|AUD|NZD|INR|BRL|MXN|SEK|NOK|DKK|PLN|CZK|HUF|RUB|ZAR|SGD|HKD|KRW|AED|dollars?|euros?|pounds?|francs?|yen|yuan|rupees?|cents?|credits?|tokens?|points?)(?!\p{L})/iu.test(
    text,
  );
}
