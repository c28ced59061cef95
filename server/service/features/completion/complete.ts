import { type CompletionItem, type CompletionList, InsertTextFormat, type Position } from 'vscode-languageserver-types';
import { boundSectionAt } from '../../binding/boundPlace';
import { offsetOf, rangeIn, type Snapshot } from '../../snapshot';
import { oneLine } from '../../text/oneLine';
import { contains, touches } from '../../text/span';
import { markupFor } from '../markup';
import { documentationOf, readAbout } from './about';
import { answerOffers } from './answerOffers';
import { checklistOffers } from './checklistOffers';
import {
  type CompletionClient,
  type CompletionContext,
  type CompletionKnowledge,
  lineAround,
  NOTHING,
  type Offer,
  type OfferList,
  type OfferProvider,
} from './completionContext';
import { directiveOffers } from './directiveOffers';
import { hasStops, plainOf, snippetOf } from './insert';
import { labelOffers } from './labelOffers';
import { isOpaque } from './opaque';
import { pillarOffers } from './pillarOffers';
import { referenceOffers } from './referenceOffers';
import { keyOffers, rowOffers } from './rowOffers';
import { sectionOffers } from './sectionOffers';
import { slotOffers } from './slotOffers';
import { teamOffers } from './teamOffers';
import { titleOffers } from './titleOffers';

/**
 * The characters that ask for a list by being typed. Each acts in few places: the blank behind labels, bullets, boxes,
 * pipes and `see Section`, the others where a heading, a row, a label, a directive or a reference begins.
 */
export const TRIGGER_CHARACTERS: readonly string[] = [' ', '#', '|', '*', ':', '-', '§'];

/** These look at comments and code spans, which are closed to the others. */
const ANYWHERE: readonly OfferProvider[] = [directiveOffers, teamOffers, slotOffers];

/** The first that knows the place speaks. */
const IN_LIVE_TEXT: readonly OfferProvider[] = [
  titleOffers,
  sectionOffers,
  pillarOffers,
  referenceOffers,
  rowOffers,
  keyOffers,
  checklistOffers,
  labelsOfItems,
  answerOffers,
  labelOffers,
];

/** Below a label that owns labels, an item begins with one of them; any other item is an answer. */
function labelsOfItems(context: CompletionContext): OfferList | undefined {
  const list = /^[ \t]*[-*+][ \t]/.test(context.before) ? labelOffers(context) : undefined;
  return list === undefined || list.offers.length === 0 ? undefined : list;
}

/**
 * What can be typed at a position; null where nothing is known, in code, comments, links and plain prose. `trigger` is
 * the typed character that asked for the list, undefined where a person asked.
 */
export function complete(
  snapshot: Snapshot,
  knowledge: CompletionKnowledge,
  position: Position,
  trigger: string | undefined,
  client: CompletionClient,
): CompletionList | null {
  const context = contextAt(snapshot, knowledge, position, trigger, client);
  if (context === undefined) return null;
  const list = offersAt(context) ?? NOTHING;
  const shown = list.offers.length === 0 && trigger !== undefined ? goingOn(context) : list;
  return listOf(context, shown);
}

/**
 * A blank or a dash typed into an open list asks anew, and an empty answer would close it: as long as what was typed
 * begins an item, as `Amazon ` does, that item stays.
 */
function goingOn(context: CompletionContext): OfferList {
  if (!IS_END.test(context.after)) return NOTHING;
  const list = offersAt({ ...context, trigger: undefined }) ?? NOTHING;
  const { insert, replace } = list.target;
  const typed = context.at.bound.section.text.slice(insert.start, context.offset).toLowerCase();
  const isOwn = context.at.bound.section.slots.some(({ span }) => contains(span, replace));
  if (typed.trim().length < 2 || replace.end > context.offset || isOwn) return NOTHING;
  const begins = ({ label, filter = label }: Offer): boolean => {
    const text = filter.toLowerCase();
    // Sections are found by their titles too.
    return text.startsWith(typed) || (/^\d/.test(text) && text.includes(` ${typed}`));
  };
  return { ...list, offers: list.offers.filter((offer) => offer.target === undefined && begins(offer)) };
}

/** What may stand behind the end of an answer; the blank before a pipe or a slash is there already in a finished one. */
const IS_END = /^(?:$|[ \t]+[|,/+]|[ \t]*-->|[*_`]+$)/;

function listOf(context: CompletionContext, list: OfferList): CompletionList | null {
  const items = list.offers.flatMap((offer, index) => itemOf(context, list, offer, index));
  return items.length === 0 ? null : { isIncomplete: list.isIncomplete ?? false, items };
}

function contextAt(
  snapshot: Snapshot,
  knowledge: CompletionKnowledge,
  position: Position,
  trigger: string | undefined,
  client: CompletionClient,
): CompletionContext | undefined {
  const absolute = offsetOf(snapshot, position);
  const at = boundSectionAt(snapshot.strategy, absolute);
  if (at === undefined) return undefined;
  const offset = absolute - at.start;
  const { text } = at.bound.section;
  const line = lineAround(text, offset);
  if (line === undefined) return undefined;
  const [before, after] = [text.slice(line.start, offset), text.slice(offset, line.end)];
  // A client may have sent the character along and moved on since.
  if (trigger !== undefined && !before.endsWith(trigger)) return undefined;
  return { snapshot, knowledge, client, trigger, at, offset, line, before, after };
}

function offersAt(context: CompletionContext): OfferList | undefined {
  for (const provider of ANYWHERE) {
    const list = provider(context);
    if (list !== undefined) return list;
  }
  if (isOpaque(context)) return undefined;
  for (const provider of IN_LIVE_TEXT) {
    const list = provider(context);
    if (list !== undefined) return list;
  }
  return undefined;
}

function itemOf(context: CompletionContext, list: OfferList, offer: Offer, index: number): CompletionItem[] {
  const { client, snapshot, at, line, offset } = context;
  const { insert, replace } = offer.target ?? list.target;
  // An editor replaces within the cursor's line only, and the cursor must be in what is replaced.
  if (!contains(line, replace) || !contains(replace, insert) || !touches(insert, offset)) return [];
  const newText = client.snippets && hasStops(offer.insert) ? snippetOf(offer.insert) : plainOf(offer.insert);
  const range = rangeIn(snapshot, at.placed, replace);
  const isShorter = insert.end < replace.end;
  const { about } = offer;
  const label = oneLine(offer.label);
  const detail = oneLine(offer.detail, LONGEST_DETAIL);
  // What is typed is compared with the words as they are.
  const filter = offer.filter ?? offer.label;
  return [
    {
      label,
      kind: offer.kind,
      sortText: String(index).padStart(4, '0'),
      insertTextFormat:
        client.snippets && hasStops(offer.insert) ? InsertTextFormat.Snippet : InsertTextFormat.PlainText,
      textEdit:
        isShorter && client.insertReplace
          ? { insert: rangeIn(snapshot, at.placed, insert), replace: range, newText }
          : { range, newText },
      ...(detail === '' ? {} : { detail }),
      ...(detail !== '' && client.labelDetails && detail.length <= LONGEST_REMARK
        ? { labelDetails: { description: detail } }
        : {}),
      ...(filter === label ? {} : { filterText: filter }),
      ...(offer.preselect === true ? { preselect: true } : {}),
      ...(about === undefined ? {} : { data: about }),
    },
  ];
}

/** Some have a sentence of the catalogue. */
const LONGEST_DETAIL = 400;

/** A longer remark is cut off in the list and stands beside it instead. */
const LONGEST_REMARK = 120;

/** The item with its documentation, which a list leaves out to stay light. */
export function resolveCompletion(
  item: CompletionItem,
  knowledge: CompletionKnowledge,
  client: CompletionClient,
): CompletionItem {
  const about = readAbout(item.data);
  const documentation =
    about === undefined ? undefined : documentationOf(about, knowledge, markupFor(client.completionMarkdown));
  return documentation === undefined ? item : { ...item, documentation };
}
