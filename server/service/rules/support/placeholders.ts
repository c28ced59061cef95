import { allMatches } from '../../text/allMatches';
import { type Span, span } from '../../text/span';

/** Words that stand where an answer should: as the whole answer they say that there is none yet. */
const WHOLE =
  /^(?:t\.?b\.?[dac]\.?|todo|fixme|x{3,}|\?+|to be (?:determined|decided|defined|confirmed|announced|done|added|filled(?: in)?|discussed)|to do|fill(?: me| this)?(?: in)?(?: later)?|placeholder|coming soon|lorem ipsum.*|asdf+|qwerty|blah.*|\.{2,}|…+|_{2,})$/isu;

/** Words of the language that say the same as a whole answer, unless the answer is a name: Later is a product. */
const WORD =
  /^(?:unknown|undecided|not (?:yet )?(?:decided|known|defined|sure)(?: yet)?|no idea|maybe|perhaps|later|soon|whatever|anything|something)$/iu;

/** What says inside a longer answer that a piece is still missing. */
const INSIDE =
  /(?<![\p{L}\p{N}_])(?:TODO:|\(TODO\)|TODO$|FIXME(?![\p{L}\p{N}_])|XXX(?![\p{L}\p{N}_])|lorem ipsum)|(?<!\?)\?{3,}/giu;

/** An answer that says that nothing applies. */
const NOTHING = /^(?:n\.? ?\/? ?a\.?|not applicable|none|nothing|nil|[-–—]+)$/iu;

/** The text without emphasis, quotes and a closing full stop, as it is compared with fixed words. */
export function bare(text: string): string {
  return text
    .trim()
    .replace(/^[*_`"“”'‘’<([{]+/u, '')
    .replace(/(?<![*_`"“”'‘’>)\]}])[*_`"“”'‘’>)\]}]+$/u, '')
    .replace(/(?<=[\p{L}\p{N}])\.$/u, '')
    .trim();
}

/** `named`: the answer is a name, which may be any word. */
export function isPlaceholder(text: string, named = false): boolean {
  if (named ? /^[*_`]*todo/i.test(text) && !text.includes('TODO') : text.length < 40 && WORD.test(bare(text)))
    return !named;
  return text.length < 400 && (WHOLE.test(bare(text)) || /^\?+$/.test(text.trim()));
}

export function saysNothing(text: string): boolean {
  return text.length < 40 && (NOTHING.test(bare(text)) || NOTHING.test(text.trim()));
}

/** The place of the first note inside a longer answer that something is missing. `XXX` and `TODO` count in capitals only. */
export function placeholderInside(text: string): Span | undefined {
  for (const match of allMatches(text, INSIDE)) {
    const word = match[0];
    if (/^[(]?(?:todo|fixme|xxx)/i.test(word) && word !== word.toUpperCase()) continue;
    return span(match.index, match.index + word.length);
  }
  return undefined;
}

/** True when the answer is, or starts with, one of the words that the schema allows in place of a value. */
export function isLiteral(text: string, literals: readonly string[]): boolean {
  const lower = text
    .trim()
    .replace(/^[*_`"“]+/, '')
    .toLowerCase();
  return literals.some((literal) => {
    const wanted = literal.toLowerCase();
    return lower.startsWith(wanted) && !/^[\p{L}\p{N}]/u.test(lower.slice(wanted.length));
  });
}

/** True for `N/A (frontend only)`: the answer opens by saying that nothing applies. */
export function opensWithNothing(text: string): boolean {
  return /^[*_`"“]*(?:n\/a|none|nothing|no|not (?:applicable|needed|required|used))(?![\p{L}\p{N}/])/iu.test(
    text.trim(),
  );
}
