import { oneLine } from '../../text/oneLine';
import type { StrategyRule } from '../rule';
import { disagreement, endOf } from '../support/disagreement';
import { answerAt, type Passage } from '../support/passages';
import { type ScopedFigure, scopedFiguresIn } from '../support/scopedFigures';

/** Strategy format, consistency within section 5: uptime, recovery time and recovery point by arithmetic. */
export const availabilityContradiction: StrategyRule = {
  scope: 'strategy',
  meta: {
    id: 'availability-contradiction',
    family: 'consistency',
    severity: 'warning',
    summary: 'Uptime, recovery time and backups cannot hold together.',
    documentation: [
      'An uptime target allows so much downtime and no more: 99.9 % is 8.8 hours a year, 99.99 % is 53 minutes.',
      'A recovery time above a whole year’s allowance is told, because one incident then breaks the target; above ten years’ allowance it is a warning.',
      'A recovery point below the distance between two backups cannot be met either.',
    ].join(' '),
    examples: [
      {
        title: 'One recovery takes longer than ten years allow',
        text: '## 5. Non-Functional Requirements\n\n**Availability**:\n- Uptime target: ⟦99.999%⟧\n- Recovery time objective (RTO): < ⟦4 hours⟧\n',
      },
      {
        title: 'Backups that are too rare',
        text: '## 5. Non-Functional Requirements\n\n**Availability**:\n- Recovery point objective (RPO): < ⟦5 minutes⟧ (nightly backups)\n',
      },
      {
        title: 'Targets that hold together',
        text: '## 5. Non-Functional Requirements\n\n**Availability**:\n- Uptime target: 99.99%\n- Recovery time objective (RTO): < 30 minutes\n- Recovery point objective (RPO): < 24 hours (nightly backups)\n',
      },
    ],
  },
  check: (strategy) => {
    const uptime = answerAt(strategy, 'non-functional-requirements/availability/uptime-target');
    const recovery = answerAt(strategy, 'non-functional-requirements/availability/recovery-time-objective');
    const point = answerAt(strategy, 'non-functional-requirements/availability/recovery-point-objective');
    return [...checkUptime(first(uptime, 'percent'), first(recovery, 'time')), ...checkBackups(point)];
  },
};

const YEAR = 365.25 * 86_400_000;

function first(passage: Passage | undefined, dimension: ScopedFigure['dimension']): ScopedFigure | undefined {
  return passage === undefined ? undefined : scopedFiguresIn(passage).find((figure) => figure.dimension === dimension);
}

function checkUptime(uptime: ScopedFigure | undefined, recovery: ScopedFigure | undefined) {
  if (uptime === undefined || recovery === undefined || uptime.value >= 100 || uptime.value < 90) return [];
  const allowed = (1 - uptime.value / 100) * YEAR;
  if (recovery.value <= allowed) return [];
  const [share, time] = [oneLine(uptime.passage.text), oneLine(recovery.passage.text)];
  const told = `An uptime of ${share} allows ${duration(allowed)} of downtime a year, but a recovery may take ${time}: one incident breaks the target. Lower the recovery time, or the uptime.`;
  return disagreement(
    endOf(uptime.passage, told),
    endOf(recovery.passage, told),
    [],
    recovery.value > 10 * allowed ? undefined : 'information',
  );
}

function duration(milliseconds: number): string {
  const minutes = milliseconds / 60_000;
  return minutes < 90 ? `${Math.round(minutes)} minutes` : `${Math.round(minutes / 6) / 10} hours`;
}

const BACKUPS: readonly (readonly [pattern: RegExp, distance: number])[] = [
  [/\b(?:daily|nightly) (?:\w+ )?(?:backups?|snapshots?|dumps?)\b/i, 86_400_000],
  [/\bhourly (?:\w+ )?(?:backups?|snapshots?|dumps?)\b/i, 3_600_000],
  [/\bweekly (?:\w+ )?(?:backups?|snapshots?|dumps?)\b/i, 604_800_000],
];

function checkBackups(point: Passage | undefined) {
  const figure = first(point, 'time');
  // Between backups, a log that is shipped all the time keeps what they miss.
  if (
    point === undefined ||
    figure === undefined ||
    /\b(?:replication|WAL|streaming|continuous|point-in-time|PITR|log shipping)\b/i.test(point.text)
  )
    return [];
  const rare = BACKUPS.find(([pattern, distance]) => pattern.test(point.text) && figure.value < distance);
  const words = rare?.[0].exec(point.text)?.[0];
  if (words === undefined) return [];
  return [
    {
      span: figure.passage.span,
      message: `At most ${oneLine(figure.passage.text)} of data may be lost, but ${words} lose all that came after the last one. Back up more often, or allow a greater loss.`,
    },
  ];
}
