import type { BoundSection } from '../../binding/bindSection';
import type { BoundStrategy, PlacedBound } from '../../binding/bindStrategy';
import { boundCellAt, boundFieldAt } from '../../binding/boundPlace';
import { type Catalogue, findMentions, type Mention, type StackOption } from '../../schema/catalogue';
import { type Span, shift, span, textOf, touches } from '../../text/span';
import { isLive, lineAround, matchesIn, wholeWords } from './liveText';
import { isSame, MOST_MENTIONS, type Pointed, type Subject } from './subject';

/** All places of a strategy that name an option. */
type FindNames = (strategy: BoundStrategy, option: StackOption) => readonly Name[];

/** Finds options, whose names it looks for once for each version of a file. */
export function createStackSubject(catalogue: Catalogue): (pointed: Pointed) => Subject | undefined {
  const spellings = new Map<string, string[]>();
  for (const { option, text } of [...catalogue.spellings.values()].flat()) {
    const { id } = ownerOf(catalogue, option);
    const known = spellings.get(id);
    if (known === undefined) spellings.set(id, [text]);
    else known.push(text);
  }
  const named = new WeakMap<BoundStrategy, Map<string, readonly Name[]>>();
  const find: FindNames = (strategy, option) => {
    const known = named.get(strategy) ?? new Map<string, readonly Name[]>();
    named.set(strategy, known);
    const own = spellings.get(option.id) ?? [];
    const names =
      known.get(option.id) ??
      [...strategy.byKey.values()].flatMap((each) => namesOf(catalogue, each, option, own)).slice(0, MOST_MENTIONS);
    known.set(option.id, names);
    return names;
  };
  return (pointed) => stackSubject(find, pointed);
}

/** An option of the stack catalogue: the fields that choose it, and every place that names it. */
function stackSubject(
  find: FindNames,
  { snapshot: { strategy }, catalogue, at, offset }: Pointed,
): Subject | undefined {
  const { section } = at.bound;
  const line = lineAround(section, offset);
  const mention = findMentions(catalogue, textOf(section.text, line)).find(({ start, end }) =>
    touches(shift(span(start, end), line.start), offset),
  );
  if (mention === undefined) return undefined;
  const own = shift(span(mention.start, mention.end), line.start);
  if (!isLive(section, own)) return undefined;
  const option = ownerOf(catalogue, mention.option);
  const all = find(strategy, option);
  const origin = shift(own, at.start);
  const isMeant = all.some((each) => isSame(each.span, origin));
  const rank = Math.min(...all.map((each) => each.rank));
  const declarations = all.filter((each) => each.rank === rank && rank < UNCHOSEN).map((each) => each.span);
  // `Express` and `Room` are ordinary words as well, so a sentence counts only where the stack has the option.
  const isAlone = all.length < 2 || !isStackPlace(at.bound, own.start);
  if (!isMeant || (declarations.length === 0 && isAlone)) return undefined;
  return {
    origin,
    declarations,
    mentions: all.map((each) => each.span),
  };
}

/** `Fly.io multi-region` and `Docker + Fly.io` speak of their provider; other options only need theirs. */
function ownerOf(catalogue: Catalogue, option: StackOption): StackOption {
  if (!option.categories.some((category) => category === 'multi-region' || category === 'deployment')) return option;
  const needed = option.requires.flatMap(({ anyOf }) => anyOf).flatMap((id) => catalogue.optionById.get(id) ?? []);
  const provider = needed.find(({ name, categories }) => {
    return categories.includes('cloud-provider') && option.name.includes(name);
  });
  return provider ?? option;
}

interface Name {
  readonly span: Span;
  /** How near the stack field it stands in is to what the option mainly is; Fly.io is a provider before a deployment. */
  readonly rank: number;
}

/** The rank of a name that stands in no stack field of the option's categories. */
const UNCHOSEN = Number.POSITIVE_INFINITY;

/** The places of a section that name an option. Only lines that hold one of its spellings are read. */
function namesOf(
  catalogue: Catalogue,
  at: PlacedBound,
  option: StackOption,
  spellings: readonly string[],
): readonly Name[] {
  const { section } = at.bound;
  if (!spellings.some((text) => section.text.includes(text))) return [];
  const lines = new Set<number>();
  const names: Name[] = [];
  for (const match of matchesIn(at, wholeWords(spellings, 'gu'))) {
    const line = lineAround(section, match.span.start - at.start);
    if (lines.has(line.start)) continue;
    lines.add(line.start);
    const text = textOf(section.text, line);
    for (const mention of findMentions(catalogue, text)) {
      const own = shift(span(mention.start, mention.end), line.start);
      if (ownerOf(catalogue, mention.option).id !== option.id || !isLive(section, own)) continue;
      if (!isStackPlace(at.bound, own.start) && !isPlainlyMeant(text, mention)) continue;
      names.push({ span: shift(own, at.start), rank: rankOf(at.bound, own.start, option) });
    }
  }
  return names;
}

/** In a sentence a name counts when it is in code, or is written as no ordinary word is. */
function isPlainlyMeant(text: string, { start, end }: Mention): boolean {
  const name = text.slice(start, end);
  const inCode = (text.slice(0, start).split('`').length - 1) % 2 === 1;
  return inCode || (name.length > 2 && /\p{Lu}/u.test(name));
}

function rankOf(bound: BoundSection, offset: number, option: StackOption): number {
  const rank = option.categories.indexOf(fieldCategoryAt(bound, offset) ?? '');
  return rank < 0 ? UNCHOSEN : rank;
}

/** The category of the stack field whose answer stands here. */
function fieldCategoryAt(bound: BoundSection, offset: number): string | undefined {
  const field = boundFieldAt(bound, offset);
  const content = field?.schema?.content;
  const isAnswer = field !== undefined && touches(field.answer, offset);
  return isAnswer && content?.kind === 'value' && content.value.type === 'stack' ? content.value.category : undefined;
}

/** A stack field or a column of stack options. */
function isStackPlace(bound: BoundSection, offset: number): boolean {
  return boundCellAt(bound, offset)?.schema?.value.type === 'stack' || fieldCategoryAt(bound, offset) !== undefined;
}
