import { type MarkupContent, MarkupKind } from 'vscode-languageserver-types';
import { escapeMarkdown } from '../text/escapeMarkdown';
import { oneLine } from '../text/oneLine';

/**
 * Writes explanations in the kind of text that a client can show. What comes from a document goes through `quote`,
 * `strong` or `link`, which escape it; texts of the format and the catalogue are ours and stay as they are. There is
 * never HTML, and never a link that runs a command.
 */
export interface Markup {
  readonly kind: MarkupKind;
  /** Somebody's text, on one line and cut to `most` characters. */
  readonly quote: (text: string, most?: number) => string;
  readonly strong: (text: string) => string;
  /** A link to a place; the text alone where links are not shown. */
  readonly link: (text: string, uri: string) => string;
  /** Words of a fixed form, such as a figure or a literal. */
  readonly code: (text: string) => string;
}

const MARKDOWN: Markup = {
  kind: MarkupKind.Markdown,
  quote: escapeMarkdown,
  strong: (text) => `**${escapeMarkdown(text)}**`,
  link: (text, uri) =>
    `[${escapeMarkdown(text)}](${uri.replace(/[()<>\s\\]/g, encodeURIComponent).replace(/[()]/g, percent)})`,
  code: (text) => {
    const line = oneLine(text);
    return line.includes('`') || line === '' ? escapeMarkdown(text) : `\`${line}\``;
  },
};

const PLAIN: Markup = {
  kind: MarkupKind.PlainText,
  quote: oneLine,
  strong: (text) => oneLine(text),
  link: (text) => oneLine(text),
  code: (text) => oneLine(text),
};

/** `encodeURIComponent` leaves parentheses alone, but they would end a link. */
function percent(char: string): string {
  return char === '(' ? '%28' : '%29';
}

export function markupFor(markdown: boolean): Markup {
  return markdown ? MARKDOWN : PLAIN;
}

/** Paragraphs as the content of a hover or tooltip; what is empty is left out. */
export function contentOf(markup: Markup, paragraphs: readonly string[]): MarkupContent {
  return { kind: markup.kind, value: paragraphs.filter((one) => one !== '').join('\n\n') };
}

export function bullets(lines: readonly string[]): string {
  return lines.map((line) => `- ${line}`).join('\n');
}
