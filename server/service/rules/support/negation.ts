import { allMatches } from '../../text/allMatches';
import { phrase } from './prose';

/** How far a negation reaches, in UTF-16 units; a bound keeps the search linear on lines of any length. */
const REACH = 120;

/** What ends a clause, so that a negation before it does not reach behind it. */
const BREAK = phrase(
  String.raw`[.!?](?= |$)|[;|→—–]|->|(?<!\s) -+ |\b(?:but|then|however|otherwise|unless|except|instead(?! of))\b`,
);

const CONTRACTED = "(?:don't|doesn't|didn't|mustn't|won't|wouldn't|shouldn't|can't|cannot|needn't|isn't|aren't)";
const ABSENCE = 'answers?|responses?|reply|replies|objections?|feedback|veto';
const NEGATION = phrase(
  [
    String.raw`\b(?:never|${CONTRACTED}|not(?! only| just)|nor|neither|nothing(?! but)|none|nobody|without|non|`,
    `no(?! (?:longer|more|later|matter|sooner|need|${ABSENCE}))|`,
    'avoid(?:s|ed|ing)?|prevent(?:s|ed|ing)?|prohibit(?:s|ed|ing)?|forbid(?:s|den)?|ban(?:s|ned)?|',
    'refuse(?:s|d)?(?: to)?|disallow(?:s|ed)?|block(?:s|ed)?|rejects?|disables?|instead of|rather than|',
    String.raw`protect(?:s|ed|ion)? (?:from|against))\b`,
  ].join(''),
);

/** Words of the kind that is judged: after `no` they make a list that the negation covers to its end. */
const ACTION = /^ *(?:delet|purg|remov|eras|drop|wip|trunc|rebas|squash|forc|merg|push|overwrit|history)/;

const CONDITION = /\b(?:if|when|where|once|with|because|since|there (?:is|are)) *$/;

const FORBIDDEN = phrase(
  [
    String.raw`^[^.;]{0,60}?\b(?:strictly |absolutely )?(?:forbidden|prohibited|banned|disallowed|disabled|blocked|`,
    'not (?:be )?(?:allowed|permitted|an option|used|possible)|never (?:be )?(?:allowed|permitted)|',
    String.raw`off[ -]limits|impossible|out of the question)\b`,
  ].join(''),
);

/**
 * True when what stands from `from` to `to` is denied or forbidden: `never delete`, `nothing is ever deleted`,
 * `instead of deletion`, `squash is forbidden`. The text is that of a `Prose`. A negation reaches through a list
 * (`never delete, purge or drop`) and to the end of its clause, but not into another one (`not needed, delete it`).
 */
export function isNegated(text: string, from: number, to: number): boolean {
  const before = lastClause(text.slice(Math.max(0, from - REACH), from));
  return isDenied(before) || isForbidden(text.slice(to, to + REACH));
}

function isForbidden(after: string): boolean {
  return firstClause(after).search(FORBIDDEN) >= 0;
}

function isDenied(clause: string): boolean {
  let last: RegExpMatchArray | undefined;
  for (const match of allMatches(clause, NEGATION)) last = match;
  if (last === undefined) return false;
  const lead = clause.slice(0, last.index);
  const rest = clause.slice((last.index ?? 0) + last[0].length);
  if (/^ *(?:forget|hesitate|fail|wait|omit|neglect) +to\b/.test(rest)) return false;
  // `No downtime: drop the old tables` denies the downtime.
  if (last[0] === 'no' && rest.includes(':') && !ACTION.test(rest)) return false;
  if (!rest.includes(',')) return true;
  if (CONDITION.test(lead)) return false;
  const word = last[0];
  if (word === 'never' || word.includes("n't") || word === 'cannot' || ACTION.test(rest)) return true;
  if (word === 'not') return /\b(?:do|does|must|may|shall|should|can|will) *$/.test(lead);
  // `No agent, PM or script may merge` denies the merge; `No downtime, drop the old tables` orders the drop.
  return (word === 'no' || word === 'neither') && !/, *(?:and |then |please )*$/.test(rest);
}

function lastClause(text: string): string {
  let start = 0;
  for (const match of allMatches(text, BREAK)) start = match.index + match[0].length;
  return text.slice(start);
}

function firstClause(text: string): string {
  const end = text.search(BREAK);
  return end < 0 ? text : text.slice(0, end);
}
