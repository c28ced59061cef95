import type { BoundStrategy } from '../../binding/bindStrategy';
import { checksOf, type Passage, type RowPassage, rowsOf } from '../../rules/support/passages';
import { contentStems, isSubset, stems } from '../../rules/support/stems';
import { allMatches } from '../../text/allMatches';
import { contains, type Span, span } from '../../text/span';
import { matchesIn, wholeWords } from './liveText';

/** A row that other sections name: a feature, a milestone, a risk. All spans count from the document's start. */
export interface NamedRow {
  readonly kind: 'feature' | 'milestone' | 'risk';
  /** As the file writes it. */
  readonly name: string;
  /** Of the name in its own row. */
  readonly declaration: Span;
  /** The row's number, such as `M2`, where others name the row by it. */
  readonly number: Span | undefined;
  readonly mentions: readonly Mention[];
}

export interface Mention {
  readonly span: Span;
  /** True where the name stands as it is, and not only words of it. */
  readonly exact: boolean;
}

/** Far more rows than anybody fills in; a pattern of thousands of names would hold every cursor movement. */
const MOST_ROWS = 100;

/** The sections that speak of rows of others. */
const SECTIONS = [
  'core-features',
  'testing-requirements',
  'uat-testing',
  'timeline',
  'success-criteria',
  'out-of-scope',
  'risks',
  'agent-scaling',
  'additional-context',
];

/** The rows of a strategy that have a name, with the places that name them; found once for each version of a file. */
export function createNamedRows(): (strategy: BoundStrategy) => readonly NamedRow[] {
  const known = new WeakMap<BoundStrategy, readonly NamedRow[]>();
  return (strategy) => {
    const rows = known.get(strategy) ?? namedRowsOf(strategy);
    known.set(strategy, rows);
    return rows;
  };
}

function namedRowsOf(strategy: BoundStrategy): readonly NamedRow[] {
  const milestones = rowsOf(strategy, 'timeline/milestones');
  const rows = [
    ...['p0', 'p1', 'p2'].flatMap((part) => rowsNamed(rowsOf(strategy, `core-features/${part}`), 'feature', 'feature')),
    ...rowsNamed(milestones, 'milestone', 'milestone'),
    ...rowsNamed(rowsOf(strategy, 'risks/known-risks'), 'risk', 'risk'),
  ].slice(0, MOST_ROWS);
  const exact = exactMentions(strategy, rows);
  const loose = looseMentions(strategy, rows, milestones);
  return rows.map((row, index) => {
    const named = exact[index] ?? [];
    // A phrase that holds the name itself is there already.
    const spoken = (loose[index] ?? []).filter((at) => !named.some((own) => contains(at, own)));
    return {
      ...row,
      mentions: [
        ...named.map((at) => ({ span: at, exact: true })),
        ...spoken.map((at) => ({ span: at, exact: false })),
      ],
    };
  });
}

type Row = Omit<NamedRow, 'mentions'>;

function rowsNamed(rows: readonly RowPassage[], kind: Row['kind'], column: string): readonly Row[] {
  return rows.flatMap(({ cells }) => {
    const cell = cells.get(column);
    if (cell === undefined || cell.text.length > LONGEST_NAME) return [];
    // `Vendor outage (payments)` is spoken of as vendor outage.
    const name = kind === 'risk' ? cell.text.replace(/(?<!\s)\s+\([^()]*\)$/, '') : cell.text;
    const number = cells.get('number');
    const isNumber = number !== undefined && /^[A-Z]\d{1,3}$/.test(number.text);
    const declaration = span(cell.span.start, cell.span.start + name.length);
    return [{ kind, name, declaration, number: isNumber ? number.span : undefined }];
  });
}

const LONGEST_NAME = 120;

/** For each row the places that name it, the longest name counting where several could stand. */
function exactMentions(strategy: BoundStrategy, rows: readonly Row[]): readonly Span[][] {
  const found: Span[][] = rows.map(() => []);
  const owner = new Map<string, number>();
  rows.forEach((row, index) => {
    const numbers = row.number === undefined ? [] : [numberOf(strategy, row.number)];
    for (const name of [row.name, ...numbers]) {
      const key = name.toLowerCase();
      if (name.length > 1 && !owner.has(key)) owner.set(key, index);
    }
  });
  if (owner.size === 0) return found;
  const pattern = wholeWords([...owner.keys()], 'giu');
  for (const key of SECTIONS) {
    const at = strategy.byKey.get(key);
    if (at === undefined) continue;
    for (const match of matchesIn(at, pattern)) {
      const index = owner.get(match.text.toLowerCase());
      const row = index === undefined ? undefined : rows[index];
      if (index === undefined || row === undefined || isOwn(row, match.span)) continue;
      // A single word is a name where work is planned and judged, and an ordinary word elsewhere.
      const isPlan = key === 'timeline' || key === 'success-criteria';
      if (isPlan || /\s/.test(match.text) || /^[A-Z]\d{1,3}$/.test(match.text)) found[index]?.push(match.span);
    }
  }
  return found;
}

function numberOf({ sections }: BoundStrategy, at: Span): string {
  const placed = sections.findLast(({ start }) => start <= at.start);
  return placed?.bound.section.text.slice(at.start - placed.start, at.end - placed.start) ?? '';
}

function isOwn({ declaration, number }: Row, at: Span): boolean {
  return contains(declaration, at) || (number !== undefined && contains(number, at));
}

/** Phrases of milestones and launch criteria whose words are those of one feature and no other. */
function looseMentions(
  strategy: BoundStrategy,
  rows: readonly Row[],
  milestones: readonly RowPassage[],
): readonly Span[][] {
  const found: Span[][] = rows.map(() => []);
  const names = rows.map(({ kind, name }) => (kind === 'feature' ? contentStems(name) : undefined));
  if (names.every((name) => name === undefined)) return found;
  const plan = milestones.slice(0, MOST_ROWS).flatMap(({ cells }) => {
    return ['milestone', 'deliverables', 'success-criteria'].flatMap((key) => cells.get(key) ?? []);
  });
  const criteria = checksOf(strategy, 'success-criteria/launch-criteria').slice(0, MOST_ROWS);
  for (const passage of [...plan, ...criteria]) {
    for (const phrase of phrasesOf(passage)) {
      const words = contentStems(phrase.text);
      // `log in` is no short form of `Activity log`: a part of a name has none of the small words.
      const isWhole = words.size === new Set(stems(phrase.text)).size;
      const near = names.flatMap((name, index) => (name !== undefined && isNear(words, name, isWhole) ? [index] : []));
      const [only, ...more] = near;
      if (only !== undefined && more.length === 0) found[only]?.push(phrase.span);
    }
  }
  return found;
}

/** All of the feature's words and at most two more, or a part of the name that is half of it at least. */
function isNear(words: ReadonlySet<string>, name: ReadonlySet<string>, mayBePart: boolean): boolean {
  if (words.size === 0 || name.size === 0) return false;
  if (isSubset(name, words)) return words.size <= name.size + 2;
  return mayBePart && isSubset(words, name) && words.size * 2 >= name.size;
}

/** What separators part a list into, without the blanks around. */
function phrasesOf({ text, span: at }: Passage): readonly { readonly text: string; readonly span: Span }[] {
  if (text.length > LONGEST_LIST) return [];
  return allMatches(text, /[^,;+]+/g).flatMap(({ 0: part, index }) => {
    const lead = part.length - part.trimStart().length;
    const own = part.trim();
    const start = at.start + index + lead;
    return own === '' ? [] : [{ text: own, span: span(start, start + own.length) }];
  });
}

const LONGEST_LIST = 1000;
