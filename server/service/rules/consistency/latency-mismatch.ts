import { oneLine } from '../../text/oneLine';
import type { Finding, StrategyRule } from '../rule';
import { copyFixes, disagreement, endOf, mergeFindings } from '../support/disagreement';
import { contradicted, type ScopedFigure, sameValue, scopeOf } from '../support/scopedFigures';
import { latencyWords, repeatedTargetsOf, targetsOf } from '../support/targets';

/** Strategy format, consistency: the latency of section 5 and that of section 8 are one figure. */
export const latencyMismatch: StrategyRule = {
  scope: 'strategy',
  meta: {
    id: 'latency-mismatch',
    family: 'consistency',
    severity: 'warning',
    pillar: 'evidence-driven',
    summary: 'A response time differs between sections.',
    documentation: [
      'Section 5 sets the response time that the product is built for; sections 8 and 11 repeat it as a launch criterion or a hard constraint.',
      'Figures of one percentile must be equal. A lower percentile with the same or a looser bound asks for less than section 5 does, so it is reported too.',
      'A measure of success (KPI) may be stricter, but not looser.',
    ].join(' '),
    examples: [
      {
        title: 'Two figures for one percentile',
        text: '## 5. Non-Functional Requirements\n\n**Performance**:\n- Response time: P99 < ⟦50ms⟧ (HTTP)\n\n## 8. Success Criteria\n\n**Launch Criteria**:\n- [ ] P99 response time < ⟦80ms⟧\n',
      },
      {
        title: 'The same figure for a lower percentile',
        text: '## 5. Non-Functional Requirements\n\n**Performance**:\n- Response time: P99 < ⟦50ms⟧\n\n## 8. Success Criteria\n\n**Launch Criteria**:\n- [ ] P90 response time < ⟦50ms⟧\n',
      },
      {
        title: 'Equal figures in other units, and the latency of a part',
        text: '## 5. Non-Functional Requirements\n\n**Performance**:\n- API response time: P95 < 300ms (CRUD), P95 < 2s (analytics)\n\n## 8. Success Criteria\n\n**Launch Criteria**:\n- [ ] P95 API latency < 0.3s\n- [ ] P95 of the search < 900ms\n',
      },
    ],
  },
  check: (strategy) => {
    const targets = targetsOf(strategy);
    const set = targets.filter(({ metric }) => metric === 'latency').map(({ figure }) => figure);
    if (set.length === 0) return [];
    const found = repeatedTargetsOf(strategy, targets)
      .filter(({ metric }) => metric === 'latency')
      .flatMap(({ figure, mayBeStricter }) => {
        const other = against(figure, set);
        if (other === undefined || (mayBeStricter && figure.value < other.value)) return [];
        return report(other, figure);
      });
    return mergeFindings(found);
  },
};

function against(figure: ScopedFigure, set: readonly ScopedFigure[]): ScopedFigure | undefined {
  const percentile = set.filter((one) => one.percentile === figure.percentile);
  if (percentile.length > 0) return contradicted(figure, percentile, latencyWords);
  const only = set.length === 1 ? set[0] : undefined;
  if (only === undefined || scopeOf(figure, latencyWords).size > 0) return undefined;
  // Without a percentile on one side, only another figure is a contradiction.
  if (figure.percentile === '' || only.percentile === '') {
    return sameValue(figure.value, only.value) ? undefined : only;
  }
  const isWeaker = Number(figure.percentile) < Number(only.percentile) && figure.value >= only.value;
  return isWeaker ? only : undefined;
}

function report(set: ScopedFigure, other: ScopedFigure): readonly Finding[] {
  const [here, there] = [named(set), named(other)];
  const why = 'The team cannot tell which one holds; write the same bound for the same percentile in both places.';
  return disagreement(
    endOf(set.passage, `The response time is ${here} here, but ${other.passage.place} says ${there}. ${why}`),
    endOf(other.passage, `The response time is ${there} here, but ${set.passage.place} sets ${here}. ${why}`),
    set.percentile === other.percentile ? copyFixes(set.passage, other.passage) : [],
  );
}

function named({ percentile, passage }: ScopedFigure): string {
  return percentile === '' ? oneLine(passage.text) : `P${percentile} ${oneLine(passage.text)}`;
}
