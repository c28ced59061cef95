import type { Edit } from '../text/pieces';
import { longestLine, readVersion, type WrittenVersion } from './written-version';

/**
 * The three titles of the strategy format, part 1, rule 1: `<name> — Tailored Strategy vX.Y`,
 * `Project Strategy Brief vX.Y`, and `<name> — Base Strategy Brief vX.Y`.
 */
export type TitleForm = 'tailored' | 'project' | 'base';

export interface StrategyTitle {
  readonly form: TitleForm;
  /** What stands before the dash; empty where nothing does. */
  readonly name: string;
  readonly version: WrittenVersion | undefined;
}

const forms: readonly { readonly form: TitleForm; readonly words: RegExp }[] = [
  { form: 'tailored', words: /\btailored strategy\b/iu },
  { form: 'base', words: /\bbase strategy brief\b/iu },
  { form: 'project', words: /\b(?:project )?strategy brief\b/iu },
];

/** Reads the text of a first-level heading; undefined where it is not the title of a strategy. */
export function parseTitle(title: string): StrategyTitle | undefined {
  const found = wordsIn(title);
  if (found === undefined) return undefined;
  const { form, start, end } = found;
  return { form, name: withoutDash(title.slice(0, start)), version: readVersion(title, end) };
}

/**
 * The edit of a title without a version that writes one where it is read, right behind the words that make it a title;
 * undefined where it would not be read there either, or stand before a number that may be meant as one.
 */
export function addVersion(title: string, version: string): Edit | undefined {
  const found = wordsIn(title);
  if (found === undefined) return undefined;
  const start = found.end;
  const behind = title.slice(start);
  if (/^\s{0,8}v?\d/i.test(behind)) return undefined;
  // A lone `v` is a version that somebody has begun.
  const begun = /^[ \t]{0,8}v?(?=\s|$)/i.exec(behind)?.[0].length ?? 0;
  const edit = { start, end: start + begun, text: ` v${version}` };
  const written = title.slice(0, edit.start) + edit.text + title.slice(edit.end);
  return readVersion(written, start) === undefined ? undefined : edit;
}

function wordsIn(
  title: string,
): { readonly form: TitleForm; readonly start: number; readonly end: number } | undefined {
  if (title.length > longestLine) return undefined;
  for (const { form, words } of forms) {
    const match = words.exec(title);
    if (match !== null) return { form, start: match.index, end: match.index + match[0].length };
  }
  return undefined;
}

/** The text without white space at its ends and without a dash after it. */
export function withoutDash(text: string): string {
  return text
    .trim()
    .replace(/[—–-]$/u, '')
    .trim();
}
