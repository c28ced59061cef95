import { type BoundStrategy, fieldOf, type PlacedBound } from '../binding/bindStrategy';
import { slotsIn } from '../document/progress';
import { allMatches } from '../text/allMatches';
import { type Span, shift, span, textOf } from '../text/span';

/** A figure that the strategy gives twice. */
export interface Twin {
  readonly here: Figure;
  readonly there: Figure;
  readonly agrees: boolean;
}

export interface Figure {
  /** As written, with its unit: `80%`. */
  readonly text: string;
  /** From the start of the document. */
  readonly span: Span;
  /** The number that the file gives the section. */
  readonly section: string;
}

/**
 * The figures that must be the same in two sections (strategy format, part 6): coverage of 6 and 8, latency of 5 and 8;
 * each pair from both its ends. Where an answer gives several figures, as one for each part of the product, which
 * belong together is for a rule to find out and not for a hint.
 */
export function twinsOf(strategy: BoundStrategy): readonly Twin[] {
  return PAIRS.flatMap(({ path, pattern, mentions, value }) => {
    const found = fieldOf(strategy, path);
    const set = found === undefined ? undefined : onlyFigure(found.at, found.field.answer, pattern);
    if (set === undefined) return [];
    return launchCriteria(strategy).flatMap(({ at, text }) => {
      if (!mentions.test(textOf(at.bound.section.text, text))) return [];
      const other = onlyFigure(at, text, pattern);
      if (other === undefined || percentile(other.around) !== percentile(set.around)) return [];
      const agrees = value(set.figure.text) === value(other.figure.text);
      return [
        { here: set.figure, there: other.figure, agrees },
        { here: other.figure, there: set.figure, agrees },
      ];
    });
  });
}

interface Pair {
  readonly path: string;
  readonly pattern: RegExp;
  /** What a launch criterion must speak of to be the other end. */
  readonly mentions: RegExp;
  readonly value: (figure: string) => number;
}

const PAIRS: readonly Pair[] = [
  {
    path: 'testing-requirements/coverage-target',
    pattern: /(?<![\w.])\d{1,3}(?:\.\d{1,3})? ?%/g,
    mentions: /^(?!.*\b(?:uat|docs?|documentation|api|endpoint|e2e|branch|mutation)\b).*\bcoverage\b/i,
    value: (figure) => Number.parseFloat(figure),
  },
  {
    path: 'non-functional-requirements/performance/response-time',
    pattern: /(?<![\w.])\d{1,6}(?:\.\d{1,3})? ?(?:ms|s|sec|seconds?|milliseconds?)\b/g,
    mentions: /\b(?:response|latency|P\d\d)\b/i,
    value: (figure) => Number.parseFloat(figure) * (/m/.test(figure) ? 1 : 1000),
  },
];

function onlyFigure(
  at: PlacedBound,
  where: Span,
  pattern: RegExp,
): { readonly figure: Figure; readonly around: string } | undefined {
  const { section } = at.bound;
  if (where.end - where.start > LONGEST || slotsIn(section.slots, where).length > 0) return undefined;
  const around = textOf(section.text, where);
  const [first, ...more] = allMatches(around, pattern);
  if (first === undefined || more.length > 0) return undefined;
  const own = span(where.start + first.index, where.start + first.index + first[0].length);
  return {
    figure: { text: first[0], span: shift(own, at.start), section: section.heading?.number ?? '' },
    around,
  };
}

/** Nobody gives one figure in a longer text. */
const LONGEST = 500;

function percentile(text: string): string {
  return /\bP\d\d(?:\.\d{1,2})?/i.exec(text)?.[0].toUpperCase() ?? '';
}

function launchCriteria(strategy: BoundStrategy): readonly { readonly at: PlacedBound; readonly text: Span }[] {
  const at = strategy.byKey.get('success-criteria');
  if (at === undefined) return [];
  return at.bound.checklists
    .filter(({ field }) => field.path === 'success-criteria/launch-criteria')
    .flatMap(({ items }) => items.map(({ node }) => ({ at, text: node.text })));
}
