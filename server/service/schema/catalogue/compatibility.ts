import type { WrittenVersion } from './names';
import type { Catalogue, CompatibilityTable, CompatibleRelease } from './types';

/** The oldest and the newest release that is supported; undefined where the source sets no bound. */
export interface ReleaseRange {
  readonly from: string | undefined;
  readonly to: string | undefined;
}

/** `unknown`: the data does not cover one of the two releases, so nothing may be claimed. */
export type Support = 'supported' | 'unsupported' | 'unknown';

/** The answer with what it rests on. `range` is that of the newest release that was considered. */
export interface ReleaseSupport {
  readonly support: Support;
  readonly range: ReleaseRange | undefined;
  /** Address of the official page, if there is data about the pair at all. */
  readonly source: string | undefined;
}

function numbers(release: string): readonly number[] {
  return release.split('.').map(Number);
}

/**
 * Compares two dotted releases over the components that both have: `18` and `18.17` are equal, because somebody who
 * writes `18` may well mean a later 18.
 */
export function compareReleases(a: string, b: string): number {
  const left = numbers(a);
  const right = numbers(b);
  for (let i = 0; i < Math.min(left.length, right.length); i += 1) {
    const difference = (left[i] ?? 0) - (right[i] ?? 0);
    if (difference !== 0) {
      return difference;
    }
  }
  return 0;
}

function rangeOf(row: CompatibleRelease, version: string): ReleaseRange {
  const reached = row.patches.filter(({ patch }) => compareReleases(version, patch) >= 0);
  return { from: row.from, to: reached.at(-1)?.to ?? row.to };
}

function contains(range: ReleaseRange, release: string): boolean {
  return (
    (range.from === undefined || compareReleases(release, range.from) >= 0) &&
    (range.to === undefined || compareReleases(release, range.to) <= 0)
  );
}

/** A release of the other side reaches into a range: itself, or with `or later` any newer one. */
function reaches(range: ReleaseRange, other: WrittenVersion): boolean {
  return (
    contains(range, other.text) ||
    (other.orLater && (range.to === undefined || compareReleases(other.text, range.to) <= 0))
  );
}

/** The newest release of the other side that any row knows: beyond it the data says nothing. */
function newestKnown(table: CompatibilityTable): string | undefined {
  return table.releases
    .flatMap(({ to, patches }) => [to, ...patches.map((patch) => patch.to)])
    .filter((to) => to !== undefined)
    .reduce<string | undefined>(
      (newest, to) => (newest === undefined || compareReleases(to, newest) > 0 ? to : newest),
      undefined,
    );
}

function isBeyond(range: ReleaseRange, other: string, newest: string | undefined): boolean {
  return (
    newest !== undefined &&
    range.to !== undefined &&
    compareReleases(range.to, newest) >= 0 &&
    compareReleases(other, newest) > 0
  );
}

function judge(table: CompatibilityTable, version: WrittenVersion, other: WrittenVersion): ReleaseSupport {
  const { source } = table;
  const rows = table.releases.filter(({ release }) =>
    version.orLater ? compareReleases(release, version.text) >= 0 : compareReleases(release, version.text) === 0,
  );
  // "1.16.2 or later" begins within the row 1.16, which the comparison above includes; its patches count from there.
  const ranges = rows.map((row) =>
    rangeOf(row, compareReleases(row.release, version.text) === 0 ? version.text : row.release),
  );
  const last = ranges.at(-1);
  if (last === undefined) {
    return { support: 'unknown', range: undefined, source };
  }
  if (ranges.some((range) => reaches(range, other))) {
    return { support: 'supported', range: last, source };
  }
  // A later release than the data knows may support newer releases of the other side, but hardly older ones.
  const tooOld = last.from !== undefined && compareReleases(other.text, last.from) < 0;
  const open = version.orLater ? !tooOld : isBeyond(last, other.text, newestKnown(table));
  return { support: open ? 'unknown' : 'unsupported', range: last, source };
}

/**
 * Whether a written version of one option supports a written version of another, as their official tables say, for
 * example Elixir `1.16+` and Erlang/OTP `26+`. With `or later` on either side it is enough that some such releases
 * fit. Never claims more than the data knows: releases it does not cover give `unknown`.
 */
export function releaseSupport(
  catalogue: Catalogue,
  option: string,
  version: WrittenVersion,
  of: string,
  other: WrittenVersion,
): ReleaseSupport {
  const table = catalogue.compatibility.find((candidate) => candidate.option === option && candidate.of === of);
  return table === undefined
    ? { support: 'unknown', range: undefined, source: undefined }
    : judge(table, version, other);
}

/** The releases of another option that one release of an option supports, or undefined if the data does not cover it. */
export function supportedReleases(
  catalogue: Catalogue,
  option: string,
  release: string,
  of: string,
): ReleaseRange | undefined {
  const table = catalogue.compatibility.find((candidate) => candidate.option === option && candidate.of === of);
  const row = table?.releases.find((candidate) => compareReleases(candidate.release, release) === 0);
  return row === undefined ? undefined : rangeOf(row, release);
}
