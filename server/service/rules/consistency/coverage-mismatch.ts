import type { BoundStrategy } from '../../binding/bindStrategy';
import { oneLine } from '../../text/oneLine';
import type { Finding, Fix, StrategyRule } from '../rule';
import { copyFix, disagreement, endOf, mergeFindings } from '../support/disagreement';
import { answerAt, bulletsOf, checksOf, type Passage, rowsOf } from '../support/passages';
import { contradicted, genericStems, type ScopedFigure, scopedFiguresIn } from '../support/scopedFigures';
import { shares, stem, stems } from '../support/stems';

/** Strategy format, consistency: the coverage of section 6 and that of section 8 are one figure. */
export const coverageMismatch: StrategyRule = {
  scope: 'strategy',
  meta: {
    id: 'coverage-mismatch',
    family: 'consistency',
    severity: 'warning',
    pillar: 'evidence-driven',
    summary: 'The test coverage differs between sections.',
    documentation: [
      'The coverage target of section 6 is what the tests are built for, and the launch criteria of section 8 are what they are judged by.',
      'With two figures the team meets the lower one and calls it done, or works towards a goal that nobody set.',
      'Figures for parts of the product, such as components and composables, are compared part by part.',
      'Write the same figure in both places.',
    ].join(' '),
    examples: [
      {
        title: 'Two figures',
        text: '## 6. Testing Requirements\n\n**Test Coverage Target**: >= ⟦85%⟧ line coverage\n\n## 8. Success Criteria\n\n**Launch Criteria**:\n- [ ] Test coverage >= ⟦80%⟧\n',
      },
      {
        title: 'A figure for each part',
        text: '## 6. Testing Requirements\n\n**Test Coverage Target**: >= 80% (components), >= ⟦90%⟧ (stores)\n\n## 8. Success Criteria\n\n**Launch Criteria**:\n- [ ] >= 80% component coverage, >= ⟦95%⟧ store coverage\n',
      },
      {
        title: 'One figure, and coverage of something else',
        text: '## 6. Testing Requirements\n\n**Test Coverage Target**: >= 80% line coverage (SDK: >= 90%)\n\n## 8. Success Criteria\n\n**Launch Criteria**:\n- [ ] Unit test coverage >= 80%\n- [ ] UAT coverage >= 95%\n',
      },
    ],
  },
  check: (strategy) => {
    const target = answerAt(strategy, 'testing-requirements/coverage-target');
    const set = target === undefined ? [] : scopedFiguresIn(target).filter(({ dimension }) => dimension === 'percent');
    if (set.length === 0) return [];
    const found = repeated(strategy).flatMap(({ passage, heading, onlyIfLower }) =>
      coverageFigures(passage, heading).flatMap((figure) => {
        const other = contradicted(figure, set, GENERIC);
        if (other === undefined || (onlyIfLower && figure.value > other.value)) return [];
        return report(other, figure);
      }),
    );
    return mergeFindings(found);
  },
};

const COVERAGE = stem('coverage');

const GENERIC = genericStems(
  'test tests testing unit code line lines statement statements automated overall total global project codebase minimum min at least the of is a an with for and by target coverage covered cover mix reaches reached report reports reported above more or than must be percent maintained maintain keep required requires require across ci gate enforced all whole entire measured in never not below under falls fall drops drop stays stay goes go least before every each merge',
);

/** Coverage of these is no coverage by tests, or no share of the lines. */
const OTHER_COVERAGE: ReadonlySet<string> = new Set(
  stems(
    'uat documentation docs doc docstring api endpoint endpoints negative role browser device mutation requirement requirements scenario scenarios type translation feature features flow flows journey journeys story stories alert monitoring backup schema rule threat network market e2e path paths case cases critical',
  ),
);

interface Repeated {
  readonly passage: Passage;
  readonly heading: string;
  /** A measure of success after launch may well be above what the tests are built for. */
  readonly onlyIfLower: boolean;
}

function repeated(strategy: BoundStrategy): readonly Repeated[] {
  const done = answerAt(strategy, 'success-criteria/definition-of-done');
  const passages = [
    ...checksOf(strategy, 'success-criteria/launch-criteria'),
    ...(done === undefined ? [] : [done]),
    ...bulletsOf(strategy, 'risks/hard-constraints'),
    ...checksOf(strategy, 'testing-requirements/ci-cd'),
    ...checksOf(strategy, 'evidence/required-evidence'),
  ].map((passage) => ({ passage, heading: '', onlyIfLower: false }));
  const measures = rowsOf(strategy, 'success-criteria/kpis').flatMap(({ cells }) => {
    const passage = cells.get('target');
    return passage === undefined ? [] : [{ passage, heading: cells.get('metric')?.text ?? '', onlyIfLower: true }];
  });
  return [...passages, ...measures].filter(({ passage, heading }) => /coverage/i.test(`${heading} ${passage.text}`));
}

function coverageFigures(passage: Passage, heading: string): readonly ScopedFigure[] {
  return scopedFiguresIn(passage, heading).filter(
    ({ dimension, words }) => dimension === 'percent' && words.has(COVERAGE) && !shares(words, OTHER_COVERAGE),
  );
}

function report(set: ScopedFigure, other: ScopedFigure): readonly Finding[] {
  const [here, there] = [oneLine(set.passage.text), oneLine(other.passage.text)];
  const why = 'With two figures the team cannot tell which one it is judged by; write the same one in both places.';
  return disagreement(
    endOf(set.passage, `The coverage target is ${here}, but ${other.passage.place} asks for ${there}. ${why}`),
    endOf(other.passage, `The coverage is ${there} here, but ${set.passage.place} sets ${here}. ${why}`),
    fixesOf(set, other),
  );
}

/** No fix takes a figure below what the policy Evidence-Driven allows. */
function fixesOf(set: ScopedFigure, other: ScopedFigure): readonly Fix[] {
  const enough = ({ value }: ScopedFigure): boolean => value >= 80;
  return [
    ...(enough(set) || !enough(other) ? [copyFix(set.passage, other.passage)] : []),
    ...(enough(other) || !enough(set) ? [copyFix(other.passage, set.passage)] : []),
  ];
}
