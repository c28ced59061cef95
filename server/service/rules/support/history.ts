import { isNegated } from './negation';
import { isQuoted, type Match, matches, phrase } from './prose';

const FORCE = String.raw`(?<!\bthe +)force[ -]?push(?:es|ed|ing)?|push(?:es|ed|ing)? (?:with |using )?(?:--?force(?:-with-lease)?|-f)\b|--force-with-lease`;
const SQUASH = 'squash(?:es|ed|ing)?(?:[ -](?:and[ -])?merg(?:e[sd]?|ing))?';
const REWRITE =
  'rewrit(?:e[s]?|ten|ing) (?:the )?(?:git |commit |published )?history|filter-(?:branch|repo)|reset --hard|amend(?:s|ed|ing)? published';
const REBASE = 'rebas(?:e[sd]?|ing)';

/** Every word for changing commits after the fact. */
const CHANGES = phrase(String.raw`\b(?:${FORCE}|${SQUASH}|${REWRITE}|${REBASE})`);
/** What is an order even where nothing says which commits are meant. */
const CERTAIN = phrase(String.raw`\b(?:${FORCE}|${REWRITE})`);
/** Squashing needs git beside it: a game may be about squashing bugs. */
const SQUASHING = phrase(
  String.raw`\bsquash(?:es|ed|ing)?[ -](?:and[ -])?merg(?:e[sd]?|ing)|\bmerg(?:e[sd]?|ing) (?:[a-z]+ ){0,2}(?:with|by|via|using) squash(?:es|ed|ing)?|\bsquash(?:es|ed|ing)? (?:all |the |your |their |its |feature |wip |every )*(?:commits?|history|branch(?:es)?|before|on|when|into|prs?|pull requests?)\b|\bcommits? (?:[a-z]+ ){0,3}squashed\b`,
);
const REBASING = phrase(
  String.raw`\brebas(?:e[sd]?|ing) (?:[^\s.;]+ ){0,4}?(?:published|pushed|shared|main|master|ai-team|history)\b|\b(?:published|pushed|shared|main|master|ai-team)\b[^.;]{0,30}\brebased\b|\bpull requests? (?:is|are) rebased\b`,
);

/** The words of an answer about git history that allow or order a change of it; those that are denied are none. */
export function historyChanges(text: string): readonly Match[] {
  return matches(text, CHANGES).filter(({ from, to }) => !isNegated(text, from, to));
}

/** Where prose outside the policy itself orders or allows that published history changes. */
export function historyOrders(text: string): readonly Match[] {
  return [CERTAIN, SQUASHING, REBASING]
    .flatMap((pattern) => matches(text, pattern))
    .filter(({ from, to }) => !isNegated(text, from, to) && (!isQuoted(text, from) || /^ *"/.test(text)))
    .sort((left, right) => left.from - right.from);
}

/** True when the text forbids what `word` names, as `rebase`; the text is that of a `Prose`. */
export function namesChange(text: string, word: 'rebase' | 'squash' | 'any'): boolean {
  const pattern =
    word === 'rebase'
      ? REBASE
      : word === 'squash'
        ? SQUASH
        : `${FORCE}|${REWRITE}|immutable|append[ -]only|permanent|history|rewrit`;
  return text.search(phrase(String.raw`(?:\b|(?=-))(?:${pattern})`)) >= 0;
}
