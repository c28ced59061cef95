import type { BoundStrategy } from '../../binding/bindStrategy';
import { textOf } from '../../text/span';
import { answerAt, answersIn, bulletsOf, checksOf, type Passage, rowsOf } from './passages';
import { genericStems, type ScopedFigure, scopedFiguresIn } from './scopedFigures';
import { isSubset, stems } from './stems';

/** A figure that section 5 sets, with the name of what it measures. */
export interface Target {
  /** `latency`, a name such as `lcp`, or the stems of the field's label. */
  readonly metric: string;
  readonly figure: ScopedFigure;
}

/** A figure that another section repeats. */
export interface RepeatedTarget extends Target {
  /** True for a measure of success, which may well be stricter than what section 5 demands. */
  readonly mayBeStricter: boolean;
}

/** Words that any response time has; all others narrow it to a part of the product. */
export const latencyWords = genericStems(
  'api app application http https rest web backend server service system endpoint endpoints request requests response responses time times latency latencies page pages load under below at most less than of is the for all in and with within average median percentile production p target maximum max typical normal overall must stay stays remain be keep no more above exceed exceeds verified measured confirmed met meets achieved observed sustained load tests test benchmark benchmarks',
);

const NAMED: readonly (readonly [metric: string, pattern: RegExp])[] = [
  ['largest contentful paint', /\bLCP\b|largest contentful paint/i],
  ['first input delay', /\bFID\b|first input delay/i],
  ['interaction to next paint', /\bINP\b|interaction to next paint/i],
  ['first contentful paint', /\bFCP\b|first contentful paint/i],
  ['time to first byte', /\bTTFB\b|time to first byte/i],
  ['time to interactive', /\bTTI\b|time to interactive/i],
  ['recovery time', /\bRTO\b|recovery time/i],
  ['recovery point', /\bRPO\b|recovery point/i],
  ['bundle size', /\bbundle(?: size)?\b/i],
  ['memory', /\bmemory\b/i],
  ['uptime', /\buptime\b|\bavailability\b/i],
];

const DIMENSION: Readonly<Record<string, ScopedFigure['dimension']>> = {
  'bundle size': 'size',
  memory: 'size',
  uptime: 'percent',
};

/** The metric that a figure's own words name; empty where they name none that is generally known. */
function metricOf(figure: ScopedFigure): string {
  if (figure.percentile !== '' && figure.dimension === 'time') return 'latency';
  const named = NAMED.find(([metric, pattern]) => {
    return (DIMENSION[metric] ?? 'time') === figure.dimension && pattern.test(figure.clause);
  });
  if (named !== undefined) return named[0];
  if (figure.dimension === 'time' && /\bresponse times?\b|\blatenc(?:y|ies)\b/i.test(figure.clause)) {
    return [...figure.words].every((word) => latencyWords.has(word) || /^\d/.test(word)) ? 'latency' : '';
  }
  return '';
}

/** The figures of section 5 under Performance and Availability. */
export function targetsOf(strategy: BoundStrategy): readonly Target[] {
  return answersIn(strategy, 'non-functional-requirements').flatMap((answer) => {
    const group = answer.field.parent?.key;
    if (group !== 'performance' && group !== 'availability') return [];
    const at = strategy.byKey.get('non-functional-requirements');
    const label = at === undefined ? '' : textOf(at.bound.section.text, answer.field.label);
    return scopedFiguresIn(answer, label).flatMap((figure) => {
      if (figure.dimension === 'percent' && metricOf(figure) !== 'uptime') return [];
      const metric = metricOf(figure) || [...new Set(stems(label))].join(' ');
      return [{ metric, figure }];
    });
  });
}

/** The figures of sections 8 and 11 that speak of one of these targets. */
export function repeatedTargetsOf(strategy: BoundStrategy, targets: readonly Target[]): readonly RepeatedTarget[] {
  const done = answerAt(strategy, 'success-criteria/definition-of-done');
  const lines = [
    ...checksOf(strategy, 'success-criteria/launch-criteria'),
    ...(done === undefined ? [] : [done]),
    ...bulletsOf(strategy, 'risks/hard-constraints'),
  ].flatMap((passage) => read(passage, '', false, targets));
  const measures = rowsOf(strategy, 'success-criteria/kpis').flatMap(({ cells }) => {
    const target = cells.get('target');
    return target === undefined ? [] : read(target, cells.get('metric')?.text ?? '', true, targets);
  });
  return [...lines, ...measures];
}

function read(passage: Passage, heading: string, mayBeStricter: boolean, targets: readonly Target[]): RepeatedTarget[] {
  if (!/\d/.test(passage.text)) return [];
  return scopedFiguresIn(passage, heading).flatMap((figure) => {
    const metric = metricOf(figure) || labelled(figure, targets);
    return metric === '' ? [] : [{ metric, figure, mayBeStricter }];
  });
}

/** The target whose whole label the words hold, as `Publishing latency` in `Publishing latency < 60s for posts`. */
function labelled(figure: ScopedFigure, targets: readonly Target[]): string {
  const found = targets.find(({ metric, figure: set }) => {
    const words = metric.split(' ');
    return set.dimension === figure.dimension && words.length > 1 && isSubset(new Set(words), figure.words);
  });
  return found?.metric ?? '';
}
