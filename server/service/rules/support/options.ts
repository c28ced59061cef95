import type { EnumType } from '../../schema';
import { editDistance } from '../../schema/edit-distance';
import { allMatches } from '../../text/allMatches';
import { type Span, span, trim } from '../../text/span';

/** How an answer compares with the options of its enumeration. Spans count from the start of the answer's text. */
export type Reading =
  | { readonly kind: 'sound' }
  /** Meant is one option, written with other letters: `yes`, `GPDR`, `Small`. */
  | { readonly kind: 'case' | 'misspelt' | 'synonym'; readonly at: Span; readonly option: string }
  /** All options still stand there, as in the template. */
  | { readonly kind: 'all'; readonly at: Span }
  /** Several options where one is wanted. */
  | { readonly kind: 'range'; readonly at: Span; readonly options: readonly string[] }
  | { readonly kind: 'unknown'; readonly at: Span };

interface Spelling {
  readonly option: string;
  /** As the schema writes it, option or alias. */
  readonly written: string;
  readonly normal: string;
}

/** `words` gives further words that mean an option, by the option's value. */
export function readOption(text: string, type: EnumType, words: Readonly<Record<string, readonly string[]>>): Reading {
  if (type.options.some(({ value }) => value === text)) return { kind: 'sound' };
  const spellings = type.options.flatMap((option) =>
    [option.value, ...option.aliases].map(
      (written): Spelling => ({ option: option.value, written, normal: normal(written) }),
    ),
  );
  const whole = unwrapped(text);
  if (whole.end === whole.start) return { kind: 'sound' };
  return readList(text, whole, type, spellings) ?? readOne(text, whole, type, spellings, words);
}

function readOne(
  text: string,
  at: Span,
  type: EnumType,
  spellings: readonly Spelling[],
  words: Readonly<Record<string, readonly string[]>>,
): Reading {
  const core = coreOf(text, at);
  const written = text.slice(core.start, core.end);
  const wanted = normal(written);
  const exact = spellings.find((spelling) => spelling.normal === wanted || withFigure(spelling.normal, wanted));
  if (exact !== undefined) return inCase(text, core, exact, type);
  const near = nearest(wanted, spellings);
  if (near !== undefined) return { kind: 'misspelt', at: core, option: near.written };
  const opening = longest(spellings, (spelling) => opensWith(normal(text.slice(at.start, at.end)), spelling.normal));
  if (opening !== undefined) {
    const head = span(at.start, Math.min(at.end, at.start + opening.written.length));
    return inCase(text, head, opening, type);
  }
  for (const [option, synonyms] of Object.entries(words)) {
    if (synonyms.includes(wanted) && type.options.some(({ value }) => value === option))
      return { kind: 'synonym', at: core, option };
  }
  if (spellings.some((spelling) => isInside(wanted, normal(text.slice(at.start, at.end)), spelling.normal)))
    return { kind: 'sound' };
  if (!type.closed) return { kind: 'sound' };
  // A dash starts a remark where no option has one.
  const dash = spellings.some(({ normal: option }) => option.includes(' - ')) ? -1 : written.search(/\s[—–-]\s/);
  return { kind: 'unknown', at: dash < 0 ? core : trim(text, span(core.start, core.start + dash)) };
}

function inCase(text: string, at: Span, spelling: Spelling, type: EnumType): Reading {
  const written = text.slice(at.start, at.end);
  const differs = type.closed && normal(written) === spelling.normal && dashes(written) !== dashes(spelling.written);
  return differs && dashes(written).toLowerCase() === dashes(spelling.written).toLowerCase()
    ? { kind: 'case', at, option: spelling.written }
    : { kind: 'sound' };
}

/** Several options in one answer: wanted, or the template's own list, or an answer that does not choose. */
function readList(text: string, whole: Span, type: EnumType, spellings: readonly Spelling[]): Reading | undefined {
  const at = coreOf(text, whole);
  const parts = partsOf(text, at);
  if (parts.length < 2) return undefined;
  const full = normal(text.slice(at.start, at.end));
  if (spellings.some((spelling) => spelling.normal === full || opensWith(full, spelling.normal, true)))
    return undefined;
  const found = parts.map((part) =>
    spellings.find(({ normal: own }) => own === normal(text.slice(part.start, part.end))),
  );
  const options = [...new Set(found.flatMap((spelling) => (spelling === undefined ? [] : [spelling.option])))];
  const known = found.every((spelling) => spelling !== undefined);
  const slashed = /^[^,+&]*$/.test(text.slice(at.start, at.end)) && text.slice(at.start, at.end).includes('/');
  if (known && slashed && options.length === type.options.length && (!type.several || options.length > 4))
    return { kind: 'all', at };
  if (type.several) {
    for (const part of parts) {
      const one = readOne(text, part, type, spellings, {});
      if (one.kind !== 'sound') return one;
    }
    return { kind: 'sound' };
  }
  if (!type.closed) return undefined;
  return known && options.length > 1 ? { kind: 'range', at, options } : undefined;
}

function partsOf(text: string, at: Span): Span[] {
  const parts: Span[] = [];
  let start = at.start;
  const cut = /[/,;+&→]|\s(?:and|or|to)\s|(?<=[A-Za-z])[-–](?=[A-Z])/g;
  const value = text.slice(at.start, at.end);
  for (const match of allMatches(value, cut)) {
    parts.push(trim(text, span(start, at.start + match.index)));
    start = at.start + match.index + match[0].length;
  }
  parts.push(trim(text, span(start, at.end)));
  return parts.filter((part) => part.end > part.start);
}

/** The answer without emphasis, code marks and quotes around it. */
function unwrapped(text: string): Span {
  let { start, end } = trim(text, span(0, text.length));
  while (start < end && '*_`"“'.includes(text.charAt(start))) start++;
  while (end > start && '*_`"”.'.includes(text.charAt(end - 1))) end--;
  return trim(text, span(start, end));
}

/** The answer without the remark behind it: `Staging (a preview)`, `Yes — always`. */
function coreOf(text: string, at: Span): Span {
  const remark = /\s[([]|[*_`]\s|\r|\n/.exec(text.slice(at.start, at.end));
  return trim(text, span(at.start, remark === null ? at.end : at.start + remark.index));
}

function dashes(text: string): string {
  return text.replace(/[–—]/g, '-').replace(/[’‘]/g, "'").replace(/\s+/g, ' ');
}

function normal(text: string): string {
  return dashes(text)
    .replace(/[*_`"“”]/g, '')
    .trim()
    .toLowerCase();
}

/** `Hard stop at 10% over` for the option `Hard stop at X% over`. */
function withFigure(option: string, text: string): boolean {
  return /(?:^|[\s$])x(?=$|[\s%])/.test(option) && text.replace(/\d+(?:[.,]\d+)?/g, 'x') === option;
}

/** True where the option opens the text and a word ends there; a short option needs punctuation behind it. */
function opensWith(text: string, option: string, onlyLong = false): boolean {
  if (onlyLong && !/[^\p{L}\p{N}]/u.test(option)) return false;
  if (!text.startsWith(option)) return false;
  const rest = text.slice(option.length);
  return option.length > 3
    ? /^(?:$|[^\p{L}\p{N}])/u.test(rest)
    : /^(?:$|\s*[^\p{L}\p{N}\s/])/u.test(rest) || isYesNo(option, rest);
}

function isYesNo(option: string, rest: string): boolean {
  return (option === 'yes' || option === 'no') && /^\s+[^\s/]/.test(rest);
}

function longest(spellings: readonly Spelling[], holds: (spelling: Spelling) => boolean): Spelling | undefined {
  return spellings.filter(holds).sort((a, b) => b.normal.length - a.normal.length)[0];
}

/** Says the option in a sentence of one's own: all its words, in their order. A short option must be a word as it is. */
function isInside(core: string, text: string, option: string): boolean {
  if (option.length < 4)
    return new RegExp(`(?:^|[\\d.] |level )${option}(?:$| (?:level|compliance|conformance))`).test(core);
  const words = text.split(/[^\p{L}\p{N}]+/u);
  let at = 0;
  for (const word of option.split(/[^\p{L}\p{N}]+/u)) {
    while (at < words.length && words[at] !== word) at++;
    if (at++ >= words.length) return false;
  }
  return true;
}

/** The one option that a text is a misspelling of: one slip in a word, two in a long one; digits are never slips. */
function nearest(text: string, spellings: readonly Spelling[]): Spelling | undefined {
  let best: { readonly spelling: Spelling; readonly distance: number } | undefined;
  for (const spelling of spellings) {
    const limit = spelling.normal.length >= 14 ? 2 : spelling.normal.length >= 4 || YES_NO.has(spelling.normal) ? 1 : 0;
    const distance = limit === 0 ? undefined : editDistance(text, spelling.normal, limit);
    if (distance === undefined || distance === 0 || digits(text) !== digits(spelling.normal)) continue;
    if (text.length < 3 || letters(text) === letters(spelling.normal)) continue;
    if (best === undefined || distance < best.distance) best = { spelling, distance };
  }
  return best?.spelling;
}

const YES_NO = new Set(['yes', 'low', 'med']);

function letters(text: string): string {
  return text.replace(/[^\p{L}\p{N}]/gu, '');
}

function digits(text: string): string {
  return text.replace(/\D/g, '');
}
