import type { BoundStrategy, PlacedBound } from '../../binding/bindStrategy';
import { lostHeadings } from '../../rules/support/lostHeadings';
import { placeOfSection, type SectionPlace } from '../../rules/support/sectionPlace';
import { compareNumbers, type SectionSchema } from '../../schema';
import { createCounter, isCounted } from './counter';
import { majorOf, parentOf } from './figures';

/** A section that is added, with the number that it gets in the file. */
export interface AddedSection {
  readonly schema: SectionSchema;
  readonly place: SectionPlace;
  /** How many `#` its heading has. */
  readonly depth: number;
}

/** A section that is there and gets another number. */
export interface RenumberedSection {
  readonly at: PlacedBound;
  readonly from: string;
  readonly to: string;
}

/** A heading that has the title of a new section and no number yet. */
export interface NumberedHeading {
  readonly schema: SectionSchema;
  /** Where the title starts, from the start of the document. */
  readonly offset: number;
  readonly number: string;
}

export interface Arrangement {
  readonly added: readonly AddedSection[];
  readonly numbered: readonly NumberedHeading[];
  readonly renumbered: readonly RenumberedSection[];
}

/**
 * Where the missing sections go and how everything is numbered afterwards. A file may count for itself, because it has
 * sections of its own: new sections follow its numbers, and what stands behind them moves on only as far as it must.
 */
export function arrange(source: BoundStrategy, target: BoundStrategy): Arrangement {
  const top = topDepth(target);
  const counter = createCounter(source, target, top);
  const added: AddedSection[] = [];
  const numbered: NumberedHeading[] = [];
  const renumbered: RenumberedSection[] = [];
  const passUpTo = (from: number, to: number): void => {
    for (const at of target.sections) {
      if (at.start < from || at.start >= to) continue;
      const number = at.bound.section.heading?.number ?? '';
      const next = counter.pass(at, number);
      if (next !== number) renumbered.push({ at, from: number, to: next });
    }
  };
  let done = 0;
  for (const arrival of arrivals(source, target, top)) {
    passUpTo(done, arrival.offset);
    done = Math.max(done, arrival.offset);
    const { schema, offset, place } = arrival;
    const number = counter.insert(schema);
    if (place === undefined) numbered.push({ schema, offset, number });
    else added.push({ schema: { ...schema, number }, place, depth: depthOf(target, schema, top) });
  }
  passUpTo(done, Number.POSITIVE_INFINITY);
  return { added, numbered, renumbered };
}

/** A section that the new version brings, in the order of the text; without a place where its heading is there. */
interface Arrival {
  readonly schema: SectionSchema;
  readonly offset: number;
  readonly place: SectionPlace | undefined;
}

function arrivals(source: BoundStrategy, target: BoundStrategy, top: number): readonly Arrival[] {
  // A section of the old version whose heading is only damaged is not added a second time; another rule helps with it.
  const damaged = new Set(lostHeadings(source).map(({ schema }) => schema.key));
  const missing = target.missing.filter(({ key }) => !damaged.has(key));
  const begun = lostHeadings(target).filter(({ kind }) => kind === 'unnumbered');
  const places = new Map(missing.map((schema) => [schema, placeOfSection(target, schema)] as const));
  const found = missing.flatMap((schema): Arrival[] => {
    const heading = begun.find((lost) => lost.schema.key === schema.key);
    if (heading !== undefined) return [{ schema, offset: heading.span.start, place: undefined }];
    const usual = places.get(schema);
    if (usual === undefined) return [];
    const first = missing.find((each) => {
      return places.get(each)?.offset === usual.offset && parentOf(each.number) === parentOf(schema.number);
    });
    const place = beforeOwn(target, usual, first ?? schema, top);
    return [{ schema, offset: place.offset, place }];
  });
  return found.sort((left, right) => left.offset - right.offset);
}

/** Before the file's own sections that the number of the first of several new ones would push on. */
function beforeOwn(
  { sections }: BoundStrategy,
  place: SectionPlace,
  { number }: SectionSchema,
  top: number,
): SectionPlace {
  const end = place.above === undefined ? 0 : sections.indexOf(place.above) + 1;
  let first = end;
  for (let index = end - 1; index >= 0; index--) {
    const { bound } = sections[index] ?? {};
    if (bound === undefined || bound.schema !== undefined) break;
    const own = bound.section.heading?.number ?? '';
    if (isCounted(bound, top) && compareNumbers(own, number) >= 0) first = index;
  }
  const at = sections[first];
  return first === end || at === undefined
    ? place
    : { offset: at.start, near: at, side: 'before', above: sections[first - 1] };
}

/** The lowest level on which the file writes sections that are no sub-sections. */
function topDepth({ byKey }: BoundStrategy): number {
  const depths = [...byKey.values()].map(({ bound }) => bound.section.heading);
  return Math.max(2, ...depths.map((heading) => (heading?.number.includes('.') === false ? heading.depth : 0)));
}

/** Sub-sections are written on the level of those beside them, else of all that the file has. */
function depthOf(target: BoundStrategy, schema: SectionSchema, top: number): number {
  if (!schema.number.includes('.')) return top;
  const headings = [...target.byKey.values()].flatMap(({ bound }) => bound.section.heading ?? []);
  const nested = headings.filter(({ number }) => number.includes('.'));
  const beside = nested.filter(({ number }) => majorOf(number) === majorOf(schema.number));
  const like = beside.length > 0 ? beside : nested;
  return like.length > 0 && like.every(({ depth }) => depth === 3) ? 3 : 2;
}
