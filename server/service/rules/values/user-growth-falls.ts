import type { BoundSection } from '../../binding/bindSection';
import type { NumberType, ValueType } from '../../schema';
import { oneLine } from '../../text/oneLine';
import type { Finding, SectionRule } from '../rule';
import { type Answer, answersOf } from '../support/answers';
import { figuresIn } from '../support/quantities';
import { within } from '../support/replacement';

/** The three figures of Scalability, in the order of time. */
const STEPS = ['launch-users', 'six-month-users', 'one-year-users'].map(
  (key) => `non-functional-requirements/scalability/${key}`,
);

/** Strategy format, part 5: figures are comparable; users are usually expected to grow from launch to the first year. */
export const userGrowthFalls: SectionRule = {
  scope: 'section',
  meta: {
    id: 'user-growth-falls',
    family: 'values',
    severity: 'information',
    summary: 'Fewer users are expected later than before.',
    documentation: [
      'Agents size databases and machines by the expected users at launch, after six months and after a year.',
      'A figure that falls is often a slip or a pair of swapped lines. Where it is meant, say why behind it.',
    ].join(' '),
    examples: [
      {
        title: 'Fewer after six months',
        text: '## 5. Non-Functional Requirements\n\n**Scalability**:\n- Expected launch users: 5,000\n- Expected 6-month users: ⟦500⟧\n- Expected 1-year users: 20K\n',
      },
      {
        title: 'Growth',
        text: '## 5. Non-Functional Requirements\n\n**Scalability**:\n- Expected launch users: 500\n- Expected 6-month users: 5,000\n- Expected 1-year users: 5,000\n',
      },
    ],
  },
  check,
};

function check(section: BoundSection): readonly Finding[] {
  if (section.schema?.key !== 'non-functional-requirements') return [];
  const answers = answersOf(section, isNumber);
  const known = STEPS.flatMap((path) => answers.filter((answer) => answer.path === path).slice(0, 1)).flatMap(
    readUsers,
  );
  return known.flatMap((later, index): Finding[] => {
    const earlier = known[index - 1];
    if (earlier === undefined || later.users >= earlier.users) return [];
    return [
      {
        span: later.span,
        message: `${later.name} (${oneLine(later.written)}) are fewer than ${earlier.name} (${oneLine(earlier.written)}). Correct the one that is wrong, or say behind it why the number falls.`,
        related: [{ span: earlier.span, message: `${earlier.name} are ${oneLine(earlier.written)}.` }],
      },
    ];
  });
}

function isNumber(value: ValueType): value is NumberType {
  return value.type === 'number';
}

function readUsers(answer: Answer) {
  const figure = figuresIn(answer.text)[0];
  if (figure === undefined || figure.value < 0) return [];
  const end = figure.span.end + figure.scale.length;
  const written = answer.text.slice(figure.span.start, end);
  return [{ name: answer.name, users: figure.value, written, span: within(answer, { start: figure.span.start, end }) }];
}
