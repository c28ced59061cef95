import type { WrittenVersion } from './names';
import type { Catalogue, Spelling, StackOption } from './types';

/** An option named inside a longer text. Offsets are UTF-16 units from the start of that text; the version lies outside. */
export interface Mention {
  readonly option: StackOption;
  readonly start: number;
  readonly end: number;
  readonly version: WrittenVersion | undefined;
}

const wordCharacter = /[\p{L}\p{N}_]/u;
const versionBehind = /\s?(~>|>=|≥|v)?\s?(\d{1,4}(?:\.\d{1,5}){0,3})(?:\.x)?(\+)?(?![\p{L}\p{N}%])/uy;

function isWord(character: string): boolean {
  return wordCharacter.test(character);
}

/** A name may not begin within a word or path: not after a letter, a dot, an at sign or a hyphen. */
function canStart(text: string, start: number): boolean {
  const before = text.charAt(start - 1);
  return start === 0 || !(isWord(before) || before === '.' || before === '@' || before === '-');
}

/** A name may not end within a word, nor before a dot and a letter: `Phoenix` does not stand in `Phoenix.Endpoint`. */
function canEnd(text: string, end: number): boolean {
  if (!isWord(text.charAt(end - 1))) {
    return true;
  }
  const next = text.charAt(end);
  return !isWord(next) && !(next === '.' && isWord(text.charAt(end + 1)));
}

function spellingAt(
  spellings: readonly Spelling[],
  text: string,
  start: number,
  categories: readonly string[],
): Spelling | undefined {
  return spellings.find(
    (spelling) =>
      text.startsWith(spelling.text, start) &&
      canEnd(text, start + spelling.text.length) &&
      (categories.length === 0 || spelling.option.categories.some((category) => categories.includes(category))),
  );
}

function versionAt(text: string, offset: number): WrittenVersion | undefined {
  const pattern = new RegExp(versionBehind);
  pattern.lastIndex = offset;
  const match = pattern.exec(text);
  if (match === null) {
    return undefined;
  }
  const comparison = match[1] !== undefined && match[1] !== 'v';
  return { text: match[2] ?? '', orLater: comparison || match[3] !== undefined };
}

/**
 * Finds the options that a text names, in order, the longest name at each place, without overlaps. Names are matched in
 * the spellings of the catalogue, with their case, because many of them are also ordinary words (`act`, `Go`, `Room`).
 * With `categories`, only options of those categories count. The time is linear in the length of the text.
 */
export function findMentions(
  catalogue: Catalogue,
  text: string,
  categories: readonly string[] = [],
): readonly Mention[] {
  const mentions: Mention[] = [];
  for (let start = 0; start < text.length; ) {
    const spellings = catalogue.spellings.get(text.charAt(start));
    const found =
      spellings !== undefined && canStart(text, start) ? spellingAt(spellings, text, start, categories) : undefined;
    if (found === undefined) {
      start += 1;
    } else {
      const end = start + found.text.length;
      mentions.push({ option: found.option, start, end, version: versionAt(text, end) });
      start = end;
    }
  }
  return mentions;
}
