import { CompletionItemKind } from 'vscode-languageserver-types';
import type { BoundSection } from '../../binding/bindSection';
import { eolOf } from '../../rules/support/eol';
import { presentFields } from '../../rules/support/presentFields';
import { belongs, bodyLines, fieldLines, itemLine } from '../../rules/support/skeleton';
import { strayContent } from '../../rules/support/strayContent';
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
  const end = itemEnd(context, bullet);
  return missing(at.bound, own, dialect, trigger === undefined, typed)
    .filter(({ content: { kind } }) => kind === 'value')
    .map((field) => offerOf(field, dialect, `${bullet}${itemLine(field, dialect, items)}${end}`));
}

/** What follows at once, unless it is an item too, would be read as the second line of an item. */
function itemEnd({ at, line }: CompletionContext, bullet: string): string {
  const { text } = at.bound.section;
  const isFollowed = /^(?:\r\n|\n|\r)[ \t]*(?![-*+][ \t]|\d{1,9}[.)][ \t]|[\r\n])\S/.test(
    text.slice(line.end, line.end + 100),
  );
  return bullet !== '' && isFollowed ? eolOf(text) : '';
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
  // Right below an item it would be read as the second line of that item.
  const lead = isBelowItem(context) ? eolOf(at.bound.section.text) : '';
  const everything: Offer = {
    label: 'All of this section',
    insert: slotInsert(lead + blockText(context, bodyLines(schema, dialect))),
    kind: CompletionItemKind.Module,
    detail: `every label of section ${schema.number}`,
    about: { about: 'path', path: schema.key },
  };
  return [
    ...(isEmpty && lacking.length > 1 ? [everything] : []),
    ...lacking.flatMap((field) => {
      const lines = linesOf(context, field, dialect);
      return lines.length === 0 ? [] : [offerOf(field, dialect, lead + blockText(context, lines))];
    }),
  ];
}

/** Where only the label of a group or checklist is gone, that label alone, above what belongs to it and nowhere else. */
function linesOf({ at, line }: CompletionContext, field: FieldSchema, dialect: Dialect): readonly string[] {
  const { bound } = at;
  const stray = strayContent(bound, field);
  const lines = fieldLines(field, dialect);
  if (stray === undefined) return lines;
  const isRightAbove = stray !== 'mixed' && stray > line.end && bound.section.text.slice(line.end, stray).trim() === '';
  return isRightAbove ? lines.slice(0, 1) : [];
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
    (field) =>
      !present.has(field.path) &&
      !unlabelled(field, dialect).some((child) => present.has(child.path)) &&
      labelIn(field, dialect).toLowerCase().startsWith(typed.toLowerCase()),
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
