import type { EnumType, ValueType } from '../../schema';
import { span } from '../../text/span';
import type { Finding, SectionRule } from '../rule';
import { type Answer, answersOf } from '../support/answers';
import { replacement, within } from '../support/replacement';

/** Strategy format, part 5: several options may stand together, but `none` excludes the others. */
export const optionsContradict: SectionRule = {
  scope: 'section',
  meta: {
    id: 'options-contradict',
    family: 'values',
    severity: 'warning',
    summary: '“None” stands beside other options.',
    documentation: [
      'A strategy that must satisfy GDPR and at the same time nothing leaves it to the agents whether to write the privacy tests.',
      'Leave “none” out, or leave the others out.',
    ].join(' '),
    examples: [
      {
        title: 'None and a law',
        text: '## 5. Non-Functional Requirements\n\n**Security**:\n- Compliance: GDPR / ⟦none⟧\n',
        fixed: '## 5. Non-Functional Requirements\n\n**Security**:\n- Compliance: GDPR\n',
      },
      {
        title: 'None with a remark',
        text: '## 5. Non-Functional Requirements\n\n**Security**:\n- Compliance: none (GDPR does not apply)\n',
      },
    ],
  },
  check: (section) => answersOf(section, isSeveral).flatMap(judge),
};

function isSeveral(value: ValueType): value is EnumType {
  return value.type === 'enum' && value.several && value.options.some((option) => option.value === 'none');
}

function judge(answer: Answer<EnumType>): Finding[] {
  const list = /^[^([—–]*/.exec(answer.text)?.[0] ?? '';
  const match = /(?<![\p{L}\p{N}])none(?![\p{L}\p{N}])/iu.exec(list);
  if (match === null) return [];
  const end = match.index + match[0].length;
  const before = /\s{0,3}[/,+&;]\s{0,3}$/.exec(list.slice(Math.max(0, match.index - 7), match.index));
  const after = /^\s*[/,+&;]\s*(?=\S)/.exec(list.slice(end));
  if (before === null && after === null) return [];
  const gone =
    before === null ? span(match.index, end + (after?.[0].length ?? 0)) : span(match.index - before[0].length, end);
  return [
    {
      span: within(answer, span(match.index, end)),
      message: `${answer.name} says “none” and names others beside it, so nobody knows whether they apply. Leave “none” out, or the others.`,
      fixes: [
        replacement(within(answer, gone), '', 'Leave “none” out'),
        replacement(within(answer, span(0, list.trimEnd().length)), match[0], 'Leave the others out'),
      ],
    },
  ];
}
