import { allMatches } from '../../text/allMatches';

/** What an accepted item writes: text, and places that a person may type over in a client that has tab stops. */
export type Insert = readonly InsertPart[];
export type InsertPart = string | { readonly placeholder: string };

export function plainOf(insert: Insert): string {
  return insert.map((part) => (typeof part === 'string' ? part : part.placeholder)).join('');
}

/** The same in the snippet syntax of LSP; everything that a snippet would interpret is escaped. */
export function snippetOf(insert: Insert): string {
  let stop = 0;
  return insert
    .map((part) => {
      if (typeof part === 'string') return escapeText(part);
      stop++;
      return `\${${stop}:${escapeText(part.placeholder)}}`;
    })
    .join('');
}

export function hasStops(insert: Insert): boolean {
  return insert.some((part) => typeof part !== 'string');
}

/** True where a placeholder is a word that only says what to type, so that the plain text would be no answer. */
export function isOnlyForm(insert: Insert): boolean {
  return insert.some((part) => typeof part !== 'string' && !/^\d/.test(part.placeholder));
}

function escapeText(text: string): string {
  return text.replace(/[\\$}]/g, '\\$&');
}

/** The lone X or N of an option such as `Hard stop at X% over` is there to be replaced. */
export function patternInsert(value: string): Insert {
  return split(value, /(?<=^|[\s$(])[XN](?=$|[\s%/)])/g);
}

/** Figures are there to be replaced, but not those that belong to a name, as in `P99`. */
export function figureInsert(value: string): Insert {
  return split(value, /(?<![\p{L}\d.,])\d+(?:[.,]\d+)*/gu);
}

/** The same with a figure that has been typed in place of the first one. */
export function withFigure(insert: Insert, figure: string): Insert | undefined {
  const index = insert.findIndex((part) => typeof part !== 'string' && /^\d/.test(part.placeholder));
  if (index < 0) return undefined;
  return insert.map((part, at) => (at === index ? figure : part));
}

/** Slots in a text of ours are there to be replaced; boxes, marks and code are not slots. */
export function slotInsert(text: string): Insert {
  return split(text, /`[^`\n]*`|\[[^[\]\n]+\](?!\()/g, (found) => !NO_SLOT.test(found));
}

const NO_SLOT = /^(?:`|\[[ xX]\]|\[(?:ARCHIVED|SUPERSEDED|OUTDATED|CORRECTED|REVISED|PRE-FILLED))/;

function split(text: string, pattern: RegExp, isStop: (found: string) => boolean = () => true): Insert {
  const parts: InsertPart[] = [];
  let at = 0;
  for (const match of allMatches(text, pattern)) {
    if (!isStop(match[0])) continue;
    if (match.index > at) parts.push(text.slice(at, match.index));
    parts.push({ placeholder: match[0] });
    at = match.index + match[0].length;
  }
  if (at < text.length) parts.push(text.slice(at));
  return parts;
}
