import type { BoundStrategy, PlacedBound } from '../../binding/bindStrategy';
import { compareNumbers } from '../../schema';
import { oneLine } from '../../text/oneLine';
import { shift } from '../../text/span';
import type { Finding, StrategyRule } from '../rule';

/** Strategy format, parts 2 and 3: the number of each section. */
export const misnumberedSection: StrategyRule = {
  scope: 'strategy',
  meta: {
    id: 'misnumbered-section',
    family: 'structure',
    severity: 'warning',
    summary: 'A section has another number than the version gives it.',
    documentation: [
      'People, agents and the file itself speak of sections by their numbers: `see Section 5`, the approval of 7.1.',
      'A section under a wrong number is looked up in vain.',
      'A file whose numbers all moved on, because it has a section of its own in between, gets a note only.',
    ].join(' '),
    examples: [
      {
        title: 'A wrong number',
        text: '## 7. Timeline & Milestones\n\nText\n\n## ⟦7.2⟧ Cost Approval & Payment Governance\n\nText\n\n## 8. Success Criteria\n',
        fixed:
          '## 7. Timeline & Milestones\n\nText\n\n## 7.1 Cost Approval & Payment Governance\n\nText\n\n## 8. Success Criteria\n',
      },
      {
        title: 'The numbers of the format',
        text: '## 7. Timeline & Milestones\n\nText\n\n## 7.1 Cost Approval & Payment Governance\n',
      },
    ],
  },
  check: (strategy) => {
    const wrong = [...strategy.byKey.values()].filter(({ bound }) => bound.match?.number === 'other');
    if (wrong.length === 0) return [];
    const mild = isShifted(strategy, wrong.length);
    return wrong.map((at) => report(strategy, at, mild));
  },
};

function report(strategy: BoundStrategy, at: PlacedBound, mild: boolean): Finding {
  const { schema, section } = at.bound;
  const expected = schema?.number ?? '';
  const { heading } = section;
  const found = heading?.number ?? '';
  const numberSpan = shift(heading?.numberSpan ?? { start: 0, end: 0 }, at.start);
  const taken = strategy
    .headings()
    .some((other) => other.start !== at.start && other.heading.number === expected && other.match?.number !== 'other');
  // Free context comes last, whatever a file puts before it.
  const isLast = schema?.body !== undefined && compareNumbers(found, expected) > 0;
  return {
    span: numberSpan,
    severity: mild || isLast ? 'information' : 'warning',
    message: `“${schema?.title}” is section ${expected} in v${strategy.schema.version}, not ${oneLine(found)}. Whoever is sent to section ${expected} looks in vain; renumber it.`,
    fixes: [
      {
        title: `Change the number to ${expected}`,
        edits: [{ ...numberSpan, text: expected }],
        safe: !mild && !isLast && !taken,
      },
    ],
  };
}

/** True where many numbers differ but each comes once and all ascend: the file counts for itself. */
function isShifted({ headings, byKey }: BoundStrategy, wrong: number): boolean {
  if (wrong < 4) return false;
  const numbers = [...byKey.values()].map(({ bound }) => bound.section.heading?.number ?? '');
  const own = headings().some(({ schema, heading }) => schema === undefined && heading.depth === 2);
  return own && numbers.every((number, index) => index === 0 || compareNumbers(numbers[index - 1] ?? '', number) < 0);
}
