import { editDistance } from './edit-distance';
import { toleranceOf } from './find-field';
import { labelWords, normalizeLabel } from './labels';
import type { PartSchema, SectionDefinition, SectionSchema, StrategySchema } from './model';

export interface SectionMatch {
  readonly section: SectionSchema;
  /** How the number in the heading compares with the section's; `none` where the heading has no number. */
  readonly number: 'same' | 'other' | 'none';
  /**
   * `similar` is a misspelt title, or one of other words beside the right number of which at least half are the
   * section's own; `other` has nothing to do with it: only the number speaks for it.
   */
  readonly title: 'same' | 'alias' | 'similar' | 'other';
}

/**
 * The section that a heading stands for, by title and number and never by level. A title that is right counts more
 * than a number that is wrong. Suffixes in emphasis, parentheses or brackets do not count. `number` may end in a dot
 * and is empty where the heading has none; then only a right title is enough.
 */
export function findSection(schema: StrategySchema, number: string, title: string): SectionMatch | undefined {
  const wanted = { number: plainNumber(number), title: normalizeLabel(title) };
  const matches = schema.sections.map((section) => matchSection(section, wanted.number, wanted.title));
  return (
    matches.find((match) => isTitle(match) && match.number === 'same') ??
    matches.find((match) => isTitle(match)) ??
    matches.find((match) => match.number !== 'none' && match.title === 'similar') ??
    related(
      matches.find((match) => match.number === 'same'),
      wanted.title,
    )
  );
}

/** `12. Evidence Requirements` is section 12, `12. Glossary` is not. */
function related(match: SectionMatch | undefined, title: string): SectionMatch | undefined {
  if (match?.title !== 'other') return match;
  const words = meaningful(title);
  const near = match.section.titles.some((known) => {
    const own = meaningful(known);
    const common = words.filter((word) => own.includes(word)).length;
    return common > 0 && common * 2 >= words.length && common * 2 >= own.length;
  });
  return near ? { ...match, title: 'similar' } : match;
}

function meaningful(title: string): readonly string[] {
  const words = title.split(' ').map((word) => (word.length > 3 ? word.replace(/s$/, '') : word));
  return [...new Set(words)].filter((word) => word !== '' && !['and', 'the', 'of', 'for', 'a'].includes(word));
}

function matchSection(section: SectionSchema, number: string, title: string): SectionMatch {
  const relation = number === '' ? 'none' : number === section.number ? 'same' : 'other';
  return { section, number: relation, title: compareTitle(section, title) };
}

function isTitle({ title }: SectionMatch): boolean {
  return title === 'same' || title === 'alias';
}

function compareTitle(section: SectionDefinition, title: string): SectionMatch['title'] {
  const position = section.titles.indexOf(title);
  if (position >= 0) return position === 0 ? 'same' : 'alias';
  const similar = section.titles.some((known) => editDistance(title, known, toleranceOf(known)) !== undefined);
  return similar ? 'similar' : 'other';
}

/** `6.1` of `6.1.`; numbers are compared as they are written otherwise. */
export function plainNumber(number: string): string {
  return number.trim().replace(/\.$/, '');
}

/** The part of a section that a heading without a number opens, by what stands before its dash: `P0` of `P0 — …`. */
export function findPart(section: SectionDefinition, heading: string): PartSchema | undefined {
  const opening = firstWord(heading);
  return opening === undefined ? undefined : section.parts.find((part) => firstWord(part.title) === opening);
}

function firstWord(text: string): string | undefined {
  return labelWords(text, 1)[0]?.word;
}
