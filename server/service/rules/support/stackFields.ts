import type { BoundStrategy, PlacedBound } from '../../binding/bindStrategy';
import { createMemo } from '../../memo';
import {
  type Catalogue,
  categoryOfField,
  type Ecosystem,
  ecosystemsOf,
  findMentions,
  type Mention,
  optionByName,
  type StackOption,
} from '../../schema/catalogue';
import { allMatches } from '../../text/allMatches';
import { shift, span, textOf } from '../../text/span';
import { answersIn, type Passage, within } from './passages';

/** A filled field of sections 4, 5 or 6 whose answer names options of the catalogue. */
export interface StackField {
  /** The key of the schema's field from the section down; empty for a field that the format does not have. */
  readonly path: string;
  readonly category: string;
  readonly passage: Passage;
  /** What is left to choose from. Where the options are used together there is one candidate that holds them all. */
  readonly candidates: readonly Candidate[];
  /** True when the catalogue knows every name, or the answer says that there is none: nothing else can be meant. */
  readonly isClosed: boolean;
  /** True for `none`, `N/A` and their like. */
  readonly isNone: boolean;
}

export interface Candidate {
  readonly passage: Passage;
  /** The options that the candidate names outside parentheses, of the field's category. */
  readonly chosen: readonly PlacedMention[];
  /** Every option it names, in remarks too. */
  readonly named: readonly PlacedMention[];
}

/** An option where it is named, the version with it. */
export interface PlacedMention {
  readonly option: StackOption;
  readonly version: Mention['version'];
  readonly passage: Passage;
  /** The number of the version alone. */
  readonly versionPassage: Passage | undefined;
}

/** Reads the stack for all rules, so that a keystroke reads each text once. */
export interface StackReader {
  readonly catalogue: Catalogue;
  /** The stack fields of a strategy, in the order of the file. */
  readonly fields: (strategy: BoundStrategy) => readonly StackField[];
  /** What `findMentions` finds, without regard to category. */
  readonly mentions: (text: string) => readonly Mention[];
  /** The ecosystems that the answer to the Language field names, in the order in which they stand there. */
  readonly ecosystems: (language: string) => readonly Ecosystem[];
}

/** A strategy has some hundred passages; more than this many are of versions that are gone. */
const MOST_TEXTS = 2000;

export function createStackReader(catalogue: Catalogue): StackReader {
  const placed = createMemo<PlacedBound, readonly StackField[]>();
  const readField = byText((text, path: string, category: string) => stackField(reader, path, category, text));
  const reader: StackReader = {
    catalogue,
    fields: (strategy) =>
      SECTIONS.flatMap((key) => {
        const at = strategy.byKey.get(key);
        if (at === undefined) return [];
        const found = placed.get(at) ?? readFields(strategy, key, at, catalogue, readField);
        placed.set(at, found);
        return found;
      }),
    mentions: byText((text) => findMentions(catalogue, text)),
    ecosystems: byText((language) => ecosystemsOf(catalogue, language)),
  };
  return reader;
}

/** What is read of a text follows from it and a few words beside it, and most texts are those of the version before. */
function byText<Beside extends readonly string[], Found>(
  read: (text: string, ...beside: Beside) => Found,
): (text: string, ...beside: Beside) => Found {
  const known = new Map<string, Found>();
  return (text, ...beside) => {
    const key = beside.length === 0 ? text : [...beside, text].join('\n');
    const old = known.get(key);
    if (old !== undefined) return old;
    if (known.size >= MOST_TEXTS) known.clear();
    const found = read(text, ...beside);
    known.set(key, found);
    return found;
  };
}

const SECTIONS = ['technical-constraints', 'non-functional-requirements', 'testing-requirements'];

function readFields(
  strategy: BoundStrategy,
  key: string,
  { bound }: PlacedBound,
  catalogue: Catalogue,
  read: (text: string, path: string, category: string) => StackField,
): readonly StackField[] {
  return answersIn(strategy, key).flatMap((answer): StackField[] => {
    const label = textOf(bound.section.text, answer.field.label);
    const category = categoryOfField(catalogue, bound.schema?.number ?? '', label);
    return category === undefined ? [] : [placeField(read(answer.text, answer.field.path, category.id), answer)];
  });
}

/** The field of a passage that was read without its place. */
function placeField(field: StackField, { span: { start }, place }: Passage): StackField {
  const passage = ({ text, span: at }: Passage): Passage => ({ text, span: shift(at, start), place });
  const mention = (one: PlacedMention): PlacedMention => ({
    ...one,
    passage: passage(one.passage),
    versionPassage: one.versionPassage === undefined ? undefined : passage(one.versionPassage),
  });
  const candidates = field.candidates.map((one) => ({
    passage: passage(one.passage),
    chosen: one.chosen.map(mention),
    named: one.named.map(mention),
  }));
  return { ...field, passage: passage(field.passage), candidates };
}

/** Reads an answer as if it were a document of its own; `placeField` puts it where it stands. */
function stackField(stack: StackReader, path: string, category: string, text: string): StackField {
  const passage: Passage = { text, span: span(0, text.length), place: '' };
  const isChoice = stack.catalogue.categoryById.get(category)?.choice === 'one';
  const isNone = NONE.test(passage.text);
  const parts = isNone ? [] : partsOf(passage, isChoice ? CANDIDATES : COMPANIONS);
  const names = isChoice ? parts : [passage];
  const candidates = isNone ? [] : names.map((part) => candidateOf(stack, category, part));
  const isOpen = /\bteam['’]s choice\b|\bTBD\b|\betc\b|\bor similar\b|\bor equivalent\b/i.test(passage.text);
  const isClosed = isNone || (!isOpen && parts.every((part) => isKnown(stack, part)));
  return { path, category, passage, candidates, isClosed, isNone };
}

const NONE = /^[\s"“`*]*(?:n\/a|none|no|not (?:needed|used|applicable|required)|nothing)\b/i;
const CANDIDATES = / \/ |\s{1,20}or\s+|;\s/g;
const COMPANIONS = / \/ | \+ |,\s+|;\s|\s{1,20}(?:and|or|with|on|in|via|through)\s+|\s[—–]\s|\n/g;

/** The parts of an answer between separators that stand outside parentheses, brackets and code. */
function partsOf(passage: Passage, separators: RegExp): readonly Passage[] {
  const hidden = passage.text.replace(/\([^()]*\)|\[[^[\]]*\]|`[^`]*`/g, (part) => '\u0000'.repeat(part.length));
  const parts: Passage[] = [];
  let start = 0;
  for (const match of allMatches(hidden, separators)) {
    parts.push(trimmed(within(passage, start, match.index)));
    start = match.index + match[0].length;
  }
  parts.push(trimmed(within(passage, start, passage.text.length)));
  return parts.filter(({ text }) => text !== '');
}

function trimmed(passage: Passage): Passage {
  const lead = passage.text.length - passage.text.trimStart().length;
  return within(passage, lead, Math.max(lead, passage.text.trimEnd().length));
}

function candidateOf(stack: StackReader, category: string, passage: Passage): Candidate {
  const named = mentionsIn(stack, passage);
  const remark = /\([^()]*\)/g;
  const remarks = allMatches(passage.text, remark).map(({ index, 0: text }) => [index, index + text.length] as const);
  const isOutside = ({ passage: at }: PlacedMention): boolean => {
    const offset = at.span.start - passage.span.start;
    return !remarks.some(([start, end]) => start <= offset && offset < end);
  };
  const chosen = named.filter((mention) => mention.option.categories.includes(category) && isOutside(mention));
  if (chosen.length > 0) return { passage, chosen, named };
  // The mentions respect case; a name that stands alone need not.
  const written = optionByName(stack.catalogue, passage.text, { category });
  if (written === undefined || !written.option.categories.includes(category)) return { passage, chosen, named };
  const alone: PlacedMention = { option: written.option, version: written.version, passage, versionPassage: undefined };
  return { passage, chosen: [alone], named: [...named, alone] };
}

/**
 * The options of some categories, or of any, that a text names, with their versions. The longest name at a place counts
 * before its category is looked at: `Azure AD` names no cloud provider.
 */
export function mentionsIn(
  stack: StackReader,
  passage: Passage,
  categories: readonly string[] = [],
): readonly PlacedMention[] {
  const found = stack
    .mentions(passage.text)
    .filter(
      ({ option }) => categories.length === 0 || option.categories.some((category) => categories.includes(category)),
    );
  return found.map(({ option, start, end, version }) => {
    const at = version === undefined ? -1 : passage.text.indexOf(version.text, end);
    return {
      option,
      version,
      passage: within(passage, start, end),
      versionPassage: version === undefined ? undefined : within(passage, at, at + version.text.length),
    };
  });
}

/** True where a provider's name only begins that of a product, as in `AWS S3` or `Google Cloud Vision`. */
export function isProductOf(text: string, offset: number, { passage, option }: PlacedMention): boolean {
  const behind = text.slice(passage.span.end - offset);
  const product = /^ (?!Hobby|Pro|Free|Team|Starter|Basic|Standard|Enterprise|Cloud\b|Postgres)[A-Z0-9][\w-]*/;
  return option.categories.includes('cloud-provider') && product.test(behind);
}

function isKnown(stack: StackReader, part: Passage): boolean {
  const outside = part.text.replace(/\([^()]*\)/g, ' ');
  return stack.mentions(outside).length > 0 || optionByName(stack.catalogue, part.text) !== undefined;
}

/** The ids that some options bring with them: themselves, what they stand in for, and what is installed along. */
export function idsWith(catalogue: Catalogue, options: readonly StackOption[]): ReadonlySet<string> {
  const ids = new Set<string>();
  const open = options.map(({ id }) => id);
  for (let id = open.pop(); id !== undefined; id = open.pop()) {
    if (ids.has(id)) continue;
    ids.add(id);
    const option = catalogue.optionById.get(id);
    const brought = option?.requires.filter(({ comesWith, anyOf }) => comesWith && anyOf.length === 1) ?? [];
    open.push(...(option?.provides ?? []), ...brought.flatMap(({ anyOf }) => anyOf));
  }
  return ids;
}

/** `[erlang.org](…)` would not be readable in a plain message, so a source is named by its address. */
export function reasonOf(reason: { readonly because: string; readonly source: string }): string {
  return `${reason.because} (${reason.source})`;
}
