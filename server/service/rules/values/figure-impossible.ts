import type { ValueType } from '../../schema';
import { blankOut } from '../../text/blank';
import { type Span, span } from '../../text/span';
import type { Finding, SectionRule } from '../rule';
import { type Answer, answersOf, anyType } from '../support/answers';
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
  check: (section) => answersOf(section, anyType).flatMap((answer) => judge(answer, answer.value)),
};

const COUNTED: ReadonlySet<string> = new Set(['number', 'duration', 'latency', 'size', 'rate', 'money', 'percentage']);

function judge(answer: Answer, { type }: ValueType): Finding[] {
  if (!COUNTED.has(type)) return [];
  const text = blankOut(answer.text, 'code');
  const report = (at: Span, message: string): Finding[] => [{ span: within(answer, at), message }];
  const debt = /(?<![\p{L}\p{N}])[-−–] ?[$€£¥] ?\d[\d,.]*|[$€£¥] ?[-−]\d[\d,.]*/u.exec(text);
  if (debt !== null && (type === 'money' || type === 'rate')) {
    const sum = debt[0].replace(/[.,]+$/, '');
    return report(
      span(debt.index, debt.index + sum.length),
      `${answer.name} is below zero (${sum}). Write the sum that may be spent, $0 if it is nothing.`,
    );
  }
  for (const figure of figuresIn(text)) {
    const written = text.slice(figure.span.start, figure.span.end);
    if (figure.value < 0)
      return report(
        figure.span,
        `${answer.name} cannot be below zero (${written}). Correct the figure, or the team has to guess it.`,
      );
    if (type === 'percentage' && figure.unit === '%' && figure.value > 100) {
      const at = span(figure.span.start, figure.unitSpan.end);
      return report(
        at,
        `${answer.name} cannot be more than 100 % (${written}%). Correct the figure, or no result will ever meet it.`,
      );
    }
  }
  return [];
}
