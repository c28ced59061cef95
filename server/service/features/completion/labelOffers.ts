import { CompletionItemKind } from 'vscode-languageserver-types';
import type { BoundSection } from '../../binding/bindSection';
import { presentFields } from '../../rules/support/presentFields';
import { belongs, bodyLines, fieldLines, itemLine } from '../../rules/support/skeleton';
import { type Dialect, type FieldSchema, labelIn, type SectionSchema } from '../../schema';
import { textOf } from '../../text/span';
import { blockText } from './blockText';
import { type CompletionContext, lineAbove, NOTHING, type Offer, type OfferList, whole } from './completionContext';
import { slotInsert } from './insert';
import { type Owner, ownerOf } from './owner';

/** A line that holds nothing but the beginning of a label, with the bullet before it. */
const LINE = /^([ \t]*)([-*+][ \t]+)?(\*{0,2})((?:[\p{L}\p{N}][\p{L}\p{N} &/?'’().-]*)?)$/u;

/**
 * Labels that a section or a group lacks, each with a slot for its answer, at the beginning of a line or of a list item.
 * A label is written as the file writes its labels.
 */
export function labelOffers(context: CompletionContext): OfferList | undefined {
  const { at, before, after, line, trigger } = context;
  const { schema } = at.bound;
  const match = LINE.exec(before);
  if (match === null || schema === undefined || after.trim() !== '') return undefined;
  const [, indent = '', bullet = '', stars = '', typed = ''] = match;
  if (trigger !== undefined && (typed !== '' || !isAsked(trigger, bullet, stars))) return NOTHING;
  const owner = ownerOf(at.bound, line, indent.length);
  const target = whole(line.start + indent.length + bullet.length, line.end);
  const items = itemOffers(context, schema, owner, bullet === '' ? '- ' : '', typed);
  if (bullet !== '') return { target, offers: marked(items, stars) };
  const isBlock = stars !== '' || isBlockPlace(context);
  const blocks = isBlock ? blockOffers(context, schema, typed) : [];
  // Right below an item, without a blank line, the next item is as likely as the next block.
  const offers = trigger === undefined && stars === '' && isBelowItem(context) ? [...items, ...blocks] : blocks;
  return { target, offers: marked(offers, stars) };
}

/** A blank behind a bullet asks for the next item, two stars at the beginning of a line for the next label. */
function isAsked(trigger: string, bullet: string, stars: string): boolean {
  return (trigger === ' ' && bullet !== '' && stars === '') || (trigger === '*' && stars === '**');
}

/** An editor compares with the stars that were typed too. */
function marked(offers: readonly Offer[], stars: string): readonly Offer[] {
  return offers.map((offer) => ({ ...offer, filter: `${stars}${offer.filter ?? offer.label}` }));
}

function isBelowItem({ at, line }: CompletionContext): boolean {
  const above = lineAbove(at.bound.section.text, line);
  return above !== undefined && /^[ \t]*[-*+][ \t]/.test(textOf(at.bound.section.text, above));
}

/** Where a label on a line of its own would be one: not as the second line of somebody's paragraph or list. */
function isBlockPlace({ at, line }: CompletionContext): boolean {
  const { text } = at.bound.section;
  const above = lineAbove(text, line);
  return above === undefined || /^[ \t]*$|^[ \t]*\*\*|^#|^[ \t]*[-*+][ \t]/.test(textOf(text, above));
}

function itemOffers(
  context: CompletionContext,
  schema: SectionSchema,
  owner: Owner | undefined,
  bullet: string,
  typed: string,
): readonly Offer[] {
  const { at, trigger, snapshot } = context;
  const dialect = snapshot.strategy.dialect();
  const content = owner?.schema?.content;
  const group = content?.kind === 'group' ? content : undefined;
  if (owner !== undefined && group === undefined) return [];
  const own = group?.fields ?? schema.fields.flatMap((field) => unlabelled(field, dialect));
  const items = spellingOf(at.bound, owner) ?? group?.items ?? 'bold';
  return missing(at.bound, own, dialect, trigger === undefined, typed)
    .filter(({ content: { kind } }) => kind === 'value')
    .map((field) => offerOf(field, dialect, `${bullet}${itemLine(field, dialect, items)}`));
}

/** The fields of a group that the dialect writes straight into the section. */
function unlabelled(field: FieldSchema, dialect: Dialect): readonly FieldSchema[] {
  const isGroup = field.content.kind === 'group' && field.unlabelledIn.includes(dialect);
  return isGroup && field.content.kind === 'group' ? field.content.fields : [];
}

/** How the labels beside the new one are written. */
function spellingOf({ fields }: BoundSection, owner: Owner | undefined): 'bold' | 'plain' | undefined {
  for (const { node, parent } of fields) {
    if (node.kind !== 'field' || (owner !== undefined && parent !== owner.schema)) continue;
    if (node.spelling === 'bold-item') return 'bold';
    if (node.spelling === 'plain-item') return 'plain';
  }
  return undefined;
}

function blockOffers(context: CompletionContext, schema: SectionSchema, typed: string): readonly Offer[] {
  const { at, trigger, snapshot } = context;
  const dialect = snapshot.strategy.dialect();
  const lacking = missing(at.bound, schema.fields, dialect, trigger === undefined, typed);
  const isEmpty = at.bound.fields.length === 0 && at.bound.tables.length === 0 && typed === '';
  const everything: Offer = {
    label: 'All of this section',
    insert: slotInsert(blockText(context, bodyLines(schema, dialect))),
    kind: CompletionItemKind.Module,
    detail: `every label of section ${schema.number}`,
    about: { about: 'path', path: schema.key },
  };
  return [
    ...(isEmpty && lacking.length > 1 ? [everything] : []),
    ...lacking.map((field) => offerOf(field, dialect, blockText(context, fieldLines(field, dialect)))),
  ];
}

/** What is not there: first what comes behind the last of its kind above the cursor, and last what few files have. */
function missing(
  bound: BoundSection,
  fields: readonly FieldSchema[],
  dialect: Dialect,
  withOptional: boolean,
  typed: string,
): readonly FieldSchema[] {
  const present = presentFields(bound);
  const lacking = fields.filter(
    (field) => !present.has(field.path) && labelIn(field, dialect).toLowerCase().startsWith(typed.toLowerCase()),
  );
  const last = fields.findLastIndex(({ path }) => present.has(path));
  const own = lacking.filter((field) => belongs(field, dialect));
  const rest = withOptional ? lacking.filter((field) => !own.includes(field) && field.dialects.includes(dialect)) : [];
  const isNext = (field: FieldSchema): boolean => fields.indexOf(field) > last;
  return [...own.filter(isNext), ...own.filter((field) => !isNext(field)), ...rest];
}

function offerOf(field: FieldSchema, dialect: Dialect, text: string): Offer {
  return {
    label: labelIn(field, dialect),
    insert: slotInsert(text),
    kind: CompletionItemKind.Field,
    detail: belongs(field, dialect) ? 'is missing here' : 'may be added',
    about: { about: 'path', path: field.path },
  };
}
