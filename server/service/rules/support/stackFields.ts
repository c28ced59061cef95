import type { BoundStrategy, PlacedBound } from '../../binding/bindStrategy';
import {
  type Catalogue,
  categoryOfField,
  findMentions,
  type Mention,
  optionByName,
  type StackOption,
} from '../../schema/catalogue';
import { textOf } from '../../text/span';
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
}

/** A strategy has some hundred passages; more than this many are of versions that are gone. */
const MOST_TEXTS = 2000;

export function createStackReader(catalogue: Catalogue): StackReader {
  const fields = new WeakMap<PlacedBound, readonly StackField[]>();
  const texts = new Map<string, readonly Mention[]>();
  const reader: StackReader = {
    catalogue,
    fields: (strategy) =>
      SECTIONS.flatMap((key) => {
        const at = strategy.byKey.get(key);
        if (at === undefined) return [];
        const found = fields.get(at) ?? readFields(strategy, key, at, reader);
        fields.set(at, found);
        return found;
      }),
    mentions: (text) => {
      const known = texts.get(text);
      if (known !== undefined) return known;
      if (texts.size >= MOST_TEXTS) texts.clear();
      const found = findMentions(catalogue, text);
      texts.set(text, found);
      return found;
    },
  };
  return reader;
}

const SECTIONS = ['technical-constraints', 'non-functional-requirements', 'testing-requirements'];

function readFields(
  strategy: BoundStrategy,
  key: string,
  { bound }: PlacedBound,
  stack: StackReader,
): readonly StackField[] {
  return answersIn(strategy, key).flatMap((answer): StackField[] => {
    const { field, ...passage } = answer;
    const label = textOf(bound.section.text, field.label);
    const category = categoryOfField(stack.catalogue, bound.schema?.number ?? '', label);
    return category === undefined
      ? []
      : [stackField(stack, field.path, category.id, category.choice === 'one', passage)];
  });
}

function stackField(
  stack: StackReader,
  path: string,
  category: string,
  isChoice: boolean,
  passage: Passage,
): StackField {
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
  for (const match of hidden.matchAll(separators)) {
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
  const remarks = [...passage.text.matchAll(remark)].map(({ index, 0: text }) => [index, index + text.length] as const);
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
