import { type BoundStrategy, fieldOf } from '../../binding/bindStrategy';
import { allMatches } from '../../text/allMatches';
import { oneLine } from '../../text/oneLine';
import { type Span, shift, span, textOf } from '../../text/span';
import type { Finding, StrategyRule } from '../rule';
import { hasSlot, liveText } from '../support/answers';
import { numberOf } from '../support/policyAnswers';
import { proseOf } from '../support/prose';
import { effectOf, weakeningsOf } from '../support/weakening';

const BRANCH = 'ai-team';

/** Strategy format, policies, ai-team Branch: the working branch is exactly `ai-team`. */
export const workingBranchChanged: StrategyRule = {
  scope: 'strategy',
  meta: {
    id: 'working-branch-changed',
    family: 'policies',
    severity: 'error',
    pillar: 'ai-team-branch',
    summary: 'The working branch is not `ai-team`.',
    documentation: [
      'All agents work on the one branch `ai-team`, so that main stays the user’s and everybody knows where the work is.',
      'Another name, a second branch beside it, or words that make it a suggestion break the policy.',
      'Restore `ai-team`. A file whose footer names its pillars without this one may choose its branch; it gets information only.',
    ].join(' '),
    examples: [
      {
        title: 'Another branch',
        text: '## 13. GitHub Auto-Sync Policy\n\n**Branch strategy for auto-sync**:\n- Working branch: `⟦ai-team-2⟧` (MANDATORY — all teams use this branch)\n',
        fixed:
          '## 13. GitHub Auto-Sync Policy\n\n**Branch strategy for auto-sync**:\n- Working branch: `ai-team` (MANDATORY — all teams use this branch)\n',
      },
      {
        title: 'A suggestion',
        text: '## 13. GitHub Auto-Sync Policy\n\n**Branch**: `ai-team` (⟦recommended⟧)\n',
      },
      {
        title: 'The branch',
        text: '## 13. GitHub Auto-Sync Policy\n\n**Branch**: **`ai-team`** **(MANDATORY — non-negotiable)**\n',
      },
    ],
  },
  check: (strategy) => {
    const found = fieldOf(strategy, 'auto-sync/branch-strategy/working-branch');
    if (found === undefined) return [];
    const { bound, start } = found.at;
    const { answer } = found.field;
    if (answer.end <= answer.start || hasSlot(bound, answer)) return [];
    const severity = isClaimed(strategy) ? 'error' : 'information';
    const number = numberOf(bound);
    const text = liveText(bound, answer);
    const wrong = otherBranch(text);
    if (wrong !== undefined) {
      const at = span(answer.start + wrong.start, answer.start + wrong.end);
      const name = textOf(bound.section.text, at);
      const placed = shift(at, start);
      return [
        {
          span: placed,
          severity,
          message: `ai-team Branch is broken: the agents would work on “${oneLine(name)}”. Section ${number} fixes the working branch as ${BRANCH}, so that main stays yours and all work is in one place; restore it.`,
          ...(wrong.second
            ? {}
            : { fixes: [{ title: `Write ${BRANCH}`, edits: [{ ...placed, text: BRANCH }], safe: true }] }),
        },
      ];
    }
    const prose = proseOf(bound, answer);
    const [weak] = weakeningsOf(prose, ['exception', 'optional', 'delegated']);
    if (weak === undefined) return [];
    const at = shift(span(prose.start + weak.from, prose.start + weak.to), start);
    const words = oneLine(textOf(bound.section.text, shift(at, -start)));
    const finding: Finding = {
      span: at,
      severity,
      message: `ai-team Branch is weakened: “${words}” ${effectOf(weak.kind)}. In section ${number} the branch is mandatory for all agents; take these words out.`,
    };
    return [finding];
  },
};

/** A footer that names pillars, but not this one, claims no such policy; early files of v3.1 leave the branch free. */
function isClaimed(strategy: BoundStrategy): boolean {
  const mentions = strategy.footer?.pillars?.mentions;
  if (strategy.detected.early && mentions === undefined) return false;
  return mentions === undefined || mentions.some(({ pillar }) => pillar?.key === 'ai-team-branch');
}

interface Named extends Span {
  /** True for a branch that stands beside `ai-team`. */
  readonly second: boolean;
}

/** The name of a branch that is not `ai-team`: the first name of the answer, or one joined to it by a word. */
function otherBranch(text: string): Named | undefined {
  const names = allMatches(text, /(?<!`)`+([^`]+)`+/g).map((match) => {
    const start = match.index + match[0].indexOf(match[1] ?? '');
    return trimmed(text, start, start + (match[1]?.length ?? 0));
  });
  const words = /^[\s*_"'“”(]{0,20}(?:the |branch ){0,2}[\s*_"'“”]{0,20}([^\s*"'“”`(),;]+)/i.exec(text);
  const first = names[0] ?? (words?.[1] === undefined ? undefined : wordAt(text, words));
  if (first === undefined) return undefined;
  const name = text.slice(first.start, first.end);
  // `All work happens on ai-team` names it behind other words.
  if (name !== BRANCH) {
    const later = names.length === 0 && /(?<![\w./-])ai-team(?![\w./-])/.test(text) && !/^[\w./-]+[/\d-]/.test(name);
    return later ? undefined : { ...first, second: false };
  }
  const rest = text.slice(first.end);
  const other =
    /^[`*_\s"'”]*(?:or|and|\/|,|\+|then|→|->)\s+[*_"'“]{0,8}`?((?:main|master|develop|dev|trunk|staging|release|feature|hotfix|bugfix|fix|[\w.-]+\/)[\w./*-]*|ai-team[\w./-]+)/i.exec(
      rest,
    );
  if (other?.[1] === undefined) return undefined;
  const start = first.end + other[0].length - other[1].length;
  return { start, end: start + other[1].length, second: true };
}

function wordAt(text: string, match: RegExpExecArray): Span {
  const word = match[1] ?? '';
  const start = match.index + match[0].length - word.length;
  return trimmed(text, start, start + word.replace(/(?<![.:])[.:]+$/, '').length);
}

function trimmed(text: string, start: number, end: number): Span {
  const own = text.slice(start, end);
  return span(start + own.length - own.trimStart().length, end - own.length + own.trimEnd().length);
}
