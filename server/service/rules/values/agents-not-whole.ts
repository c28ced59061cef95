import type { NumberType, ValueType } from '../../schema';
import { oneLine } from '../../text/oneLine';
import type { Finding, SectionRule } from '../rule';
import { type Answer, answersOf } from '../support/answers';

import { isLiteral, isPlaceholder } from '../support/placeholders';
import { figuresIn } from '../support/quantities';
import { replacement, within } from '../support/replacement';

/** Strategy format, part 4, Dynamically Scaled: the maximum of concurrent agents is a positive whole number. */
export const agentsNotWhole: SectionRule = {
  scope: 'section',
  meta: {
    id: 'agents-not-whole',
    family: 'values',
    severity: 'error',
    pillar: 'dynamically-scaled',
    summary: 'The maximum of concurrent agents is not a positive whole number.',
    documentation: [
      'The Project Manager spawns agents up to this number, so it has to be one that can be counted to: 1, 2, 3 and so on.',
      '`no limit` and `default roster only` are the two answers in words that the format knows.',
    ].join(' '),
    examples: [
      { title: 'None at all', text: '## 11.1 Dynamic Agent Scaling\n\n**Max concurrent agents**: ⟦0⟧\n' },
      {
        title: 'A number in words',
        text: '## 11.1 Dynamic Agent Scaling\n\n**Max concurrent agents**: ⟦fifteen⟧ (at night)\n',
        fixed: '## 11.1 Dynamic Agent Scaling\n\n**Max concurrent agents**: 15 (at night)\n',
      },
      {
        title: 'A number with a remark',
        text: '## 11.1 Dynamic Agent Scaling\n\n**Max concurrent agents**: 15 (10 at night)\n',
      },
      {
        title: 'The answer in words',
        text: '## 11.1 Dynamic Agent Scaling\n\n**Max concurrent agents**: default roster only\n',
      },
    ],
  },
  check: (section) => (section.schema?.key === 'agent-scaling' ? answersOf(section, isWhole).flatMap(judge) : []),
};

const WORDS =
  'zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty'.split(
    ' ',
  );

function isWhole(value: ValueType): value is NumberType {
  return value.type === 'number' && value.integer;
}

function judge(answer: Answer<NumberType>): Finding[] {
  const { text, value, name } = answer;
  if (isPlaceholder(text) || isLiteral(text, [...value.literals, 'no limit', 'unlimited'])) return [];
  const head = /^[^([]*/.exec(text)?.[0].trimEnd() ?? '';
  const figure = figuresIn(head)[0];
  if (figure !== undefined && figure.value >= 1 && Number.isInteger(figure.value) && figure.unit !== '%') return [];
  const at = within(answer, figure === undefined ? { start: 0, end: head.length } : figure.span);
  const number = WORDS.indexOf(head.toLowerCase());
  const fixes = number > 0 ? [replacement(at, String(number), `Write ${number}`, true)] : undefined;
  return [
    {
      span: at,
      message: `${name} has to be a whole number of at least 1, not “${oneLine(figure === undefined ? head : text.slice(figure.span.start, figure.span.end))}”: the Project Manager counts agents against it. Write a number, or “default roster only”.`,
      // A number in words is understood, only not by those who count with it.
      ...(fixes === undefined ? {} : { severity: 'information' as const, fixes }),
    },
  ];
}
