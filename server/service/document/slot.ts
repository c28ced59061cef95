import { allMatches } from '../text/allMatches';
import type { Span } from '../text/span';
import { SLOT_KEYWORD } from './brackets';

/** An open place that a person must fill in. Offsets count from the start of the section's slice. */
export interface Slot {
  readonly span: Span;
  /** `[FILL IN if …]`: it may stay out, so an open one is worth a hint only. */
  readonly optional: boolean;
}

/** What a slot's hint says of the answer (strategy format, grammar, hints). */
export interface Hint {
  /** The hint's words without keyword, dash and colon; empty for a bare `[FILL IN]`. */
  readonly text: string;
  readonly options: readonly HintOption[];
  /** True when the options are examples (`e.g.`, `etc.`), so that other answers are as good. */
  readonly open: boolean;
  /** True when the options stand behind `e.g.`. */
  readonly examples: boolean;
  readonly type: HintType | undefined;
}

export interface HintOption {
  /** What replaces the slot when the option is chosen. */
  readonly value: string;
  readonly isDefault: boolean;
  /** True when the value itself still holds a place to fill, as `$X max` does. */
  readonly isPattern: boolean;
}

export type HintType = 'money' | 'number' | 'date' | 'path' | 'url' | 'percentage';

/** True for `[FILL IN if …]` and `[FILL IN if needed]`, whose answer is wanted only in a certain case. */
export function isOptionalSlot(slotText: string): boolean {
  return /^\[\s*FILL(?:\s+IN)?\s+if\b/.test(slotText);
}

/** Reads the hint of a slot from the slot's whole text, brackets included. */
export function readHint(slotText: string): Hint {
  const content = slotText.slice(1, -1).trim();
  const keyword = SLOT_KEYWORD.exec(content);
  const text = (keyword === null ? content : content.slice(keyword[0].length).replace(/^\s*[—–:-]*\s*/, '')).trim();
  const { options, open } = readOptions(text);
  return { text, options, open, examples: EXAMPLES.test(text), type: typeOf(text) };
}

const EXAMPLES = /\be\.g\./i;

function readOptions(text: string): { readonly options: readonly HintOption[]; readonly open: boolean } {
  const example = /^(.*?)\be\.g\.,?\s*/i.exec(text);
  const list = example === null ? text : text.slice(example[0].length);
  const lead = example?.[1]?.trim() ?? '';
  const parts = splitAlternatives(list);
  const etc = parts.some((part) => /^etc\.?$/i.test(part));
  const open = example !== null || etc;
  if (parts.length > 1) {
    const choices = parts.filter((part) => !/^etc\.?$/i.test(part));
    if (!etc || choices.every((choice) => choice.length <= LONGEST_OPTION)) {
      return { options: choices.flatMap((part) => readAlternative(part)), open };
    }
  }
  if (example !== null) return { options: lead === '' || isQuoted(list) ? readExamples(list) : [], open: true };
  // The template's `[>= 95% — mandatory]` names the answer it expects.
  const figure = /^(?:[<>]=?\s*)?\d+(?:\.\d+)?\s?%(?=$|\s+[—–-]\s)/.exec(text)?.[0];
  const values = figure === undefined ? quotedWords(text) : [figure];
  return { options: values.map((value) => option(value, false)), open: true };
}

const LONGEST_OPTION = 120;

/**
 * Splits on ` / ` outside brackets, quotes and code; a hint that is nothing but short words joined by slashes, such as
 * `S/M/L/XL`, splits on those.
 */
export function splitAlternatives(text: string): string[] {
  if (/^[^\s/"“`[(]{1,8}(?:\/[^\s/"”`\])]{1,8}){2,}$/.test(text)) return text.split('/');
  const parts: string[] = [];
  let depth = 0;
  let quote = '';
  let from = 0;
  for (let at = 0; at < text.length; at++) {
    const char = text.charAt(at);
    if (quote !== '') {
      if (char === quote) quote = '';
    } else if (char === '"' || char === '`') quote = text.indexOf(char, at + 1) < 0 ? '' : char;
    else if (char === '“') quote = text.indexOf('”', at + 1) < 0 ? '' : '”';
    else if (char === '(' || char === '[') depth++;
    else if (char === ')' || char === ']') depth = Math.max(0, depth - 1);
    else if (char === '/' && depth === 0 && isSpaceAt(text, at - 1) && isSpaceAt(text, at + 1)) {
      parts.push(text.slice(from, at).trim());
      from = at + 1;
    }
  }
  parts.push(text.slice(from).trim());
  return parts.filter((part) => part !== '');
}

function isSpaceAt(text: string, at: number): boolean {
  return /\s/.test(text.charAt(at));
}

/** One alternative: quoted words are typed as they stand, `(default)` is a remark, `GitHub URL, or "x"` is prose. */
function readAlternative(part: string): HintOption[] {
  const isDefault = /\(default\b[^)]{0,200}\)/i.test(part) || /^default:\s/i.test(part);
  const plain = part
    .replace(/(?<!\s)\s*\(default\b[^)]{0,200}\)/i, '')
    .replace(/^default:\s+/i, '')
    .trim();
  const quoted = /^["“](.+)["”]$/.exec(plain);
  if (quoted?.[1] !== undefined && !/["“”]/.test(quoted[1])) return [option(quoted[1], isDefault)];
  const words = quotedWords(plain);
  if (words.length > 0) {
    const before = plain
      .slice(0, /\bor\s+["“]/.exec(plain)?.index)
      .trim()
      .replace(/,$/, '')
      .trim();
    const lead =
      /["“]/.test(before) || before === '' || typeOf(before) !== undefined ? [] : [option(before, isDefault)];
    return [...lead, ...words.map((word) => option(word, false))];
  }
  return plain === '' ? [] : [option(plain, isDefault)];
}

function readExamples(list: string): HintOption[] {
  const words = quotedWords(list);
  return (words.length > 0 ? words : [list.trim()])
    .filter((value) => value !== '')
    .map((value) => option(value, false));
}

function option(value: string, isDefault: boolean): HintOption {
  return { value, isDefault, isPattern: PATTERN.test(value) };
}

/** A lone X or N stands for a figure, as in `$X max` or `Hard stop at X% over`, and so does a sum without one: `$/month`. */
const PATTERN = /(?:^|[\s$(])[XN](?=$|[\s%/)])|\$(?=$|[\s/])/;

function isQuoted(text: string): boolean {
  return /^["“]/.test(text.trim());
}

function quotedWords(text: string): string[] {
  return allMatches(text, /"([^"]+)"|“([^“”]+)”/g).map((match) => (match[1] ?? match[2] ?? '').trim());
}

function typeOf(text: string): HintType | undefined {
  const head = text.replace(/^e\.g\.,?\s*/i, '');
  if (/^\$[\dX]*(?:\s*\/\s*(?:month|mo|year|run))?(?=$|[\s,])/i.test(head)) return 'money';
  if (/^(?:a\s+)?(?:number|integer|count|N|X)\b/.test(head)) return 'number';
  if (/^(?:target\s+)?date\b/i.test(head)) return 'date';
  if (/^path\b/i.test(head)) return 'path';
  if (/^(?:\w+\s+)?URL\b/i.test(head) || /^links?\b/i.test(head)) return 'url';
  return undefined;
}
