import type { BoundStrategy } from '../../binding/bindStrategy';
import { compareReleases } from '../../schema/catalogue';
import { oneLine } from '../../text/oneLine';
import type { Finding, StrategyRule } from '../rule';
import { copyFixes, disagreement, endOf, mergeFindings } from '../support/disagreement';
import { answersIn, bulletsOf, checksOf, type Passage, rowsOf } from '../support/passages';
import { mentionsIn, type PlacedMention, type StackReader } from '../support/stackFields';

/** Strategy format, consistency: a version that section 4 sets is the version everywhere. */
export const versionMismatch: StrategyRule = {
  scope: 'strategy',
  meta: {
    id: 'version-mismatch',
    family: 'consistency',
    severity: 'warning',
    summary: 'An option of the stack is named with two versions.',
    documentation: [
      'The stack in section 4 says which release of a language, framework, database, cache or queue is meant. Where the integrations, costs, tests or constraints name another one, agents install both.',
      '`5.x` agrees with 5.4, and `1.7+` with everything from 1.7 on. Sentences about an upgrade, a migration or a range of tested releases are left alone.',
    ].join(' '),
    examples: [
      {
        title: 'Two releases of the database',
        text: '## 4. Technical Constraints\n\n**Required Tech Stack**:\n- **Database**: PostgreSQL ⟦16⟧\n\n**Integrations**:\n\n| Service | Purpose | Auth Method | Rate Limits |\n|---|---|---|---|\n| PostgreSQL ⟦14⟧ | Data | TLS | N/A |\n',
      },
      {
        title: 'Later releases, and an upgrade',
        text: '## 4. Technical Constraints\n\n**Required Tech Stack**:\n- **Language**: TypeScript 5.x\n- **Framework**: Phoenix 1.7+\n- **Database**: PostgreSQL 16\n\n## 11. Risk & Constraints\n\n**Hard Constraints**:\n- Must use TypeScript 5.4\n- The upgrade from PostgreSQL 14 keeps all data\n',
      },
    ],
  },
  check: (strategy, { stack }) => {
    const set = settled(strategy, stack);
    if (set.size === 0) return [];
    const found = elsewhere(strategy).flatMap((passage) => {
      if (!/\d/.test(passage.text)) return [];
      const about = mentionsIn(stack, passage).flatMap((mention) => {
        const own = set.get(mention.option.id);
        return own === undefined || own.passage.span.start === mention.passage.span.start ? [] : [{ own, mention }];
      });
      if (about.length === 0 || ABOUT_OTHERS.test(passage.text)) return [];
      return about.flatMap(({ own, mention }) => compare(own, mention, passage));
    });
    return mergeFindings(found);
  },
};

const CATEGORIES: ReadonlySet<string> = new Set(['language', 'framework', 'database', 'cache', 'message-queue']);

/** The first version of each option that the stack fields of section 4 name. */
function settled(strategy: BoundStrategy, stack: StackReader): ReadonlyMap<string, PlacedMention> {
  const set = new Map<string, PlacedMention>();
  for (const field of stack.fields(strategy)) {
    if (!CATEGORIES.has(field.category)) continue;
    for (const mention of field.candidates.flatMap(({ named }) => named)) {
      const isOwn = mention.option.categories.some((category) => CATEGORIES.has(category));
      if (isOwn && mention.versionPassage !== undefined && !set.has(mention.option.id)) {
        set.set(mention.option.id, mention);
      }
    }
  }
  return set;
}

/** Where a passage speaks of another release on purpose. */
const ABOUT_OTHERS =
  /\b(?:from|migrat\w*|upgrad\w*|downgrad\w*|deprecat\w*|legacy|replac\w*|older|newer|previous|current|drop\w*|compatib\w*|against|matrix|support\w*|until|versions|instead|end of life|EOL)\b/i;

function elsewhere(strategy: BoundStrategy): readonly Passage[] {
  const cells = ['technical-constraints/integrations', 'cost-approval/external-payments'].flatMap((path) =>
    rowsOf(strategy, path).flatMap((row) => [...row.cells.values()]),
  );
  return [
    ...answersIn(strategy, 'technical-constraints').filter(({ field }) => field.schema?.key !== 'existing-codebase'),
    ...cells,
    ...answersIn(strategy, 'non-functional-requirements'),
    ...checksOf(strategy, 'testing-requirements/test-types'),
    ...checksOf(strategy, 'testing-requirements/ci-cd'),
    ...answersIn(strategy, 'testing-requirements'),
    ...checksOf(strategy, 'success-criteria/launch-criteria'),
    ...bulletsOf(strategy, 'risks/hard-constraints'),
    ...checksOf(strategy, 'evidence/required-evidence'),
  ];
}

function compare(own: PlacedMention, other: PlacedMention, passage: Passage): readonly Finding[] {
  const { version: set, versionPassage: here } = own;
  const { version: written, versionPassage: there } = other;
  if (set === undefined || written === undefined || here === undefined || there === undefined) return [];
  const behind = passage.text.slice(there.span.end - passage.span.start);
  const orLater = written.orLater || /^\.?x?\+? (?:or|and) (?:later|newer|above|higher|up)\b/i.test(behind);
  if (agree(set, { ...written, orLater }) || isCount(behind)) return [];
  const name = own.option.name;
  const why = 'Agents that read both install both; write the same version in both places.';
  return disagreement(
    endOf(
      here,
      `${name} ${oneLine(set.text)} stands here, but ${name} ${oneLine(written.text)} in ${there.place}. ${why}`,
    ),
    endOf(
      there,
      `${name} ${oneLine(written.text)} stands here, but ${name} ${oneLine(set.text)} in ${here.place}. ${why}`,
    ),
    copyFixes(here, there),
  );
}

type Version = NonNullable<PlacedMention['version']>;

function agree(set: Version, written: Version): boolean {
  const order = compareReleases(written.text, set.text);
  return order === 0 || (set.orLater && order > 0) || (written.orLater && order < 0);
}

/** `Redis 3 nodes` counts nodes: behind a version no ordinary word follows at once. */
function isCount(behind: string): boolean {
  return (
    /^(?:\.x)?\+? ?(?:%|[a-z]{3,})/.test(behind) &&
    !/^(?:\.x)?\+? (?:with|and|or|on|in|for|via|through|the|as)\b/.test(behind)
  );
}
