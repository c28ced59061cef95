import { CompletionItemKind } from 'vscode-languageserver-types';
import { textOf, touches } from '../../text/span';
import { type Choice, slotChoices } from '../slotChoices';
import { withoutKnown } from './answerChoice';
import { offerOf, usable } from './answerOffers';
import { type AnswerPlace, answerPlaceAt } from './answerPlace';
import { type CompletionContext, NOTHING, type Offer, type OfferList, whole } from './completionContext';
import { hasStops, patternInsert, plainOf } from './insert';
import { typeFromHint, valueChoices } from './valueChoices';

/**
 * Inside a slot: the answers of its own hint, then what the format, the document and the catalogue know of its place.
 * Each replaces the whole slot. A character typed into a slot asks for nothing.
 */
export function slotOffers(context: CompletionContext): OfferList | undefined {
  const { at, offset, snapshot, knowledge } = context;
  const { section } = at.bound;
  const slot = section.slots.find(({ span }) => touches(span, offset));
  if (slot === undefined) return undefined;
  if (context.trigger !== undefined) return NOTHING;
  const hinted = slotChoices(snapshot, knowledge.catalogue, { placed: at.placed, slot });
  const shapes = new Set(hinted.map(({ value }) => shapeOf(value)));
  const place = placeOf(context, slot.span);
  const others = place === undefined ? [] : usable(context, valueChoices(context, place));
  const added = withoutKnown(
    others.filter(({ source, insert }) => source !== 'form' || !shapes.has(shapeOf(plainOf(insert)))),
    hinted.map(({ value }) => value),
  );
  const own = hinted.filter(({ source }) => source === 'hint');
  const catalogue = hinted.filter(({ source }) => source === 'catalogue');
  const offers = [
    ...own.map(hintOffer),
    ...added.map((choice) => ({
      ...offerOf(choice, ['', ''], ''),
      preselect: own.length === 0 && choice.source === 'default',
    })),
    ...catalogue.map(hintOffer),
  ];
  // The text before the cursor belongs to the slot, so an editor that filters by it must find it in every item.
  const typed = section.text.slice(slot.span.start, offset);
  return {
    target: whole(slot.span.start, slot.span.end),
    offers: offers.map((offer) => ({ ...offer, filter: `${typed}${offer.label}` })),
  };
}

/** Only where the slot is all of the answer can another answer take its place. */
function placeOf(
  context: CompletionContext,
  slot: { readonly start: number; readonly end: number },
): AnswerPlace | undefined {
  const place = answerPlaceAt({ ...context, offset: slot.start + 1 });
  if (place === undefined || place.span.start !== slot.start || place.span.end !== slot.end) return undefined;
  if (place.value !== undefined && place.value.type !== 'text') return place;
  const value = typeFromHint(textOf(context.at.bound.section.text, slot)) ?? place.value;
  return value === undefined ? place : { ...place, value };
}

function hintOffer({ value, detail, isPattern, isDefault, source, about }: Choice): Offer {
  const insert = isPattern ? patternInsert(value) : [value];
  return {
    label: value,
    insert,
    kind:
      source === 'hint'
        ? CompletionItemKind.EnumMember
        : hasStops(insert)
          ? CompletionItemKind.Unit
          : CompletionItemKind.Value,
    detail,
    preselect: isDefault,
    about,
  };
}

/** `< $5 per run` and `< $8 per run` are one form. */
function shapeOf(value: string): string {
  return value.toLowerCase().replace(/\d[\d.,]*/g, '#');
}
