import { isNegated } from './negation';
import { type Match, matches, type Prose, phrase } from './prose';

/** How words take back what a rule has just demanded. */
export type Weakness = 'exception' | 'automatic' | 'timeout' | 'optional' | 'implicit' | 'delegated';

export interface Weakening extends Match {
  readonly kind: Weakness;
}

const USER = '(?:user|users|you|your|me|my|i|owner|client|customer|human|person|people|sponsor|stakeholders?)';
const AGENT =
  '(?:team lead(?:er)?|tl|pm|project manager|product manager|qa|agents?|ci|bots?|reviewers?|pipeline|any ?(?:one|body)|developers?|engineers?|peers?)';

/** Words that name the person whose strategy it is. */
export const USER_WORD = phrase(
  String.raw`\b${USER}\b(?! (?:flows?|stor(?:y|ies)|accounts?|data|experience|interface))`,
);

/** Words for a consent, whoever gives it. */
export const APPROVAL_WORD = phrase(
  String.raw`\b(?:re)?(?:approv\w*|consent\w*|permission\w*|sign(?:s|ed)?[ -]off\w*|signoff|confirm\w*|authoriz\w*|authoris\w*|go[ -]ahead|agree\w*|accept(?:s|ed|ance)|allow(?:s|ed)|says? (?:yes|so|ok)|said (?:yes|so)|ok|okay|ask\w*)\b`,
);

const BY_USER = phrase(
  String.raw`^[^.;]{0,40}?\b${USER}\b[^.;]{0,40}?\b(?:approv|agree|say|said|sign|confirm|ask|allow|consent|permi|ok|give|want)|^[^.;]{0,20}?\b(?:approved|agreed|confirmed|signed off|allowed|permitted) by (?:the )?${USER}\b`,
);
const USER_APPROVAL = phrase(
  String.raw`^[^.;]{0,30}?\b(?:explicit |express |written |prior |manual )?(?:user|owner|your|my|human)(?:'s)? (?:approv|consent|permission|sign|confirm)`,
);

const PATTERNS: readonly (readonly [Weakness, RegExp])[] = [
  [
    'exception',
    phrase(
      String.raw`\b(?:unless|except(?:ions?|ing)?|excluding|save for|but not|(?:when|if|in case of|for|in) (?:[a-z]+ ){0,2}(?:urgent|urgency|emergenc(?:y|ies)|hot ?-?fix(?:es)?|an? outage)|urgent (?:fixes|changes|cases)|only (?:for|if|when) (?:larger?|major|big|breaking|significant|risky)(?: [a-z]+)?|only (?:larger?|major|big|significant) [a-z]+)\b`,
    ),
  ],
  [
    'automatic',
    phrase(
      String.raw`\b(?:automatic(?:ally)?(?! (?:checks?|tests?|rollback|scans?|lint|quality|renew))|automated(?! (?:checks?|tests?|testing|test|ci|pipelines?|scans?|builds?|gates?|lint\w*|quality|rollback|review|renew\w*))|auto[ -]?(?:merg|approv|proceed|confirm|accept|deploy|releas)\w*|by itself|by themselves|on (?:its|their) own|self[ -]?approv\w*|without (?:asking|approval|waiting|confirmation))\b`,
    ),
  ],
  [
    'timeout',
    phrase(
      String.raw`\b(?:after (?:\d+|an?|one|two|three|some) ?(?:business |working )?(?:h|hrs?|hours?|m|mins?|minutes?|d|days?|weeks?)\b(?! of\b)|times? ?out|(?:no|without(?: an?| any)?) (?:answers?|responses?|reply|replies|objections?|feedback|veto)|silence|(?:nobody|no one|user does not|user doesn't|not|never) (?:answer|respond|repl|object|react)[a-z]*)`,
    ),
  ],
  [
    'optional',
    phrase(
      String.raw`\b(?:optional(?:ly)?|recommended|suggested|preferabl[ey]|preferred|ideally|usually|normally|typically|generally|mostly|whe(?:n|re)(?:ver)? (?:possible|convenient|practical|feasible|needed|available)|if (?:possible|convenient|practical|feasible|needed|available|time permits)|best[ -]effort|negotiable|may be (?:skipped|omitted|ignored|overridden|waived)|can be (?:skipped|omitted|ignored|overridden|waived)|skip(?:ped|pable)?|bypass(?:ed|able)?|waiv(?:ed?|able)|soft gate|advisory|not (?:mandatory|required|binding|necessary|needed)|as needed|try to|nice to have)\b`,
    ),
  ],
  [
    'implicit',
    phrase(
      String.raw`\b(?:implicit(?:ly)?|implied|tacit(?:ly)?|assumed|presumed|retroactive(?:ly)?|after the fact|afterwards|post[ -](?:hoc|merge|payment)|on behalf of|later approval|lazy consensus)\b`,
    ),
  ],
  [
    'delegated',
    phrase(
      String.raw`\b${AGENT}(?:'s)?(?: agent)? (?:approv\w*|decid\w*|discretion|sign[ -]?off|judg(?:e?ment|es)|ok|review(?:s|ed)?)\b|\b(?:discretion|judge?ment) of (?:the )?${AGENT}\b|\b(?:approved|reviewed|signed off|decided) by (?:the |an? |any |another )?${AGENT}\b|\bor (?:by )?(?:the |an? )?${AGENT}\b`,
    ),
  ],
];

/** What comes right before a weakening word and turns it round: `not even if urgent`, `regardless of`. */
const TURNED = /\b(?:even|regardless of|no matter|including|also)(?: (?:if|when|in|for|how|whether|the))? *$/;
/** `No exceptions`, `never be skipped`, `non-negotiable`: a denial of the very next words. */
const DENIED =
  /\b(?:no|non|not|never|cannot|can't|without|zero|n't)(?:[ -]+(?:any|be|to|ever|as|an?|single|or|and|nor|[a-z]+ed))*[ -]*$/;
/** Behind `never` such words are said of the whole rule: `never rebase where possible` forbids little. */
const ADVERB = /^(?:whe|if |ideal|usual|normal|typical|general|most|prefer|best|try|nice|as )/;
/** `Silence is not consent`. */
const NOT_CONSENT = /^ *(?:is|are|means?|counts? as|does|do) (?:not|no|never)\b/;

/**
 * The words of a rule that weaken it, in order: `after approval, unless urgent`, `or after 24 h without answer`. Words
 * that are denied (`no automation, no skip`), and exceptions that ask the user all the same, are none.
 */
export function weakeningsOf({ text }: Prose, kinds: readonly Weakness[]): readonly Weakening[] {
  const found: Weakening[] = [];
  for (const [kind, pattern] of PATTERNS) {
    if (!kinds.includes(kind)) continue;
    for (const match of matches(text, pattern)) if (!isSound(text, match, kind)) found.push({ ...match, kind });
  }
  return found.sort((left, right) => left.from - right.from);
}

function isSound(text: string, { from, to, text: words }: Match, kind: Weakness): boolean {
  const before = text.slice(Math.max(0, from - 40), from);
  const after = text.slice(to, to + 120);
  if (TURNED.test(before)) return true;
  switch (kind) {
    case 'exception':
      return DENIED.test(before) || has(after, BY_USER) || has(after, USER_APPROVAL);
    case 'optional':
      return !ADVERB.test(words) && DENIED.test(before);
    case 'timeout':
      if (NOT_CONSENT.test(after)) return true;
      return /^(?:no|not|never|nobody|user)\b/.test(words) ? false : isNegated(text, from, to);
    case 'delegated':
      // Somebody who approves beside the user takes nothing away.
      if (!/\bor\b/.test(text) && has(text, USER_WORD)) return true;
      return isNegated(text, from, to);
    default:
      return isNegated(text, from, to);
  }
}

function has(text: string, pattern: RegExp): boolean {
  return text.search(pattern) >= 0;
}

/** What a weakening does, as the end of a sentence that begins with the quoted words. */
export function effectOf(kind: Weakness): string {
  switch (kind) {
    case 'exception':
      return 'opens a way around the user';
    case 'automatic':
      return 'lets a machine decide';
    case 'timeout':
      return 'turns silence into consent';
    case 'optional':
      return 'makes the rule a suggestion';
    case 'implicit':
      return 'does without an explicit yes';
    case 'delegated':
      return 'lets somebody other than the user decide';
  }
}
