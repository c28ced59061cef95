import { CompletionItemKind } from 'vscode-languageserver-types';
import { citesOther } from '../../binding/references';
import { type CompletionContext, NOTHING, type OfferList, whole } from './completionContext';

/** What comes before the number of a section, with further numbers before it: `Sections 5 and 7`. */
const REFERENCE =
  /(?:(?<![\p{L}\p{N}])([Ss])ections?[ \t\u00a0]{1,2}|(§{1,2})[ \t\u00a0]?)(?:\d{1,2}(?:\.\d{1,2})*(?:,? (?:and|or|to|&) |, ?| ?[–-] ?))*(\d[\d.]*|\p{L}[\p{L} &-]{0,30})?$/u;

const MOST_SECTIONS = 100;

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
  const seen = new Set<string>();
  const offers = snapshot.strategy.sections.flatMap(({ bound }) => {
    const { number = '', title = '' } = bound.section.heading ?? {};
    if (number === '' || seen.has(number) || seen.size >= MOST_SECTIONS || bound === at.bound) return [];
    seen.add(number);
    return [
      {
        label: number,
        insert: [number],
        kind: CompletionItemKind.Reference,
        detail: title,
        filter: `${number} ${title}`,
        about: bound.schema === undefined ? undefined : ({ about: 'path', path: bound.schema.key } as const),
      },
    ];
  });
  // A title that is only half meant as one stays what it is.
  if (/^\p{L}/u.test(typed) && !offers.some(({ detail }) => detail.toLowerCase().startsWith(typed.toLowerCase()))) {
    return undefined;
  }
  const rest = /^[\d.]*\d/.exec(after)?.[0].length ?? 0;
  return { target: whole(offset - typed.length, offset + rest), offers };
}
