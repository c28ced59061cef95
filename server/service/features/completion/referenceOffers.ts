import { CompletionItemKind } from 'vscode-languageserver-types';
import type { BoundStrategy, PlacedBound } from '../../binding/bindStrategy';
import { citesOther } from '../../binding/references';
import type { Heading } from '../../document/model';
import { compareNumbers, type SectionSchema } from '../../schema';
import { type CompletionContext, NOTHING, type Offer, type OfferList, whole } from './completionContext';

/** What comes before the number of a section, with further numbers before it: `Sections 5 and 7`. */
const REFERENCE =
  /(?:(?<![\p{L}\p{N}])([Ss])ections?[ \t\u00a0]{1,2}|(§{1,2})[ \t\u00a0]?)(?:\d{1,2}(?:\.\d{1,2})*(?:,? (?:and|or|to|&) |, ?| ?[–-] ?))*(\d[\d.]*|\p{L}[\p{L} &-]{0,30})?$/u;

/** A file's own sections are offered as far away as this, so that a list costs the same in a file of any size. */
const NEAR = 50;

/** Numbers of sections, with their titles, behind `see Section`. */
export function referenceOffers({
  before,
  after,
  trigger,
  at,
  snapshot,
  offset,
}: CompletionContext): OfferList | undefined {
  const match = REFERENCE.exec(before);
  if (match === null || /^\s{0,3}#/.test(before)) return undefined;
  const typed = match[3] ?? '';
  const cited = citesOther(before.slice(0, match.index));
  if (trigger !== undefined) {
    // In lower case the word is as often just a word: `this section `.
    const isSign = match[1] === undefined || match[1] === 'S' || /\bsee (?:also )?sections? $/i.test(before);
    if (typed !== '' || !isSign || cited || /^[\p{L}\p{N}]/u.test(after)) return NOTHING;
  } else if (cited) return NOTHING;
  const offers = referable(snapshot.strategy, at).map(({ heading, schema }): Offer => {
    const { number = '', title = '' } = heading ?? {};
    return {
      label: number,
      insert: [number],
      kind: CompletionItemKind.Reference,
      detail: title,
      filter: `${number} ${title}`,
      about: schema === undefined ? undefined : { about: 'path', path: schema.key },
    };
  });
  // A title that is only half meant as one stays what it is.
  if (/^\p{L}/u.test(typed) && !offers.some(({ detail }) => detail.toLowerCase().startsWith(typed.toLowerCase()))) {
    return undefined;
  }
  const rest = /^[\d.]*\d/.exec(after)?.[0].length ?? 0;
  return { target: whole(offset - typed.length, offset + rest), offers };
}

interface Referable {
  readonly heading: Heading | undefined;
  readonly schema: SectionSchema | undefined;
}

/** The sections that a reference can mean, in the order of their numbers, each number once and not the section itself. */
function referable({ sections, byKey }: BoundStrategy, own: PlacedBound): readonly Referable[] {
  const index = sections.indexOf(own);
  const near = sections
    .slice(Math.max(0, index - NEAR), index + NEAR)
    .filter(({ bound }) => bound.schema === undefined);
  const found = new Map<string, Referable>();
  for (const { bound } of [...byKey.values(), ...near]) {
    const { heading } = bound.section;
    const number = heading?.number ?? '';
    if (number !== '' && bound !== own.bound && !found.has(number))
      found.set(number, { heading, schema: bound.schema });
  }
  return [...found.values()].sort((left, right) =>
    compareNumbers(left.heading?.number ?? '', right.heading?.number ?? ''),
  );
}
