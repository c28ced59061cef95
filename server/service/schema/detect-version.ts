import { plainNumber } from './find-section';
import { parseFooterName, parsePillars } from './footer';
import { normalizeLabel } from './labels';
import { type AddedSection, type Format, type Numbering, type VersionId, versionIds } from './model';
import { parseTitle } from './title';

/** What a file shows of its version. */
export interface VersionEvidence {
  /** The text of the first-level heading, if there is one. */
  readonly title: string | undefined;
  /** The lines of the footer, with or without their emphasis. */
  readonly footer: readonly string[];
  /** The numbers and titles of the headings that have a number. */
  readonly sections: readonly { readonly number: string; readonly title: string }[];
}

export interface DetectedVersion {
  readonly version: VersionId;
  readonly numbering: Numbering;
  /** True for an early file of v3.1: it has no section 12.1, and no pillar in its footer claims one. */
  readonly early: boolean;
  readonly reasons: readonly VersionReason[];
}

/** What spoke for the version or the numbering. */
export type VersionReason =
  /** A version was written there; `known` is the one of the format that it is read as. */
  | { readonly source: 'title' | 'footer'; readonly written: string; readonly known: VersionId }
  /** These sections, by their keys, decided for the version or numbering. */
  | { readonly source: 'sections'; readonly for: VersionId | Numbering; readonly keys: readonly string[] };

/** The newest version that files of teams carry: what a file without any evidence is read as. */
const fallback: VersionId = '3.3';

/**
 * The version of a file, from its title, its footer and the sections that are there, because each of them alone is
 * known to mislead (strategy format, part 3). Where title and footer agree, they are believed. Where they differ, the
 * sections that the newer one adds decide. Where only one is there, the sections can only speak for a newer version;
 * where none is, they speak alone.
 */
export function detectVersion(format: Format, evidence: VersionEvidence): DetectedVersion {
  const title = evidence.title === undefined ? undefined : parseTitle(evidence.title);
  const footer = evidence.footer.map(parseFooterName).find((name) => name !== undefined);
  const present = numbersByKey(format, evidence.sections);
  const declared: DeclaredVersion[] = [];
  if (title?.version !== undefined) declared.push(declaration('title', title.version.number));
  if (footer !== undefined) declared.push(declaration('footer', footer.version.number));
  const version = chooseVersion(format, declared, new Set(present.keys()));
  const numbering = chooseNumbering(format, present, title?.form === 'project');
  const reasons: VersionReason[] = [...declared];
  if (version.keys.length > 0) reasons.push({ source: 'sections', for: version.choice, keys: version.keys });
  if (numbering.keys.length > 0) reasons.push({ source: 'sections', for: numbering.choice, keys: numbering.keys });
  const early = isEarly(format, version.choice, present, evidence.footer);
  return { version: version.choice, numbering: numbering.choice, early, reasons };
}

interface DeclaredVersion {
  readonly source: 'title' | 'footer';
  readonly written: string;
  readonly known: VersionId;
}

/** A choice, and the keys of the sections that decided it; none where they had no say. */
interface Choice<T> {
  readonly choice: T;
  readonly keys: readonly string[];
}

/** A written version is read as itself, else as the newest known one before it, else as the oldest. */
function declaration(source: 'title' | 'footer', written: string): DeclaredVersion {
  const [major = 0, minor = 0] = written.split('.').map(Number);
  const notNewer = versionIds.filter((id) => {
    const [knownMajor = 0, knownMinor = 0] = id.split('.').map(Number);
    return knownMajor < major || (knownMajor === major && knownMinor <= minor);
  });
  return { source, written, known: notNewer.at(-1) ?? versionIds[0] };
}

/** The sections that are there under their own titles, by key, with the numbers they have in the file. */
function numbersByKey(format: Format, headings: VersionEvidence['sections']): ReadonlyMap<string, readonly string[]> {
  const present = new Map<string, string[]>();
  const definitions = [...format.sections.values()];
  for (const { number, title } of headings) {
    const wanted = normalizeLabel(title);
    const key = definitions.find(({ titles }) => titles.includes(wanted))?.key;
    if (key !== undefined) present.set(key, [...(present.get(key) ?? []), plainNumber(number)]);
  }
  return present;
}

function chooseVersion(
  format: Format,
  declared: readonly DeclaredVersion[],
  present: ReadonlySet<string>,
): Choice<VersionId> {
  const [first, second] = declared.map(({ known }) => known).sort();
  if (first === undefined) return versionByContent(format, present);
  if (second === undefined) return newestComplete(format, first, present);
  if (first === second) return { choice: first, keys: [] };
  const added = addedAfter(format, first, second);
  const found = added.filter((key) => present.has(key));
  return found.length * 2 >= added.length ? { choice: second, keys: found } : { choice: first, keys: [] };
}

/** The newest version of whose own sections at least half are there. */
function versionByContent(format: Format, present: ReadonlySet<string>): Choice<VersionId> {
  for (const { version, add } of [...format.versions].reverse()) {
    const own = obligatory(add);
    const found = own.filter((key) => present.has(key));
    if (own.length > 0 && found.length * 2 >= own.length) return { choice: version, keys: found };
  }
  return { choice: fallback, keys: [] };
}

/** The newest version after the declared one whose every section since then is there, else the declared one. */
function newestComplete(format: Format, declared: VersionId, present: ReadonlySet<string>): Choice<VersionId> {
  for (const { version, add } of [...format.versions].reverse()) {
    if (version === declared) break;
    const added = addedAfter(format, declared, version);
    if (add.length > 0 && added.every((key) => present.has(key))) return { choice: version, keys: added };
  }
  return { choice: declared, keys: [] };
}

/** The keys of the sections that came after one version, up to another and with it. */
function addedAfter(format: Format, older: VersionId, newer: VersionId): readonly string[] {
  const order = format.versions.map(({ version }) => version);
  return format.versions
    .slice(order.indexOf(older) + 1, order.indexOf(newer) + 1)
    .flatMap(({ add }) => obligatory(add));
}

/** The keys of those that no numbering may leave out. */
function obligatory(added: readonly AddedSection[]): readonly string[] {
  return added.filter(({ optionalIn }) => optionalIn.length === 0).map(({ section }) => section);
}

/** By the sections that the two number differently; without these, by the title and the template's own section. */
function chooseNumbering(
  format: Format,
  present: ReadonlyMap<string, readonly string[]>,
  projectTitle: boolean,
): Choice<Numbering> {
  const telling = format.versions
    .flatMap(({ add }) => add)
    .filter(({ section, number }) => number.team !== number.template && present.has(section));
  const numbered = (numbering: Numbering) =>
    telling.filter(({ section, number }) => present.get(section)?.includes(number[numbering]));
  const team = numbered('team');
  const template = numbered('template');
  if (team.length !== template.length) {
    const choice = team.length > template.length ? 'team' : 'template';
    return { choice, keys: (choice === 'team' ? team : template).map(({ section }) => section) };
  }
  return { choice: projectTitle ? 'template' : 'team', keys: [] };
}

function isEarly(
  format: Format,
  version: VersionId,
  present: ReadonlyMap<string, readonly string[]>,
  footer: readonly string[],
): boolean {
  const order = format.versions.map((step) => step.version);
  const upToIt = format.versions.slice(0, order.indexOf(version) + 1);
  // A version that adds nothing is as early or late as the one it extends.
  const latest = upToIt.findLast(({ add }) => add.length > 0)?.add ?? [];
  const late = latest.filter((each) => each.lackingInEarlyFiles).map((each) => each.section);
  if (late.length === 0 || late.some((key) => present.has(key))) return false;
  const claimed = footer.flatMap((line) => parsePillars(format.pillars, line) ?? []);
  return !claimed.some(({ pillar }) => pillar !== undefined && late.includes(pillar.section));
}
