import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Real strategies beside the project; they are read where they are, never copied in. */
const FOLDER = '../shared/strategies';

export interface CorpusFile {
  readonly name: string;
  readonly text: string;
}

export function corpus(): readonly CorpusFile[] {
  if (!existsSync(FOLDER)) return [];
  return readdirSync(FOLDER)
    .filter((name) => name.endsWith('.md'))
    .map((name) => ({ name: name.replace(/\.md$/, ''), text: readFileSync(join(FOLDER, name), 'utf8') }));
}

/** The option of node:test that says why a test was skipped, or false where the corpus is there. */
export const withoutCorpus: string | false = existsSync(FOLDER) ? false : `${FOLDER} is not here`;
