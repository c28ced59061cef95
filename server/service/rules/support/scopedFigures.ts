import { allMatches } from '../../text/allMatches';
import type { Passage } from './passages';
import { within } from './passages';
import { shares, stem, stems } from './stems';

/** What a figure measures: percent, milliseconds or bytes. */
export type Dimension = 'percent' | 'time' | 'size';

/** A figure in a text, with the words that say what it is for. */
export interface ScopedFigure {
  readonly dimension: Dimension;
  /** In percent, milliseconds or bytes. */
  readonly value: number;
  /** The number with its unit, without its comparison. */
  readonly passage: Passage;
  /** The percentile that the figure holds for, such as `99`; empty where none is named. */
  readonly percentile: string;
  /** Stems of the words of its clause outside parentheses, and of those inside. */
  readonly words: ReadonlySet<string>;
  readonly remarks: ReadonlySet<string>;
  /** The clause as it stands, with the heading in front. */
  readonly clause: string;
}

const UNITS: ReadonlyMap<string, readonly [Dimension, number]> = new Map(
  (
    [
      ['percent', 1, '% percent'],
      ['time', 1, 'ms msec millisecond milliseconds'],
      ['time', 1000, 's sec secs second seconds'],
      ['time', 60_000, 'min mins minute minutes'],
      ['time', 3_600_000, 'h hr hrs hour hours'],
      ['time', 86_400_000, 'day days'],
      ['size', 1000, 'kb'],
      ['size', 1024, 'kib'],
      ['size', 1_000_000, 'mb'],
      ['size', 1_048_576, 'mib'],
      ['size', 1_000_000_000, 'gb'],
      ['size', 1_073_741_824, 'gib'],
    ] as const
  ).flatMap(([dimension, factor, names]) => names.split(' ').map((name) => [name, [dimension, factor]] as const)),
);

const FIGURE = /(?<![\p{L}\p{N}.,$€£-])(\d{1,12}(?:\.\d{1,6})?)\s?(%|[A-Za-z]{1,12})(?![\p{L}\p{N}/])/gu;
const PERCENTILE = /\bp\s?(\d{2}(?:\.\d{1,3})?)\b|\b(\d{2}(?:\.\d{1,3})?)(?:st|nd|rd|th)\s+percentile\b/iu;

/**
 * The figures of a text, each with the words of its own clause. Commas and semicolons end a clause, and a figure in
 * parentheses has the parenthesis as its clause; words without a figure belong to the clause before them. `heading` is
 * what the text is about, such as a field's label, and counts for every figure.
 */
export function scopedFiguresIn(passage: Passage, heading = ''): readonly ScopedFigure[] {
  if (!/\d/.test(passage.text)) return [];
  return clausesOf(passage.text).flatMap((clause) => figuresOfClause(passage, clause, heading));
}

interface Clause {
  readonly start: number;
  readonly end: number;
}

function figuresOfClause(passage: Passage, { start, end }: Clause, heading: string): ScopedFigure[] {
  const text = passage.text.slice(start, end);
  const matches = allMatches(text, FIGURE);
  if (matches.length === 0) return [];
  const outside = text.replace(/\([^()]*\)/g, ' ');
  const inside = (text.match(/\([^()]*\)/g) ?? []).join(' ');
  const clause = `${heading} ${text}`;
  const named = PERCENTILE.exec(clause);
  return matches.flatMap((match): ScopedFigure[] => {
    const unit = UNITS.get((match[2] ?? '').toLowerCase());
    // Behind P a number is a percentile, whatever word follows it.
    if (unit === undefined || /p\s?$/i.test(text.slice(Math.max(0, match.index - 2), match.index))) return [];
    const at = start + match.index;
    const [dimension, factor] = unit;
    return [
      {
        dimension,
        value: Number(match[1]) * factor,
        passage: within(passage, at, at + match[0].length),
        percentile: named?.[1] ?? named?.[2] ?? '',
        words: new Set(stems(`${heading} ${outside}`)),
        remarks: new Set(stems(inside)),
        clause,
      },
    ];
  });
}

function clausesOf(text: string): readonly Clause[] {
  const figures = allMatches(text, FIGURE)
    .filter((match) => UNITS.has((match[2] ?? '').toLowerCase()))
    .map(({ index }) => index);
  const clauses: Clause[] = [];
  let start = 0;
  let next = 0;
  let opened = -1;
  // Cuts are made from left to right, so one pass over the figures tells whether a clause holds one.
  const close = (end: number): void => {
    const last = clauses[clauses.length - 1];
    const from = next;
    while (next < figures.length && (figures[next] ?? 0) < end) next++;
    if (last === undefined || next > from) clauses.push({ start, end });
    else clauses[clauses.length - 1] = { start: last.start, end };
    start = end;
  };
  let passed = 0;
  let latest = -1;
  for (let at = 0; at < text.length; at++) {
    if (figures[passed] === at) {
      latest = at;
      passed++;
    }
    const char = text.charAt(at);
    if (char === '(') opened = at;
    else if (char === ')') {
      if (opened >= 0 && latest > opened) {
        close(opened);
        close(at);
      }
      opened = -1;
    } else if (opened < 0 && (char === ';' || char === '\n' || (char === ',' && !/\d/.test(text.charAt(at + 1))))) {
      close(at);
    }
  }
  close(text.length);
  return clauses;
}

/** The stems of a figure's words that narrow it to a part of the product: all but those that any such figure has. */
export function scopeOf(figure: ScopedFigure, generic: ReadonlySet<string>): ReadonlySet<string> {
  return new Set([...figure.words].filter((word) => !generic.has(word) && !/^p?\d/.test(word)));
}

export function genericStems(text: string): ReadonlySet<string> {
  return new Set(text.split(/\s+/).map(stem));
}

/**
 * The set figure that another one contradicts, or undefined where it agrees or speaks of something else. Figures are
 * matched by their scope: `80% of composables` is held against what is set for composables, and a figure without scope
 * against the one that is set without scope. Where everything that is set has a scope, a figure between the least and
 * the greatest is an average and contradicts none.
 */
export function contradicted(
  figure: ScopedFigure,
  set: readonly ScopedFigure[],
  generic: ReadonlySet<string>,
): ScopedFigure | undefined {
  const scope = scopeOf(figure, generic);
  const scopes = set.map((one) => ({ one, scope: new Set([...scopeOf(one, generic), ...remarkOf(one, generic)]) }));
  const own = new Set([...scope, ...remarkOf(figure, generic)]);
  const unscoped = scopes.filter((candidate) => candidate.scope.size === 0).map(({ one }) => one);
  const sameScope = scopes.filter((candidate) => shares(candidate.scope, own)).map(({ one }) => one);
  // Where only a remark, such as the tool's name, is shared, the figure may as well be the one without scope.
  if (sameScope.length > 0) return differing(figure, scope.size === 0 ? [...sameScope, ...unscoped] : sameScope);
  if (scope.size > 0) return undefined;
  const only = set.length === 1 ? set[0] : undefined;
  if (only !== undefined) return scopeOf(only, generic).size > 0 ? undefined : differing(figure, [only]);
  if (unscoped.length > 0) return differing(figure, unscoped);
  const values = set.map(({ value }) => value);
  const between = figure.value >= Math.min(...values) && figure.value <= Math.max(...values);
  return between ? undefined : set[0];
}

function remarkOf(figure: ScopedFigure, generic: ReadonlySet<string>): ReadonlySet<string> {
  return new Set([...figure.remarks].filter((word) => !generic.has(word) && !/^p?\d/.test(word)));
}

function differing(figure: ScopedFigure, set: readonly ScopedFigure[]): ScopedFigure | undefined {
  return set.some((one) => sameValue(one.value, figure.value)) ? undefined : set[0];
}

export function sameValue(left: number, right: number): boolean {
  return Math.abs(left - right) <= 1e-9 * Math.max(Math.abs(left), Math.abs(right), 1);
}
