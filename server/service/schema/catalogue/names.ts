import { normalizeLabel } from '../labels';

/* How names, versions and labels that people type are brought into a form that can be looked up. */

/** A version as it stands behind a name: `1.7+` is `{ text: '1.7', orLater: true }`, `5.x` is `{ text: '5', … }`. */
export interface WrittenVersion {
  readonly text: string;
  readonly orLater: boolean;
}

/** A name as written, and the version found behind it. */
export interface WrittenName {
  readonly name: string;
  readonly version: WrittenVersion | undefined;
}

// Nobody writes a longer name; the limit keeps a look-up cheap on hostile input.
const longestName = 200;

const versionToken = /^(~>|>=|≥|\^|v)?(\d{1,4}(?:\.\d{1,5}){0,3})(?:\.x)?(\+)?$/i;
const trailingWords: ReadonlySet<string> = new Set(['or', 'and', 'later', 'newer', 'above', 'up', 'lts', 'stable']);
const laterWords: ReadonlySet<string> = new Set(['later', 'newer', 'above', 'up']);
const operators: ReadonlySet<string> = new Set(['~>', '>=', '≥', '^']);

/** The form under which a name is indexed: lower case, single spaces, without quotes, code ticks or emphasis. */
export function nameKey(name: string): string {
  // An underscore inside a name belongs to it (argon2_elixir); only the ones around it are emphasis.
  const bare = name.replace(/[`*"'“”‘’]/g, '').trim();
  const unwrapped = bare.startsWith('_') && bare.endsWith('_') ? bare.slice(1, -1) : bare;
  return unwrapped.replace(/\s+/g, ' ').trim().toLowerCase();
}

/** Key of a field in `Catalogue.categoryByField`. */
export function fieldKey(section: string, label: string): string {
  return `${section} ${normalizeLabel(label)}`;
}

/** Key of a table column in `Catalogue.categoryByColumn`. */
export function columnKey(section: string, table: string, label: string): string {
  return `${section} ${normalizeLabel(table)} ${normalizeLabel(label)}`;
}

/** Splits a version off the end of a name: `PostgreSQL 16 or later`, `Phoenix ~> 1.7`, `Redis 7`, `TypeScript 5.x`. */
export function splitVersion(written: string): WrittenName {
  const words = written.trim().split(/\s+/);
  let end = words.length;
  let orLater = false;
  while (end > 1 && trailingWords.has((words[end - 1] ?? '').toLowerCase())) {
    orLater ||= laterWords.has((words[end - 1] ?? '').toLowerCase());
    end -= 1;
  }
  const match = versionToken.exec(words[end - 1] ?? '');
  if (match === null || end < 2) {
    return { name: written.trim(), version: undefined };
  }
  const operator = operators.has(words[end - 2] ?? '');
  const name = words.slice(0, operator ? end - 2 : end - 1).join(' ');
  const comparison = match[1] !== undefined && match[1].toLowerCase() !== 'v';
  return {
    name,
    version: { text: match[2] ?? '', orLater: orLater || operator || comparison || match[3] !== undefined },
  };
}

/**
 * The readings of a written name, most literal first: as it stands, without a version, without an explanation in
 * parentheses or behind a dash, without both. Names longer than 200 characters have no reading.
 */
export function readings(written: string): readonly WrittenName[] {
  if (written.length > longestName) {
    return [];
  }
  const literal = written.trim();
  const explained = literal.split(/(?<!\s)(?:\s+[—–-]\s+|\s*\(|\s+\[)/, 1)[0] ?? literal;
  return [
    { name: literal, version: undefined },
    splitVersion(literal),
    { name: explained, version: undefined },
    splitVersion(explained),
  ].filter((reading) => reading.name.length > 0);
}
