import type { BoundStrategy } from '../../binding/bindStrategy';
import { oneLine } from '../../text/oneLine';
import type { Finding, StrategyRule } from '../rule';
import { disagreement, endOf, mergeFindings } from '../support/disagreement';
import { bulletsOf, type Passage, rowsOf, within } from '../support/passages';
import { contentStems, isSubset, stems } from '../support/stems';

/** Strategy format, consistency: Out of Scope against the features. */
export const featureOutOfScope: StrategyRule = {
  scope: 'strategy',
  meta: {
    id: 'feature-out-of-scope',
    family: 'consistency',
    severity: 'warning',
    summary: 'A feature is promised and excluded at once.',
    documentation: [
      'Agents refuse what section 10 excludes. A feature of section 3 that is excluded there is never built, or built against an explicit order.',
      'The words are compared with care: an exclusion that is narrower than the feature, such as “AI-generated video” beside “AI content”, is a limit and no contradiction.',
    ].join(' '),
    examples: [
      {
        title: 'Promised and excluded',
        text: '## 3. Core Features\n\n### P0 — Must-Have\n| # | Feature | Description | Acceptance Criteria | Estimated Complexity |\n|---|---|---|---|---|\n| 1 | ⟦Team chat⟧ | Messages | Two users write | M |\n| 2 | Board | Tasks | 3 columns | M |\n\n## 10. Out of Scope\n\n**Explicitly NOT building**:\n1. ⟦Team chat⟧ — use the existing tool\n',
      },
      {
        title: 'Excluded what a description promises',
        text: '## 3. Core Features\n\n### P1 — Should-Have\n| # | Feature | Description | Acceptance Criteria | Estimated Complexity |\n|---|---|---|---|---|\n| 1 | ⟦Task editor⟧ | Text with file attachments | 10 MB | M |\n\n## 10. Out of Scope\n\n**Deferred to future versions**:\n1. ⟦File attachments⟧\n',
      },
      {
        title: 'Limits of a feature',
        text: '## 3. Core Features\n\n### P0 — Must-Have\n| # | Feature | Description | Acceptance Criteria | Estimated Complexity |\n|---|---|---|---|---|\n| 1 | AI content generation | Posts, no video | 3 variants | M |\n| 2 | Search | Tasks by title | 500 ms | S |\n\n## 10. Out of Scope\n\n**Explicitly NOT building**:\n1. AI-generated video content\n2. Semantic search\n3. Chat other than comments\n',
      },
    ],
  },
  check: (strategy) => {
    const features = featuresOf(strategy);
    if (features.length === 0) return [];
    const excluded = exclusionsOf(strategy).slice(0, MOST);
    const found = excluded.flatMap((exclusion) =>
      features.slice(0, MOST).flatMap((feature) => (isExcluded(feature, exclusion) ? report(feature, exclusion) : [])),
    );
    return mergeFindings(found);
  },
};

/** Each exclusion is held against each feature; no project has more of them. */
const MOST = 60;

interface Feature {
  readonly name: Passage;
  readonly words: ReadonlySet<string>;
  /** The stems of the description in their order, each between blanks. */
  readonly description: string;
}

interface Exclusion {
  readonly passage: Passage;
  /** The things that are excluded, for `Gantt charts, time tracking` two. */
  readonly things: readonly ReadonlySet<string>[];
  /** The parts of each around an “and”, which count only where they are a feature's whole name. */
  readonly joined: readonly ReadonlySet<string>[];
}

function featuresOf(strategy: BoundStrategy): readonly Feature[] {
  return ['p0', 'p1', 'p2'].flatMap((part) =>
    rowsOf(strategy, `core-features/${part}`).flatMap(({ cells }): Feature[] => {
      const name = cells.get('feature');
      if (name === undefined) return [];
      const description = cells.get('description')?.text ?? '';
      // From a negation on, a description says what the feature is not.
      const positive = description.split(/\b(?:no|not|without|except|excluding|instead|never)\b/i)[0] ?? '';
      return [{ name, words: contentStems(name.text), description: ` ${stems(positive).join(' ')} ` }];
    }),
  );
}

function exclusionsOf(strategy: BoundStrategy): readonly Exclusion[] {
  return ['out-of-scope/not-building', 'out-of-scope/deferred'].flatMap((path) =>
    bulletsOf(strategy, path).flatMap((passage): Exclusion[] => {
      if (LIMITED.test(passage.text)) return [];
      // What stands behind a dash, a colon or in parentheses explains.
      const head = passage.text.split(/\s[—–-]\s|\(|:\s|;/)[0] ?? '';
      const parts = head.split(/,\s*(?:and |or )?|\s\/\s|\bor\b/).filter((part) => part.trim() !== '');
      const things = [...new Set([head, ...parts])].map(contentStems).filter((words) => words.size > 0);
      // `Maps of hydrants and open water` is two things, but `Search and filters` is often one.
      const joined = parts.flatMap((part) => part.split(/\band\b/i)).map(contentStems);
      return [
        {
          passage: within(passage, 0, head.trimEnd().length),
          things,
          joined: joined.filter((words) => words.size > 1),
        },
      ];
    }),
  );
}

const LIMITED =
  /\b(?:beyond|other than|except|besides|apart from|more than|less than|outside|unless|until|over|above|advanced|custom|additional|further|extra|full|second|native|enterprise|v2|another)\b/i;

function isExcluded(feature: Feature, { things, joined }: Exclusion): boolean {
  if (joined.some((words) => isSubset(words, feature.words) && isSubset(feature.words, words))) return true;
  return things.some((words) => {
    if (feature.words.size === 0) return false;
    const isSame = isSubset(words, feature.words) && isSubset(feature.words, words);
    if (isSame) return true;
    if (words.size < 2) return false;
    if (isSubset(words, feature.words)) return true;
    const phrase = ` ${[...words].join(' ')} `;
    return feature.description.includes(phrase) || isSpelledOut(feature, words);
  });
}

/** The exclusion names the feature and adds only words of its description: `Task comments with mentions`. */
function isSpelledOut(feature: Feature, words: ReadonlySet<string>): boolean {
  const all = new Set([...feature.words, ...feature.description.trim().split(' ')]);
  return feature.words.size >= 2 && isSubset(feature.words, words) && isSubset(words, all);
}

function report({ name }: Feature, { passage }: Exclusion): readonly Finding[] {
  const why = 'Agents refuse what is out of scope; take it out of one of the two.';
  return disagreement(
    endOf(
      name,
      `“${oneLine(name.text)}” is promised here, but ${passage.place} excludes “${oneLine(passage.text)}”. ${why}`,
    ),
    endOf(passage, `This is excluded here, but ${name.place} promises “${oneLine(name.text)}”. ${why}`),
  );
}
