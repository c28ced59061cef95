import type { BoundSection } from '../../binding/bindSection';
import type { ValueType } from '../../schema';
import { blankOut } from '../../text/blank';
import { oneLine } from '../../text/oneLine';
import { type Span, span } from '../../text/span';
import type { Finding, SectionRule } from '../rule';
import { type Answer, answersOf, cellsOf, hasSlot, liveText } from '../support/answers';
import { figuresIn } from '../support/quantities';
import { within } from '../support/replacement';

/** Strategy format, part 5: percentages lie between 0 and 100; nothing that is counted, timed or paid is negative. */
export const figureImpossible: SectionRule = {
  scope: 'section',
  meta: {
    id: 'figure-impossible',
    family: 'values',
    severity: 'error',
    summary: 'A figure cannot be true: below zero, or more than 100 %.',
    documentation: [
      'No test can reach a coverage of 180 % and no service is up for 120 % of the time;',
      'sums, durations, sizes and counts of users are never below zero.',
      'An agent that meets such a figure either stops or quietly picks another one, so correct it.',
    ].join(' '),
    examples: [
      {
        title: 'Too much and too little',
        text: '## 5. Non-Functional Requirements\n\n**Scalability**:\n- Expected launch users: ⟦-100⟧\n\n**Availability**:\n- Uptime target: ⟦120%⟧ (goal)\n- RTO: ⟦-5⟧ minutes\n',
      },
      {
        title: 'A negative sum',
        text: '## 7. Timeline & Milestones\n\n**Budget Constraints**:\n- Infrastructure: ⟦-$20⟧/month\n',
      },
      {
        title: 'Sound figures',
        text: '## 5. Non-Functional Requirements\n\n**Scalability**:\n- Expected launch users: 100-200\n\n**Availability**:\n- Uptime target: 99.9% (scheduling: 99.95%)\n',
      },
    ],
  },
  check: (section) => [
    ...answersOf(section, isCounted).flatMap((answer) => judge(answer, answer.value.type)),
    ...section.checklists.flatMap(({ items }) =>
      items.flatMap(({ node }) => judgeShare(section, node.text, node.text)),
    ),
    ...cellsOf(section)
      .filter(({ schema }) => schema.value.type === 'target')
      .flatMap(({ row, content }) => judgeShare(section, content, row.span)),
  ],
};

const COUNTED: ReadonlySet<string> = new Set(['number', 'duration', 'latency', 'size', 'rate', 'money', 'percentage']);

/** The number of agents has a rule of its own. */
function isCounted(value: ValueType): value is ValueType {
  return COUNTED.has(value.type) && !(value.type === 'number' && value.integer);
}

function judge(answer: Answer, type: ValueType['type']): Finding[] {
  const text = blankOut(answer.text, 'code');
  const report = (at: Span, message: string): Finding[] => [{ span: within(answer, at), message }];
  const debt = /(?<![\p{L}\p{N}])[-−–] ?[$€£¥] ?\d[\d,.]*|[$€£¥] ?[-−]\d[\d,.]*/u.exec(text);
  if (debt !== null && (type === 'money' || type === 'rate')) {
    const sum = debt[0].replace(/(?<![.,])[.,]+$/, '');
    return report(
      span(debt.index, debt.index + sum.length),
      `${answer.name} is below zero (${oneLine(sum)}). Write the sum that may be spent, $0 if it is nothing.`,
    );
  }
  for (const figure of figuresIn(text)) {
    const written = text.slice(figure.span.start, figure.span.end);
    if (figure.value < 0)
      return report(
        figure.span,
        `${answer.name} cannot be below zero (${oneLine(written)}). Correct the figure, or the team has to guess it.`,
      );
    if (type === 'percentage' && figure.unit === '%' && figure.value > 100) {
      const at = span(figure.span.start, figure.unitSpan.end);
      return report(
        at,
        `${answer.name} cannot be more than 100 % (${oneLine(written)}%). Correct the figure, or no result will ever meet it.`,
      );
    }
  }
  return [];
}

/** Shares that are never more than all; a growth of 150 % is sound. */
const SHARES = /(?<!\p{L})(?:coverage|uptime|availability|pass rate|success rate|accuracy|precision|recall)(?!\p{L})/iu;

/** A percentage in words, where `about` says of what. */
function judgeShare(section: BoundSection, at: Span, about: Span): Finding[] {
  if (at.end <= at.start || hasSlot(section, at) || !SHARES.test(liveText(section, about))) return [];
  const text = blankOut(liveText(section, at), 'code');
  return figuresIn(text)
    .filter(({ unit, value }) => unit === '%' && value > 100)
    .map((figure): Finding => {
      const place = within({ span: at }, span(figure.span.start, figure.unitSpan.end));
      return {
        span: place,
        message: `Nothing reaches ${figure.value}% of this: 100 % is all there is. Correct the figure, or the criterion is never met.`,
      };
    });
}
