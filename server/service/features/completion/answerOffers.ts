import { CompletionItemKind } from 'vscode-languageserver-types';
import { optionByName } from '../../schema/catalogue';
import { type Span, span, textOf } from '../../text/span';
import { tokenAt, tokensOf } from '../valueTokens';
import { type AnswerChoice, type AnswerSource, withoutKnown } from './answerChoice';
import { type AnswerPlace, answerPlaceAt } from './answerPlace';
import { type CompletionContext, NOTHING, type Offer, type OfferList, type Target, whole } from './completionContext';
import { hasStops, type Insert, isOnlyForm, plainOf, withFigure } from './insert';
import { nameChoices } from './names';
import { valueChoices } from './valueChoices';

/** The answers that could stand in a field, a cell or a list item: all of it, or of several parts the one at the cursor. */
export function answerOffers(context: CompletionContext): OfferList | undefined {
  const place = answerPlaceAt(context);
  if (place === undefined) return undefined;
  const { text } = context.at.bound.section;
  const { offset } = context;
  // In front of a row's number there is nothing to add.
  if (place.value?.type === 'row-number' && offset < place.span.start) return NOTHING;
  const target = targetOf(text, place, offset);
  if (target === undefined || (context.trigger !== undefined && !isWanted(context, place, target))) return NOTHING;
  const typed = text.slice(target.insert.start, offset);
  const figure = /^[<>]?=?\s?\$?\d[\d.,]*$/.test(typed) ? /\d[\d.,]*/.exec(typed)?.[0] : undefined;
  const known = partsElsewhere(text, place, target.replace);
  const choices = withoutKnown(usable(context, valueChoices(context, place), figure), known);
  const pad = padding(text, place, target);
  const offers = choices.map((choice) => offerOf(choice, pad, figure === undefined ? '' : typed));
  const names = context.trigger === undefined ? nameOffers(context, place, target) : [];
  const said = new Set(offers.map(({ label }) => label));
  return {
    target,
    offers: [...offers, ...names.filter(({ label }) => !said.has(label))],
    isIncomplete: figure !== undefined,
  };
}

/** What a client without tab stops cannot use is left out; a figure that has been typed goes into the forms. */
export function usable(
  { client }: CompletionContext,
  choices: readonly AnswerChoice[],
  figure?: string,
): readonly AnswerChoice[] {
  const offered = choices.filter(({ insert }) => client.snippets || !isOnlyForm(insert));
  if (figure === undefined) return offered;
  return offered.flatMap((choice) => {
    const insert = choice.source === 'form' ? withFigure(choice.insert, figure) : undefined;
    return insert === undefined ? [choice] : [{ ...choice, insert }];
  });
}

export function offerOf(
  { insert, source, detail, about }: AnswerChoice,
  pad: readonly [string, string],
  typed: string,
): Offer {
  const label = plainOf(insert);
  return {
    label,
    insert: padded(insert, pad),
    kind: hasStops(insert) ? CompletionItemKind.Unit : KINDS[source],
    detail,
    // A figure alone is found in no form, so the item is told to begin with it.
    filter: source === 'form' && typed !== '' ? `${typed} ${label}` : label,
    preselect: detail === 'default' || source === 'default',
    about,
  };
}

const KINDS: Readonly<Record<AnswerSource, CompletionItemKind>> = {
  default: CompletionItemKind.EnumMember,
  option: CompletionItemKind.EnumMember,
  document: CompletionItemKind.Text,
  catalogue: CompletionItemKind.Value,
  form: CompletionItemKind.Unit,
  literal: CompletionItemKind.Constant,
};

function padded(insert: Insert, [before, after]: readonly [string, string]): Insert {
  return [before, ...insert, after].filter((part) => part !== '');
}

/** The blanks that keep an answer from the colon or the pipes around it. */
export function padding(text: string, { cell, isItem }: AnswerPlace, { replace }: Target): readonly [string, string] {
  const before = text.charAt(replace.start - 1);
  const behind = text.charAt(replace.end);
  if (cell === undefined) return [!isItem && before === ':' ? ' ' : '', ''];
  return [before === '|' ? ' ' : '', behind === '|' ? ' ' : ''];
}

/** Whether several answers may stand side by side. */
function isParted({ value, category }: AnswerPlace): boolean {
  return category !== undefined || (value?.type === 'enum' && value.several);
}

function targetOf(text: string, place: AnswerPlace, offset: number): Target | undefined {
  const { span: own } = place;
  if (own.start === own.end) return whole(offset, offset);
  if (!isParted(place)) {
    if (offset < own.start) return whole(offset, offset);
    if (place.value?.type === 'enum' && place.value.closed) return whole(own.start, Math.max(offset, own.end));
    return {
      insert: span(own.start, wordEnd(text, offset, own.end)),
      replace: span(own.start, Math.max(offset, own.end)),
    };
  }
  const value = span(Math.min(own.start, offset), Math.max(own.end, offset));
  const insert = tokenAt(text, value, offset);
  if (insert === undefined) return undefined;
  const part = tokensOf(text, value).find(({ start, end }) => start <= offset && offset <= end);
  const end = part === undefined ? insert.end : Math.max(insert.end, beforeRemark(text, span(offset, part.end)));
  return { insert, replace: span(insert.start, end) };
}

function wordEnd(text: string, offset: number, limit: number): number {
  let end = offset;
  while (end < limit && !/[\s|]/.test(text.charAt(end))) end++;
  return end;
}

/** What stands in parentheses behind a name is a remark, which stays. */
function beforeRemark(text: string, rest: Span): number {
  const remark = /(?<!\s)\s*[(`]/.exec(textOf(text, rest));
  return remark === null ? rest.end : rest.start + remark.index;
}

/** Parts that stand in the answer already are not offered again. */
function partsElsewhere(text: string, place: AnswerPlace, own: Span): readonly string[] {
  if (!isParted(place)) return [];
  return tokensOf(text, place.span)
    .filter(({ start, end }) => end < own.start || start > own.end)
    .map((part) => textOf(text, part));
}

/**
 * A typed blank asks for a list only where nothing has been answered yet and something known can be, or behind a part
 * that is an option of the catalogue or of the format: anything else is prose.
 */
function isWanted({ knowledge, trigger, at }: CompletionContext, place: AnswerPlace, target: Target): boolean {
  if (trigger !== ' ' || place.isLoose === true || target.replace.start !== target.replace.end) return false;
  const { value, category, schema, span: own } = place;
  if (own.start === own.end) {
    if (category !== undefined) return true;
    if (value === undefined || value.type === 'text')
      return schema !== undefined && 'default' in schema && schema.default !== undefined;
    return value.type !== 'criteria';
  }
  if (!isParted(place)) return false;
  const before = tokensOf(at.bound.section.text, own).findLast(({ end }) => end < target.replace.start);
  if (before === undefined) return false;
  const written = textOf(at.bound.section.text, before);
  if (category !== undefined)
    return optionByName(knowledge.catalogue, written, { category: category.id }) !== undefined;
  return value?.type === 'enum' && value.options.some((option) => option.value.toLowerCase() === written.toLowerCase());
}

/** In words, the names that the strategy uses elsewhere, for the word at the cursor. */
function nameOffers(context: CompletionContext, place: AnswerPlace, target: Target): readonly Offer[] {
  const { value, schema } = place;
  if (schema === undefined || (value?.type !== 'text' && value?.type !== 'criteria')) return [];
  // What a policy says names no features.
  if ('pillar' in schema && schema.pillar !== undefined) return [];
  const { text } = context.at.bound.section;
  const { offset } = context;
  let start = offset;
  while (start > target.replace.start && /[\p{L}\p{N}_-]/u.test(text.charAt(start - 1))) start--;
  const word = whole(start, wordLimit(text, offset, target.replace.end));
  const pad = place.span.start === place.span.end ? padding(text, place, target) : (['', ''] as const);
  return withoutKnown(nameChoices(context, place), []).map((choice) => ({
    ...offerOf(choice, pad, ''),
    kind: CompletionItemKind.Reference,
    target: word,
  }));
}

function wordLimit(text: string, offset: number, limit: number): number {
  let end = offset;
  while (end < limit && /[\p{L}\p{N}_-]/u.test(text.charAt(end))) end++;
  return end;
}
