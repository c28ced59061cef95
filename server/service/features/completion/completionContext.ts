import type { CompletionItemKind } from 'vscode-languageserver-types';
import type { PlacedBound } from '../../binding/bindStrategy';
import type { RuleMeta } from '../../rules/rule';
import type { Format } from '../../schema';
import type { Catalogue } from '../../schema/catalogue';
import type { Snapshot } from '../../snapshot';
import { type Span, span } from '../../text/span';
import type { About } from './about';
import type { Insert } from './insert';

/** What completion knows beside the document. */
export interface CompletionKnowledge {
  readonly catalogue: Catalogue;
  readonly format: Format;
  readonly rules: readonly RuleMeta[];
}

/** What the client can do with a list. */
export interface CompletionClient {
  readonly snippets: boolean;
  readonly labelDetails: boolean;
  readonly insertReplace: boolean;
  /** False for a client that shows documentation as plain text only. */
  readonly completionMarkdown: boolean;
}

/** A cursor and its line. All offsets and spans count from the start of the section. */
export interface CompletionContext {
  readonly snapshot: Snapshot;
  readonly knowledge: CompletionKnowledge;
  readonly client: CompletionClient;
  /** The character that asked for the list by being typed; undefined where a person asked. */
  readonly trigger: string | undefined;
  readonly at: PlacedBound;
  readonly offset: number;
  /** The cursor's line without its line end. */
  readonly line: Span;
  readonly before: string;
  readonly after: string;
}

export interface Offer {
  readonly label: string;
  readonly insert: Insert;
  readonly kind: CompletionItemKind;
  /** One line beside the label; may be empty. */
  readonly detail: string;
  /** What the client compares with the text between the start of the target and the cursor; the label when left out. */
  readonly filter?: string;
  readonly preselect?: boolean;
  readonly about?: About | undefined;
  /** Where the offer goes when it goes elsewhere than the others of its list. */
  readonly target?: Target;
}

/** What an accepted offer replaces: `insert` is the short form of `replace` and starts where it starts. */
export interface Target {
  readonly insert: Span;
  readonly replace: Span;
}

export interface OfferList {
  readonly target: Target;
  readonly offers: readonly Offer[];
  /** True when other offers would be made after the next letter. */
  readonly isIncomplete?: boolean;
}

/** Undefined where the place is none of the provider's; an empty list where it is, but there is nothing to offer. */
export type OfferProvider = (context: CompletionContext) => OfferList | undefined;

/** A list that replaces the same text whatever the client's way to accept an item. */
export function whole(start: number, end: number): Target {
  return { insert: span(start, end), replace: span(start, end) };
}

export const NOTHING: OfferList = { target: whole(0, 0), offers: [] };

/** A line this long is no form, and reading it at every keystroke would be felt. */
const LONGEST_LINE = 5000;

/** The line around an offset of a text, without its line end; undefined for one that is too long. */
export function lineAround(text: string, offset: number): Span | undefined {
  let start = offset;
  while (start > 0 && !isBreak(text, start - 1)) start--;
  let end = offset;
  while (end < text.length && !isBreak(text, end)) {
    end++;
    if (end - start > LONGEST_LINE) return undefined;
  }
  return end - start > LONGEST_LINE ? undefined : span(start, end);
}

/** The line above another, undefined above the first. */
export function lineAbove(text: string, line: Span): Span | undefined {
  if (line.start === 0) return undefined;
  const end = text.charCodeAt(line.start - 1) === 0x0a && text.charCodeAt(line.start - 2) === 0x0d ? 2 : 1;
  return lineAround(text, line.start - end);
}

function isBreak(text: string, at: number): boolean {
  const code = text.charCodeAt(at);
  return code === 0x0a || code === 0x0d;
}
