import { FormatDataError, listOf, place } from './decode/json';
import { pillars } from './decode/pillars';
import { section } from './decode/section';
import { version } from './decode/version';
import type { Format, SectionDefinition, VersionDefinition } from './model';
import { type FormatSources, formatSources } from './sources';

/**
 * Decodes the format's data. Pure and free of state: the caller keeps the result, which takes a few milliseconds to
 * make. Throws a `FormatDataError` for malformed data, which a unit test rules out for the data that ships.
 */
export function loadFormat(sources: FormatSources = formatSources): Format {
  const sections = new Map<string, SectionDefinition>();
  for (const decoded of listOf(section)(sources.sections, place('sections'))) {
    if (sections.has(decoded.key)) throw new FormatDataError(place(`sections/${decoded.key}`), 'a key of its own');
    sections.set(decoded.key, decoded);
  }
  const format = {
    sections,
    versions: inOrder(listOf(version)(sources.versions, place('versions'))),
    pillars: pillars(sources.pillars, place('pillars')),
  };
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

function rejectUnknownSections(format: Format): void {
  const named = [
    ...format.versions.flatMap(({ version: id, add, renumber }) =>
      [...add, ...renumber].map((each) => ({ at: `versions/${id}`, key: each.section })),
    ),
    ...format.pillars.flatMap((pillar) =>
      [pillar.section, ...pillar.alsoIn].map((key) => ({ at: `pillars/${pillar.key}`, key })),
    ),
  ];
  for (const { at, key } of named) {
    if (!format.sections.has(key)) throw new FormatDataError(place(at), `a known section, not ${key}`);
  }
}
