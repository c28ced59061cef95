import { plainNumber } from './find-section';
import { normalizeLabel } from './labels';
import { type Format, numberings, type SectionDefinition } from './model';
import { schemaFor } from './schema-for';

/** A number and a title that stand together in some version, such as 12.2 and 12.0.1 with the screenshots. */
export interface KnownSection {
  readonly number: string;
  readonly section: SectionDefinition;
}

/** Every pair of number and section in any version and numbering: what tells a strategy from any other Markdown. */
export function knownSections(format: Format): readonly KnownSection[] {
  const known = new Map<string, KnownSection>();
  for (const { version } of format.versions) {
    for (const numbering of numberings) {
      for (const section of schemaFor(format, { version, numbering }).sections) {
        known.set(`${section.number} ${section.key}`, { number: section.number, section });
      }
    }
  }
  return [...known.values()];
}

/**
 * True where number and title belong together in some version. The title has to be right but for case, punctuation
 * and suffixes: a file with one heading `5. Introduction` is no strategy.
 */
export function isKnownSection(known: readonly KnownSection[], number: string, title: string): boolean {
  const wanted = { number: plainNumber(number), title: normalizeLabel(title) };
  return known.some((each) => each.number === wanted.number && each.section.titles.includes(wanted.title));
}
