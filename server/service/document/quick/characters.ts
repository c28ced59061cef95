/** UTF-16 codes of the characters that Markdown gives a meaning. */
export const TAB = 0x09;
export const LINE_FEED = 0x0a;
export const CARRIAGE_RETURN = 0x0d;
export const SPACE = 0x20;
export const EXCLAMATION = 0x21;
export const AMPERSAND = 0x26;
export const PARENTHESIS = 0x28;
export const ASTERISK = 0x2a;
export const SLASH = 0x2f;
export const LESS_THAN = 0x3c;
export const GREATER_THAN = 0x3e;
export const QUESTION = 0x3f;
export const OPEN = 0x5b;
export const BACKSLASH = 0x5c;
export const CLOSE = 0x5d;
export const UNDERSCORE = 0x5f;
export const BACKTICK = 0x60;

export function isLineEnd(code: number): boolean {
  return code === LINE_FEED || code === CARRIAGE_RETURN;
}
