import type { BoundSection } from '../../binding/bindSection';
import { oneLine } from '../../text/oneLine';
import { textOf } from '../../text/span';
import type { Finding, SectionRule } from '../rule';
import { type Piece, piecesOf } from '../support/livePieces';
import { isNegated } from '../support/negation';
import { has, isQuoted, matches, phrase, proseOf, spanIn } from '../support/prose';

/** Strategy format, policies, Merge-Gated: no words anywhere that weaken the gate before main. */
export const mergeGateBypassed: SectionRule = {
  scope: 'section',
  meta: {
    id: 'merge-gate-bypassed',
    family: 'policies',
    severity: 'error',
    pillar: 'merge-gated',
    summary: 'The file lets agents or a script bring work into main past the user.',
    documentation: [
      'Under the Merge-Gated policy only the user’s approval opens main. Auto-merge, direct pushes to main, or agents that may merge on their own go around it, wherever in the file that is said.',
      'Take the words out, or say that the user approves first.',
    ].join(' '),
    examples: [
      {
        title: 'Ways around the gate',
        text: '## 13. GitHub Auto-Sync Policy\n\n**Branch strategy for auto-sync**:\n- ⟦The PM may merge⟧ `ai-team` into `main`\n\n## 6. Testing Requirements\n\n**CI/CD Requirements**:\n- [x] ⟦Auto-merge⟧ pull requests with green checks\n- [x] Hotfixes are ⟦pushed directly to main⟧\n',
      },
      {
        title: 'The gate stands',
        text: '## 13. GitHub Auto-Sync Policy\n\n**Branch strategy for auto-sync**:\n- No agent, PM, or automated process may merge `ai-team` → `main` without user saying "approved"\n- The TL may merge once the user has approved\n\n## 6. Testing Requirements\n\n**CI/CD Requirements**:\n- [x] Never push directly to main\n- [ ] Auto-merge\n',
      },
    ],
  },
  check: (bound) => {
    if (!ANY.test(bound.section.text)) return [];
    const key = bound.schema?.key ?? '';
    if (PRODUCT.has(key)) return [];
    return piecesOf(bound).flatMap((piece) => judge(bound, piece));
  },
};

/** A text without any of these has nothing to look for. */
const ANY = /merg|\b(?:main|master)\b/i;
/** What the product does with merging, its users decide; what is out of scope is not done at all. */
const PRODUCT = new Set(['project-identity', 'target-audience', 'core-features', 'references', 'out-of-scope']);

const GIT = phrase(
  String.raw`\b(?:main|master|branch(?:es)?|prs?|pull requests?|merge requests?|ci|checks?|commits?|pipeline|ai-team|tests?)\b`,
);
const BYPASS = [
  phrase(
    String.raw`\bauto[ -]?merg(?:e[sd]?|ing)\b|\bmerg(?:e[sd]?|ing) (?:[^\s.;]+ ){0,5}?automatically\b|\bautomatically (?:[a-z]+ ){0,2}?merg(?:e[sd]?|ing)\b|\bautomatic merg(?:es?|ing)\b`,
  ),
  phrase(
    String.raw`\b(?:push|commit|merg|deploy|work)(?:e?s|ed|e|ing|e[sd])? (?:[a-z]+ ){0,3}?(?:directly|straight) (?:in|on)?to (?:the )?(?:main|master)\b`,
  ),
  phrase(String.raw`\b(?:direct(?:ly)?) (?:push(?:es|ing)?|commit(?:s|ting)?) to (?:the )?(?:main|master)\b`),
  phrase(
    String.raw`\bmerg(?:e[sd]?|ing) (?:[^\s.;]+ ){0,5}?(?:without|with no) (?:[a-z]+ ){0,3}?(?:approval|consent|permission|sign[ -]off|asking)\b`,
  ),
  phrase(
    String.raw`\b(?:(?:the|any|each|every|all) )?(?:agents?|pm|tl|team leader|ci|bots?|pipeline|process(?:es)?|scripts?) (?:may|can|could|is allowed to|are allowed to|will|should) (?:[a-z]+ )?merge\b`,
  ),
];
/** What is merged there is no branch. */
const OTHER_MERGE =
  /\b(?:coverage|reports?|results?|data|records?|translations?|contacts?|duplicates?|conflicts?|configs?|schemas?|events?|rows|files|logs)\b/;
const TOOLS = /\b(?:dependabot|renovate)\b/;
const WITH_USER = phrase(
  String.raw`\b(?:user|you|your|owner)\b[^.;]{0,60}\b(?:approv\w*|agree\w*|consent\w*|sign\w*|said|says|confirm\w*)\b|\b(?:after|with|upon) (?:explicit |prior )?approval\b`,
);

function judge(bound: BoundSection, piece: Piece): readonly Finding[] {
  if (piece.path === 'auto-sync/branch-strategy/merge-to-main' || /avoid|risk/i.test(piece.column)) return [];
  if (!ANY.test(textOf(bound.section.text, piece.span))) return [];
  const prose = proseOf(bound, piece.span);
  const { text } = prose;
  if (TOOLS.test(text) || !has(text, GIT)) return [];
  const found = BYPASS.flatMap((pattern) => matches(text, pattern))
    .filter(({ from, to, text: own }) => {
      if (OTHER_MERGE.test(text.slice(from, to + 30))) return false;
      if (isNegated(text, from, to) || (isQuoted(text, from) && !/^ *"/.test(text))) return false;
      return /without|with no/.test(own) || !has(text.slice(to, to + 120), WITH_USER);
    })
    .sort((left, right) => left.from - right.from);
  const [first] = found;
  if (first === undefined) return [];
  const at = spanIn(prose, first.from, first.to);
  const words = oneLine(textOf(bound.section.text, at));
  return [
    {
      span: at,
      message: `Merge-Gated is broken: “${words}” brings work into main past the user. The auto-sync policy merges only after the user's explicit approval; take this out.`,
    },
  ];
}
