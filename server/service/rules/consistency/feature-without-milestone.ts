import { oneLine } from '../../text/oneLine';
import type { StrategyRule } from '../rule';
import { rowsOf } from '../support/passages';
import { contentStems, shares, stem } from '../support/stems';

/** Strategy format, consistency: P0 features against milestones. */
export const featureWithoutMilestone: StrategyRule = {
  scope: 'strategy',
  meta: {
    id: 'feature-without-milestone',
    family: 'consistency',
    severity: 'information',
    summary: 'No milestone delivers a P0 feature.',
    documentation: [
      'The launch waits for every P0 feature, so some milestone has to deliver each of them.',
      'This is told only where the milestones name features at all: at least half of the P0 features have to come up there.',
    ].join(' '),
    examples: [
      {
        title: 'A feature that nobody plans',
        text: '## 3. Core Features\n\n### P0 — Must-Have\n| # | Feature | Description | Acceptance Criteria | Estimated Complexity |\n|---|---|---|---|---|\n| 1 | Call-out board | a | b | M |\n| 2 | ⟦Crew check⟧ | a | b | M |\n\n## 7. Timeline & Milestones\n\n**Milestones**:\n\n| # | Milestone | Target Date | Deliverables | Success Criteria |\n|---|---|---|---|---|\n| M1 | Start | Week 1 | Board on staging | It runs |\n',
      },
      {
        title: 'All of them at once',
        text: '## 3. Core Features\n\n### P0 — Must-Have\n| # | Feature | Description | Acceptance Criteria | Estimated Complexity |\n|---|---|---|---|---|\n| 1 | Call-out board | a | b | M |\n| 2 | Crew check | a | b | M |\n\n## 7. Timeline & Milestones\n\n**Milestones**:\n\n| # | Milestone | Target Date | Deliverables | Success Criteria |\n|---|---|---|---|---|\n| M1 | Start | Week 1 | Board | It runs |\n| M2 | Rest | Week 2 | All other P0 features | They run |\n',
      },
    ],
  },
  check: (strategy) => {
    const milestones = rowsOf(strategy, 'timeline/milestones');
    if (milestones.length === 0 || milestones.some(({ cells }) => !cells.has('deliverables'))) return [];
    const plan = milestones
      .flatMap(({ cells }) =>
        ['milestone', 'deliverables', 'success-criteria'].map((key) => cells.get(key)?.text ?? ''),
      )
      .join('\n');
    if (/\b(?:all|every|each|remaining|rest of|other)\b[^.\n]{0,30}\b(?:P0|features?|must-haves?)\b/i.test(plan))
      return [];
    const planned = contentStems(plan);
    const features = rowsOf(strategy, 'core-features/p0').flatMap(({ cells }) => cells.get('feature') ?? []);
    const open = features.filter(({ text }) => !shares(nameOf(text), planned));
    if (open.length * 2 > features.length) return [];
    return open.map(({ text, span }) => ({
      span,
      message: `No milestone in section 7 delivers “${oneLine(text)}”, though the launch waits for every P0 feature. Name it among the deliverables of one.`,
      related: milestones.flatMap(({ cells }) => {
        const at = cells.get('deliverables');
        return at === undefined ? [] : [{ span: at.span, message: `See ${at.place}.` }];
      }),
    }));
  },
};

const GENERAL: ReadonlySet<string> = new Set(
  'system feature support management basic core page view user app application service module flow tool and api'
    .split(' ')
    .map(stem),
);

/** The words that make the feature's name; where all are general, the whole name. */
function nameOf(text: string): ReadonlySet<string> {
  const words = contentStems(text);
  const special = new Set([...words].filter((word) => !GENERAL.has(word)));
  return special.size > 0 ? special : words;
}
