import type { ValueType } from '../../schema';
import { blankOut } from '../../text/blank';
import { oneLine } from '../../text/oneLine';
import type { Finding, SectionRule } from '../rule';
import { type Answer, answersOf } from '../support/answers';

import { isLiteral, isPlaceholder, opensWithNothing } from '../support/placeholders';
import { isEmptyPraise, isMeasurable } from '../support/words';

/** Strategy format, part 5: durations, rates, sizes, money and percentages are figures that can be compared. */
export const figureMissing: SectionRule = {
  scope: 'section',
  meta: {
    id: 'figure-missing',
    family: 'values',
    severity: 'warning',
    summary: 'A word such as “fast” or “many” stands where a figure is needed.',
    documentation: [
      'Response times, numbers of users, uptime and sizes are tested, and a test needs a figure.',
      '“Fast” is met by everything and by nothing. Write what you would complain about: `P95 < 300ms`, `2,000`, `99.9%`.',
    ].join(' '),
    examples: [
      {
        title: 'Words instead of figures',
        text: '## 5. Non-Functional Requirements\n\n**Performance**:\n- Response time: ⟦as fast as possible⟧\n\n**Scalability**:\n- Expected launch users: ⟦many⟧\n\n**Availability**:\n- Uptime target: ⟦very high⟧\n',
      },
      {
        title: 'Figures, in words too, and an answer that nothing applies',
        text: '## 5. Non-Functional Requirements\n\n**Scalability**:\n- Expected launch users: one ward of the hospital\n\n**Availability**:\n- Uptime target: N/A (a command line tool)\n- RTO: instant failover\n',
      },
    ],
  },
  check: (section) => answersOf(section, isFigure).flatMap(judge),
};

const TYPES: ReadonlySet<string> = new Set(['number', 'percentage', 'duration', 'latency', 'size', 'rate', 'money']);

function isFigure(value: ValueType): value is ValueType {
  return TYPES.has(value.type);
}

function judge(answer: Answer): Finding[] {
  const { value } = answer;
  const text = blankOut(answer.text, 'code').trim();
  const literals = 'literals' in answer.value ? answer.value.literals : [];
  if (answer.below || isLiteral(text, literals) || opensWithNothing(text) || isPlaceholder(text)) return [];
  if (value.type === 'number' && value.integer) return []; // The number of agents has a rule of its own.
  if (isMeasurable(text) || !isEmptyPraise(text)) return [];
  return [
    {
      span: answer.span,
      message: `“${oneLine(text)}” is no figure, so nobody can test whether ${answer.name} is met. Write the number that has to be reached, with its unit.`,
    },
  ];
}
