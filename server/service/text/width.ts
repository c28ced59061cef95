/**
 * The number of columns a text takes in a fixed-width font: 2 for East Asian wide characters and emoji, 0 for combining
 * marks and joiners, else 1.
 */
export function displayWidth(text: string): number {
  let width = 0;
  for (const { segment } of new Intl.Segmenter('en', { granularity: 'grapheme' }).segment(text)) {
    width +=
      /\p{Extended_Pictographic}\uFE0F|\p{Emoji_Presentation}/u.test(segment) || WIDE.test(segment)
        ? 2
        : plainWidth(segment);
  }
  return width;
}

/** Unicode's East Asian Width classes W and F, by script and block. */
const WIDE =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Script=Bopomofo}\u3000-\u303E\uFF01-\uFF60\uFFE0-\uFFE6]/u;

function plainWidth(segment: string): number {
  return /^[\p{Mark}\u200B-\u200D\u2060\uFEFF]+$/u.test(segment) ? 0 : 1;
}
