import {
  type CompletionItem,
  CompletionItemKind,
  type CompletionList,
  InsertTextFormat,
  MarkupKind,
  type Position,
  type Range,
} from 'vscode-languageserver-types';
import { documentText, sectionAt } from '../document/document';
import { placeAt } from '../document/place';
import type { Catalogue } from '../schema/catalogue';
import { offsetOf, rangeIn, type Snapshot } from '../snapshot';
import { span, touches } from '../text/span';
import { type Choice, slotChoices } from './slotChoices';
import { slotAt } from './slots';
import { stackChoices } from './stackChoices';
import { tokenAt } from './valueTokens';

export interface CompletionClient {
  readonly snippets: boolean;
}

/**
 * Inside a slot: the answers its hint and the catalogue offer, each replacing the whole slot. In the value of a stack
 * field: the catalogue's options for the part of the value at the cursor. Everywhere else: nothing.
 */
export function completion(
  snapshot: Snapshot,
  catalogue: Catalogue,
  position: Position,
  client: CompletionClient,
): CompletionList | null {
  const offset = offsetOf(snapshot, position);
  const found = slotAt(snapshot, offset);
  if (found !== undefined) {
    const range = rangeIn(snapshot, found.placed, found.slot.span);
    if (range.start.line !== range.end.line) return null; // VS Code replaces within one line only.
    const typed = documentText(snapshot.document, span(found.placed.start + found.slot.span.start, offset));
    const items = slotChoices(snapshot, catalogue, found).map((choice, index) =>
      // The text before the cursor belongs to the slot, so an editor that filters by it must find it in every item.
      ({ ...itemOf(choice, range, index, client), filterText: `${typed}${choice.value}` }),
    );
    return { isIncomplete: false, items };
  }
  const placed = sectionAt(snapshot.document, offset);
  if (placed === undefined) return null;
  const at = offset - placed.start;
  const { section } = placed;
  const place = placeAt(section, at);
  const field = place.fields[place.fields.length - 1];
  const value = field === undefined ? undefined : valueSpan(section.text, field.value);
  if (place.cell !== undefined || place.inCode || value === undefined || !touches(value, at)) return null;
  const token = tokenAt(section.text, value, at);
  if (token === undefined) return null;
  const range = rangeIn(snapshot, placed, token);
  const items = stackChoices(snapshot, catalogue, section, place).map((choice, index) =>
    itemOf(choice, range, index, client),
  );
  return items.length === 0 ? null : { isIncomplete: false, items };
}

/** The value's span with the rest of its line, so that a cursor behind the last word still counts as in the value. */
function valueSpan(text: string, value: { readonly start: number; readonly end: number }) {
  let end = value.end;
  while (text.charCodeAt(end) === 0x20) end++;
  return span(value.start, end);
}

function itemOf(choice: Choice, range: Range, index: number, client: CompletionClient): CompletionItem {
  const snippet = choice.isPattern && client.snippets;
  return {
    label: choice.value,
    kind: choice.source === 'hint' ? CompletionItemKind.EnumMember : CompletionItemKind.Value,
    ...(choice.detail === '' ? {} : { detail: choice.detail }),
    ...(choice.documentation === ''
      ? {}
      : { documentation: { kind: MarkupKind.Markdown, value: choice.documentation } }),
    sortText: String(index).padStart(4, '0'),
    ...(choice.isDefault ? { preselect: true } : {}),
    textEdit: { range, newText: snippet ? asSnippet(choice.value) : choice.value },
    insertTextFormat: snippet ? InsertTextFormat.Snippet : InsertTextFormat.PlainText,
  };
}

/** The lone X or N of a pattern becomes a tab stop; everything a snippet would interpret is escaped. */
function asSnippet(value: string): string {
  let stop = 0;
  return value
    .replace(/[\\$}]/g, '\\$&')
    .replace(/(^|[\s$(])([XN])(?=$|[\s%/)])/g, (_, before: string, letter: string) => {
      stop++;
      return `${before}\${${stop}:${letter}}`;
    });
}
