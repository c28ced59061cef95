import type { BoundSection } from '../../binding/bindSection';
import type { BoundStrategy, PlacedBound } from '../../binding/bindStrategy';
import { oneLine } from '../../text/oneLine';
import { shift, textOf } from '../../text/span';
import type { Finding, Severity, StrategyRule } from '../rule';
import { hasSlot } from '../support/answers';
import { type Share, sharesIn } from '../support/money';
import { checklistItems, numberOf, policyAnswers } from '../support/policyAnswers';
import { before, has, isNone, type Prose, phrase, proseOf, spanIn } from '../support/prose';
import { defaultAnswer } from '../support/restoreDefault';
import { effectOf, weakeningsOf } from '../support/weakening';

/** Strategy format, policies, Evidence-Driven: coverage is 80 % or more, in section 6 and in the launch criteria. */
export const coverageBelowEighty: StrategyRule = {
  scope: 'strategy',
  meta: {
    id: 'coverage-below-eighty',
    family: 'policies',
    severity: 'error',
    pillar: 'evidence-driven',
    summary: 'The test coverage is below 80 %, or has no floor.',
    documentation: [
      'The Evidence-Driven policy asks for tests on at least 80 % of the lines. Less, or “at most”, or no figure lets untested code count as done.',
      'Several figures for several parts are fine where one of them reaches 80 %. A lower figure that testing requirements and launch criteria share is taken as your decision and reported as information, down to 60 %.',
      'Put the figure back to 80 % or more.',
    ].join(' '),
    examples: [
      {
        title: 'A low figure',
        text: '## 6. Testing Requirements\n\n**Test Coverage Target**: >= ⟦60⟧% line coverage\n\n## 8. Success Criteria\n\n**Launch Criteria**:\n- [ ] Test coverage >= 80%\n',
        fixed:
          '## 6. Testing Requirements\n\n**Test Coverage Target**: >= 80% line coverage\n\n## 8. Success Criteria\n\n**Launch Criteria**:\n- [ ] Test coverage >= 80%\n',
      },
      {
        title: 'No figure',
        text: '## 6. Testing Requirements\n\n**Test Coverage Target**: ⟦as high as possible⟧\n',
        fixed: '## 6. Testing Requirements\n\n**Test Coverage Target**: >= 80% line coverage\n',
      },
      {
        title: 'Parts with figures of their own, and other kinds of coverage',
        text: '## 6. Testing Requirements\n\n**Test Coverage Target**: >= 70% (components), >= 80% (stores)\n\n## 8. Success Criteria\n\n**Launch Criteria**:\n- [ ] >= 70% component coverage, >= 80% store coverage\n- [ ] Translation coverage >= 50%\n',
      },
    ],
  },
  check: (strategy) => {
    const target = targetOf(strategy);
    const criteria = criteriaOf(strategy);
    const highest = (figure: Figure): number => Math.max(...figure.shares.map(({ value }) => value));
    const all = [...(target === undefined ? [] : [target]), ...criteria].filter(({ shares }) => shares.length > 0);
    const agreed =
      all.length > 1 && new Set(all.map(highest)).size === 1 && all.every((one) => highest(one) >= DECIDED);
    const severity: Severity = agreed ? 'information' : 'error';
    return [...(target === undefined ? [] : [target]), ...criteria].flatMap((figure) => {
      // The figure that stands in the other section, where it is high enough, is the one that was meant.
      const other = all.find((one) => one.target !== figure.target && highest(one) >= LOWEST);
      return judge(figure, severity, other === undefined ? LOWEST : highest(other));
    });
  },
};

/** In percent of the lines. */
const LOWEST = 80;
/** A figure from here on that stands in both sections was decided, not mistyped. */
const DECIDED = 60;

interface Figure {
  readonly at: PlacedBound;
  readonly prose: Prose;
  readonly shares: readonly Share[];
  /** True for the target of section 6, where a figure has to stand. */
  readonly target: boolean;
}

const TARGET = 'testing-requirements/coverage-target';
const OTHER_COVERAGE = phrase(
  String.raw`\b(?:uat|docs?|documentation|api|endpoints?|roles?|browsers?|devices?|requirements?|translations?|localization|mutation|negative|scenarios?|flows?|alerts?|monitoring|schema|type|features?|e2e|stories)\b(?: test)? coverage\b`,
);

function targetOf(strategy: BoundStrategy): Figure | undefined {
  const at = strategy.byKey.get('testing-requirements');
  const [answer] = at === undefined ? [] : policyAnswers(at.bound, TARGET);
  if (at === undefined || answer === undefined) return undefined;
  return { at, prose: answer.prose, shares: sharesIn(answer.prose.text), target: true };
}

function criteriaOf(strategy: BoundStrategy): readonly Figure[] {
  const at = strategy.byKey.get('success-criteria');
  if (at === undefined) return [];
  return checklistItems(at.bound, 'success-criteria/launch-criteria').flatMap(({ node, known }) => {
    if (!known.some(({ key }) => key === 'coverage') || hasSlot(at.bound, node.text)) return [];
    const prose = proseOf(at.bound, node.text);
    const shares = sharesIn(prose.text);
    return shares.length === 0 || has(prose.text, OTHER_COVERAGE) ? [] : [{ at, prose, shares, target: false }];
  });
}

const NO_FIGURE = phrase(
  String.raw`\b(?:as (?:high|much|good|far) as|best effort|no (?:target|minimum|floor|coverage|requirement)|not required|optional|time permits|whatever|reasonable|sufficient)\b`,
);
/** What turns a floor into a ceiling. */
const CEILING = /(?:<=?|≤|\bat most|\bup to|\bmax(?:imum)?|\bno more than|\bbelow|\bunder|\bless than) *$/;

function judge({ at, prose, shares, target }: Figure, severity: Severity, wanted: number): readonly Finding[] {
  const { bound, start } = at;
  const number = numberOf(bound);
  const tail = `The policy asks for 80 % or more in section ${number}, or untested code counts as done`;
  const [first] = shares;
  if (first === undefined) {
    if (!target || !(isNone(prose) || has(prose.text, NO_FIGURE))) return [];
    return [
      {
        span: shift(spanIn(prose, 0, prose.text.length), start),
        message: `Evidence-Driven is broken: the test coverage has no floor. ${tail}; restore it.`,
        fixes: defaultFixes(bound, start),
      },
    ];
  }
  const highest = shares.reduce((most, share) => (share.value > most.value ? share : most), first);
  if (highest.value < LOWEST) {
    const lowest = shares.reduce((least, share) => (share.value < least.value ? share : least), first);
    const digits = shift(spanIn(prose, lowest.from, lowest.digits), start);
    const figure = textOf(bound.section.text, shift(digits, -start));
    return [
      {
        span: digits,
        severity,
        message: `Evidence-Driven is weakened: a coverage of ${oneLine(figure)}% is below the floor. ${tail}; set it to ${wanted}%.`,
        fixes: [{ title: `Set the coverage to ${wanted}%`, edits: [{ ...digits, text: String(wanted) }], safe: false }],
      },
    ];
  }
  const lead = before(prose.text, highest.from);
  const ceiling = CEILING.exec(lead);
  if (ceiling !== null) {
    const from = highest.from - lead.length + ceiling.index;
    const sign = shift(spanIn(prose, from, from + ceiling[0].trimEnd().length), start);
    return [
      {
        span: sign,
        message: `Evidence-Driven is broken: the coverage is a ceiling here, not a floor. ${tail}; write >= ${highest.value}%.`,
        fixes: [{ title: 'Write >=', edits: [{ ...sign, text: '>=' }], safe: false }],
      },
    ];
  }
  const [weak] = weakeningsOf(prose, ['optional']).filter(({ text }) => text !== 'optional');
  if (weak === undefined) return [];
  const span = shift(spanIn(prose, weak.from, weak.to), start);
  const words = oneLine(textOf(bound.section.text, shift(span, -start)));
  return [
    { span, message: `Evidence-Driven is weakened: “${words}” ${effectOf(weak.kind)}. ${tail}; take these words out.` },
  ];
}

function defaultFixes(bound: BoundSection, start: number) {
  const [answer] = policyAnswers(bound, TARGET);
  if (answer === undefined) return [];
  return defaultAnswer(bound, answer.field, answer.span).map((fix) => ({
    ...fix,
    edits: fix.edits.map((edit) => ({ ...edit, start: edit.start + start, end: edit.end + start })),
  }));
}
