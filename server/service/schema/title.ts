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
  if (title.length > longestLine) return undefined;
  for (const { form, words } of forms) {
    const match = words.exec(title);
    if (match === null) continue;
    const name = withoutDash(title.slice(0, match.index));
    return { form, name, version: readVersion(title, match.index + match[0].length) };
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
