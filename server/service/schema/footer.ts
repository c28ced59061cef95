import { normalizeLabel } from './labels';
import type { PillarSchema } from './model';
import { withoutDash } from './title';
import { longestLine, readVersion, type WrittenVersion } from './written-version';

/** The first line of the footer, such as `*Elixir & Phoenix Team Strategy v3.1 — Amenthyx AI Teams*`. */
export interface FooterName {
  /** What the strategy is for: what stands before `Strategy`, else what stands between the dashes; may be empty. */
  readonly name: string;
  readonly version: WrittenVersion;
}

/** Reads a line of the footer, with or without its emphasis; undefined where it does not carry a version. */
export function parseFooterName(line: string): FooterName | undefined {
  if (line.length > longestLine) return undefined;
  const match = /\bstrategy(?: brief)?\b/iu.exec(line);
  if (match === null) return undefined;
  const version = readVersion(line, match.index + match[0].length);
  if (version === undefined) return undefined;
  const before = withoutDash(line.slice(0, match.index).replace(/^[\s*_]+/u, ''));
  const parts = line
    .slice(version.end)
    .split(/ [—–-] /u)
    .map((part) => part.trim());
  return { name: before !== '' ? before : parts.length > 2 ? (parts[1] ?? '') : '', version };
}

/** A pillar named in the footer. Offsets are UTF-16 units from the start of the line. */
export interface PillarMention {
  readonly text: string;
  readonly start: number;
  readonly end: number;
  /** Undefined where the format has no such pillar. */
  readonly pillar: PillarSchema | undefined;
}

/**
 * The pillars that a line of the footer names, separated by ` | `; undefined where the line is not the one with the
 * pillars, because none of its parts is one. A tagline may be separated in the same way.
 */
export function parsePillars(pillars: readonly PillarSchema[], line: string): readonly PillarMention[] | undefined {
  const mentions: PillarMention[] = [];
  let from = 0;
  for (const part of line.split(' | ')) {
    const text = part.replace(/^[\s*_|]+/u, '');
    const start = from + part.length - text.length;
    const name = withoutClosing(text);
    if (name !== '') mentions.push({ text: name, start, end: start + name.length, pillar: findPillar(pillars, name) });
    from += part.length + ' | '.length;
  }
  return mentions.some(({ pillar }) => pillar !== undefined) ? mentions : undefined;
}

/** The pillar with this name, in any dialect. */
export function findPillar(pillars: readonly PillarSchema[], name: string): PillarSchema | undefined {
  const wanted = normalizeLabel(name);
  return pillars.find((pillar) => pillar.spellings.includes(wanted));
}

/** Cuts white space, emphasis and a hanging separator off the end. Done by hand: a pattern would be slow on blanks. */
function withoutClosing(text: string): string {
  let end = text.length;
  while (end > 0 && ' \t\r\n*_|'.includes(text[end - 1] ?? '')) end--;
  return text.slice(0, end);
}
