/** So much of somebody's text is shown in one place before it is cut. */
const LONGEST_QUOTE = 80;

/**
 * Somebody's text as every message, title, label and name shows it: on one line, cut after `most` characters, without
 * what is invisible or turns the direction of writing. Names of a document stand in an answer once for each thing that
 * is said of them, so that an uncut one would make the answer as long as the document times its lines.
 */
export function oneLine(text: string, most = LONGEST_QUOTE): string {
  // Nearly every name is a line of plain words already.
  if (text.length <= most && PLAIN.test(text)) return text;
  // What is cut off anyway need not be looked at, but a slot of blanks must not hide the text behind it.
  const looked = text.slice(0, most * 20);
  const line = looked.replace(INVISIBLE, '').replace(/\s+/g, ' ').trim();
  if (line.length <= most && looked.length === text.length) return line;
  const characters = [...line];
  return characters.length <= most && looked.length === text.length
    ? line
    : `${characters.slice(0, most).join('').trimEnd()}…`;
}

const PLAIN = /^[!-~]+(?: [!-~]+)*$/;

/**
 * Control characters but white space, lone surrogates, soft hyphens, joiners, fillers and tags, and marks that turn the
 * direction of writing. The joiners of emoji and of words in Persian or Hindi stay, as they are seen.
 */
const INVISIBLE =
  /(?![\t\n\v\f\r])[\p{Cc}\p{Cs}\u00AD\u061C\u180E\u200B\u200E\u200F\u202A-\u202E\u2060-\u206F\uFEFF\uFFF9-\uFFFB\u{E0000}-\u{E007F}]/gu;
