/**
 * The number of columns a text takes in a fixed-width font: 2 for East Asian wide characters and emoji, 0 for combining
 * marks and joiners, else 1.
 */
export function displayWidth(text: string): number {
  // Nearly every cell is of these alone, and a segmenter takes as long as hundreds of cells.
  const narrow = text.replace(LONE_WIDE, '');
  if (LONE_NARROW.test(narrow)) return narrow.length + 2 * (text.length - narrow.length);
  let width = 0;
  for (const cluster of clusters(text)) {
    width +=
      /\p{Extended_Pictographic}\uFE0F|\p{Emoji_Presentation}/u.test(cluster) || WIDE.test(cluster)
        ? 2
        : plainWidth(cluster);
  }
  return width;
}

/** What never joins with its neighbours: letters of Latin scripts, punctuation and currencies, each one column wide. */
const LONE_NARROW = /^[ -~\u00A1-\u02FF\u2010-\u2027\u2030-\u205E\u20A0-\u20CF]*$/;
/** The same of two columns: Chinese characters, Japanese letters and Korean syllables. */
const LONE_WIDE = /[\u3001-\u3029\u3041-\u3096\u30A1-\u30FA\u30FC-\u30FE\u4E00-\u9FFF\uAC00-\uD7A3\uFF01-\uFF60]+/g;

/** In UTF-16 units. V8 takes time for each cluster that grows with the text that it is in. */
const CHUNK = 512;

/** The grapheme clusters of a text; one that is longer than a chunk comes in parts. */
function* clusters(text: string): Iterable<string> {
  const segmenter = new Intl.Segmenter('en', { granularity: 'grapheme' });
  for (let start = 0; start < text.length; ) {
    // Half a character would be a cluster of its own.
    const isWhole = (text.codePointAt(start + CHUNK - 1) ?? 0) <= 0xffff;
    const chunk = text.slice(start, start + CHUNK + (isWhole ? 0 : 1));
    const found = Array.from(segmenter.segment(chunk), ({ segment }) => segment);
    const isLast = start + chunk.length >= text.length;
    // The last cluster may go on in the next chunk, so it is left to that, unless there is no other.
    if (!isLast && found.length > 1) found.pop();
    for (const segment of found) {
      start += segment.length;
      yield segment;
    }
  }
}

/** Unicode's East Asian Width classes W and F, by script and block; marks that two scripts share belong to neither. */
const WIDE =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Script=Bopomofo}\u3000-\u303E\u309B\u309C\u30A0\u30FB-\u30FF\uFF01-\uFF60\uFFE0-\uFFE6]/u;

function plainWidth(cluster: string): number {
  return /^[\p{Mark}\u200B-\u200D\u2060\uFEFF]+$/u.test(cluster) ? 0 : 1;
}
