import { oneLine } from '../../text/oneLine';
import type { Finding, StrategyRule } from '../rule';
import { copyFixes, disagreement, endOf, mergeFindings } from '../support/disagreement';
import { contradicted, genericStems, type ScopedFigure } from '../support/scopedFigures';
import { repeatedTargetsOf, targetsOf } from '../support/targets';

/** Strategy format, consistency: what section 8 measures is what section 5 demands. */
export const targetMismatch: StrategyRule = {
  scope: 'strategy',
  meta: {
    id: 'target-mismatch',
    family: 'consistency',
    severity: 'warning',
    pillar: 'evidence-driven',
    summary: 'A target of section 5 has another figure in section 8 or 11.',
    documentation: [
      'Load times, bundle size, memory, uptime and recovery times are set in section 5 and come back as launch criteria, measures of success and hard constraints.',
      'Where the figures differ, the product can meet the one and miss the other.',
      'A measure of success may be stricter than section 5, but not looser.',
    ].join(' '),
    examples: [
      {
        title: 'Two bundle sizes',
        text: '## 5. Non-Functional Requirements\n\n**Performance**:\n- Bundle size < ⟦200KB⟧ gzipped\n\n## 8. Success Criteria\n\n**Launch Criteria**:\n- [ ] Bundle size < ⟦300KB⟧ gzipped\n',
      },
      {
        title: 'A measure of success that asks for less',
        text: '## 5. Non-Functional Requirements\n\n**Availability**:\n- Uptime target: ⟦99.9%⟧\n\n## 8. Success Criteria\n\n**KPIs**:\n\n| Metric | Target | How to Measure |\n|---|---|---|\n| Uptime | >= ⟦99.5%⟧ | Probe |\n',
      },
      {
        title: 'Equal, stricter, and another metric',
        text: '## 5. Non-Functional Requirements\n\n**Performance**:\n- Page load time: LCP < 2.5s\n\n**Availability**:\n- Uptime target: 99.9%\n\n## 8. Success Criteria\n\n**Launch Criteria**:\n- [ ] LCP < 2500ms\n\n**KPIs**:\n\n| Metric | Target | How to Measure |\n|---|---|---|\n| Dashboard load time | < 2s | Lighthouse |\n| Uptime | >= 99.95% | Probe |\n',
      },
    ],
  },
  check: (strategy) => {
    const targets = targetsOf(strategy).filter(({ metric }) => metric !== 'latency');
    if (targets.length === 0) return [];
    const found = repeatedTargetsOf(strategy, targets).flatMap(({ metric, figure, mayBeStricter }) => {
      const set = targets
        .filter((target) => target.metric === metric && target.figure.dimension === figure.dimension)
        .map((target) => target.figure);
      // The metric's own words are in every figure, so they narrow none.
      const generic = new Set([...WORDS, ...metric.split(' '), ...set.flatMap((one) => [...one.words])]);
      const other = set.length === 0 ? undefined : contradicted(figure, set, generic);
      if (other === undefined || (mayBeStricter && isStricter(metric, figure, other))) return [];
      return report(metric, other, figure);
    });
    return mergeFindings(found);
  },
};

const WORDS = genericStems(
  'lcp fid inp fcp ttfb tti rto rpo largest contentful paint first input delay interaction next time to byte interactive recovery point objective objectives bundle size memory uptime availability target under below at most least less than of is the for all in and with within production maximum max must stay stays remain be keep no more above exceed exceeds verified measured confirmed met meets achieved system service api app application gzipped compressed initial load page pages js javascript month monthly year yearly annual overall total per node mobile desktop on 4g 75th percentile dashboard core web vital vitals tested proven restore restored drill green good score scores',
);

function isStricter(metric: string, figure: ScopedFigure, set: ScopedFigure): boolean {
  return metric === 'uptime' ? figure.value > set.value : figure.value < set.value;
}

function report(metric: string, set: ScopedFigure, other: ScopedFigure): readonly Finding[] {
  const [here, there] = [oneLine(set.passage.text), oneLine(other.passage.text)];
  const what = KNOWN.has(metric) ? `The ${metric}` : 'This target';
  const why = 'The product can meet the one and miss the other; write the same figure in both places.';
  return disagreement(
    endOf(set.passage, `${what} is ${here} here, but ${there} for ${other.passage.place}. ${why}`),
    endOf(other.passage, `${what} is ${there} here, but ${here} for ${set.passage.place}. ${why}`),
    copyFixes(set.passage, other.passage),
  );
}

const KNOWN: ReadonlySet<string> = new Set([
  'largest contentful paint',
  'first input delay',
  'interaction to next paint',
  'first contentful paint',
  'time to first byte',
  'time to interactive',
  'recovery time',
  'recovery point',
  'bundle size',
  'memory',
  'uptime',
]);
