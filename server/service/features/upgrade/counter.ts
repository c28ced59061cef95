import type { BoundStrategy, PlacedBound } from '../../binding/bindStrategy';
import type { SectionSchema } from '../../schema';
import { figureOf, joinNumber, majorOf, parentOf } from './figures';

/** Headings such as `### 2. Install` count steps in prose, not sections. */
export function isCounted({ schema, section: { heading } }: PlacedBound['bound'], top: number): boolean {
  if (heading === undefined || heading.number === '') return false;
  return schema !== undefined || heading.number.includes('.') || heading.depth <= top;
}

export interface Counter {
  /** The number of a section that is there, once everything before it is counted. */
  readonly pass: (at: PlacedBound, number: string) => string;
  /** The number of a section that is added here. */
  readonly insert: (schema: SectionSchema) => string;
}

/** Counts through the document from its start to its end. Siblings are sections that share all but the last figure. */
export function createCounter(source: BoundStrategy, target: BoundStrategy, top: number): Counter {
  /** New numbers by key, and by the old numbers of those that have changed. */
  const byKey = new Map<string, string>();
  const changed = new Map<string, string>();
  /** Of each family of siblings that got a new one: the first new figure and the last figure in use. */
  const families = new Map<string, { readonly first: number; last: number }>();
  const before = new Map(source.schema.sections.map(({ key, number }) => [key, number]));

  const moves = (at: PlacedBound): boolean => {
    const { schema } = at.bound;
    const known = schema === undefined ? undefined : before.get(schema.key);
    return known !== undefined && known !== schema?.number;
  };
  const pass: Counter['pass'] = (at, number) => {
    if (!isCounted(at.bound, top)) return number;
    const parent = parentOf(number);
    const inherited = changed.get(parent);
    const own = inherited === undefined ? number : `${inherited}.${figureOf(number)}`;
    const family = families.get(parentOf(own));
    let next = own;
    if (family !== undefined) {
      const figure = figureOf(own);
      const isBehind = figure >= family.first || moves(at);
      if (isBehind && figure <= family.last) next = joinNumber(parentOf(own), family.last + 1);
      if (isBehind) family.last = Math.max(family.last, figureOf(next));
    }
    if (next !== number && !changed.has(number)) changed.set(number, next);
    const key = at.bound.schema?.key;
    if (key !== undefined && !byKey.has(key)) byKey.set(key, next);
    return next;
  };
  const insert: Counter['insert'] = (schema) => {
    const number = schema.number.includes('.') ? nestedNumber(target, schema, byKey) : topNumber(target, schema, byKey);
    const figure = figureOf(number);
    const family = families.get(parentOf(number));
    if (family === undefined) families.set(parentOf(number), { first: figure, last: figure });
    else family.last = Math.max(family.last, figure);
    byKey.set(schema.key, number);
    return number;
  };
  return { pass, insert };
}

/** As far behind the nearest earlier section as in the format. */
function topNumber({ schema: { sections } }: BoundStrategy, own: SectionSchema, known: ReadonlyMap<string, string>) {
  const index = sections.findIndex(({ key }) => key === own.key);
  const previous = sections.slice(0, index).findLast(({ key }) => known.has(key));
  if (previous === undefined) return own.number;
  const there = majorOf(known.get(previous.key) ?? '');
  return String(there + majorOf(own.number) - majorOf(previous.number));
}

/** Below the number that its section has in the file. */
function nestedNumber({ schema: { sections } }: BoundStrategy, own: SectionSchema, known: ReadonlyMap<string, string>) {
  const parent = sections.find(({ number }) => number === String(majorOf(own.number)));
  const there = parent === undefined ? undefined : known.get(parent.key);
  return there === undefined || there.includes('.') ? own.number : own.number.replace(/^\d+/, there);
}
