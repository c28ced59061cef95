/** So much of somebody's text is shown in a hover before it is cut. */
const LONGEST_QUOTE = 80;

/**
 * Somebody's text as Markdown that shows exactly that text: on one line, cut after `most` characters, with everything
 * escaped that CommonMark, GFM or VS Code could take for markup, links that nobody wrote with brackets among it.
 * Characters that are invisible or turn the direction of writing are left out.
 */
export function escapeMarkdown(text: string, most = LONGEST_QUOTE): string {
  return oneLine(text, most)
    .replace(/[\\`*_[\]<~@]/g, '\\$&')
    .replace(/&(?=#?\w+;)/g, '\\&')
    .replace(/\$(?=\()/g, '\\$')
    .replace(/([A-Za-z]):(?=\S)/g, '$1\\:')
    .replace(/\bwww\./gi, (word) => `${word.slice(0, -1)}\\.`)
    .replace(/^[-+=#>|]/, '\\$&')
    .replace(/^(\d{1,9})([.)])(?=\s|$)/, '$1\\$2');
}

/** Somebody's text on one line, cut after `most` characters, without what is invisible. */
export function oneLine(text: string, most = LONGEST_QUOTE): string {
  // What is cut off anyway need not be looked at, but a slot of blanks must not hide the text behind it.
  const line = text
    .slice(0, most * 20)
    .replace(INVISIBLE, '')
    .replace(/\s+/g, ' ')
    .trim();
  const characters = [...line];
  return characters.length <= most && text.length <= most * 20
    ? line
    : `${characters.slice(0, most).join('').trimEnd()}…`;
}

/** Control characters but white space, lone surrogates, joiners, and marks that turn the direction of writing. */
const INVISIBLE = /(?![\t\n\v\f\r])[\p{Cc}\p{Cs}\u061C\u200B\u200E\u200F\u202A-\u202E\u2060-\u2069\uFEFF]/gu;
