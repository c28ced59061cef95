import type { FormatData, VersionDefinition } from '../model';
import type { FormatSources } from '../sources';
import { FormatDataError, listOf, place } from './json';
import { pillars } from './pillars';
import { section } from './section';
import { version } from './version';

/**
 * Decodes the files of the format. Throws a `FormatDataError` that names the place for malformed data, which a unit test
 * rules out for the data that ships.
 */
export function decodeFormat(sources: FormatSources): FormatData {
  const format = {
    sections: listOf(section)(sources.sections, place('sections')),
    versions: inOrder(listOf(version)(sources.versions, place('versions'))),
    pillars: pillars(sources.pillars, place('pillars')),
  };
  rejectRepeatedSections(format);
  rejectUnknownSections(format);
  return format;
}

/** From the oldest to the newest: each version after the one that it extends. */
function inOrder(versions: readonly VersionDefinition[]): readonly VersionDefinition[] {
  const ordered: VersionDefinition[] = [];
  let next = versions.find((each) => each.extends === undefined);
  while (next !== undefined && ordered.length < versions.length) {
    ordered.push(next);
    const base = next.version;
    next = versions.find((each) => each.extends === base);
  }
  if (ordered.length < versions.length)
    throw new FormatDataError(place('versions'), 'one chain of versions that extend each other');
  return ordered;
}

function rejectRepeatedSections({ sections }: FormatData): void {
  const keys = sections.map(({ key }) => key);
  const repeated = keys.find((key, index) => keys.indexOf(key) < index);
  if (repeated !== undefined) throw new FormatDataError(place(`sections/${repeated}`), 'a key of its own');
}

function rejectUnknownSections(format: FormatData): void {
  const known = new Set(format.sections.map(({ key }) => key));
  const named = [
    ...format.versions.flatMap(({ version: id, add, renumber }) =>
      [...add, ...renumber].map((each) => ({ at: `versions/${id}`, key: each.section })),
    ),
    ...format.pillars.flatMap((pillar) =>
      [pillar.section, ...pillar.alsoIn].map((key) => ({ at: `pillars/${pillar.key}`, key })),
    ),
  ];
  for (const { at, key } of named) {
    if (!known.has(key)) throw new FormatDataError(place(at), `a known section, not ${key}`);
  }
}
