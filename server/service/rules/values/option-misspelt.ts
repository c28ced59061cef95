import type { EnumType, ValueType } from '../../schema';
import { oneLine } from '../../text/oneLine';
import type { Finding, SectionRule } from '../rule';
import { type Answer, answersOf } from '../support/answers';

import { readOption } from '../support/options';
import { optionWords } from '../support/optionWords';
import { isPlaceholder } from '../support/placeholders';
import { replacement, within } from '../support/replacement';

/** Strategy format, part 5: the values of enumerations, such as S/M/L/XL, H/M/L, Low/Med/High and A/AA/AAA. */
export const optionMisspelt: SectionRule = {
  scope: 'section',
  meta: {
    id: 'option-misspelt',
    family: 'values',
    severity: 'warning',
    summary: 'A value from a fixed set is written in another way.',
    documentation: [
      'Some answers come from a fixed set: complexity, probability, project type and their like.',
      'Agents sort and filter by these words, so a slip in one takes its row out of the plan.',
      'Other case, or another word for the same thing, is reported as information only.',
      'The fix writes the option as the format has it and leaves a remark behind it alone.',
    ].join(' '),
    examples: [
      {
        title: 'A slip, other case and another word',
        text: '## 11. Risk & Constraints\n\n| Risk | Probability | Impact | Mitigation |\n|---|---|---|---|\n| Late API | ⟦Hihg⟧ | ⟦m⟧ | Mock it |\n| Lost key | ⟦very low⟧ | H | Rotate |\n',
        fixed:
          '## 11. Risk & Constraints\n\n| Risk | Probability | Impact | Mitigation |\n|---|---|---|---|\n| Late API | High | M | Mock it |\n| Lost key | L | H | Rotate |\n',
      },
      {
        title: 'A slip in a law, although others than the listed ones may stand there',
        text: '## 5. Non-Functional Requirements\n\n**Security**:\n- Compliance: GDPR, ⟦HIPPA⟧, ISO 27001\n',
        fixed: '## 5. Non-Functional Requirements\n\n**Security**:\n- Compliance: GDPR, HIPAA, ISO 27001\n',
      },
      {
        title: 'Options with remarks',
        text: '## 1. Project Identity\n\n**Project Type**: Greenfield / MVP (first release)\n',
      },
    ],
  },
  check: (section) => answersOf(section, isEnum).flatMap(judge),
};

function isEnum(value: ValueType): value is EnumType {
  return value.type === 'enum';
}

function judge(answer: Answer<EnumType>): Finding[] {
  if (answer.below || isPlaceholder(answer.text)) return [];
  const reading = readOption(answer.text, answer.value, optionWords);
  if (reading.kind !== 'case' && reading.kind !== 'misspelt' && reading.kind !== 'synonym') return [];
  // `A short question` is `Short question`.
  const [, words] = /^an? (.*)$/i.exec(answer.text) ?? [];
  if (words?.toLowerCase() === reading.option.toLowerCase()) return [];
  const span = within(answer, reading.at);
  const written = oneLine(answer.text.slice(reading.at.start, reading.at.end));
  const why =
    reading.kind === 'misspelt'
      ? `“${written}” is not a value of ${answer.name}; “${reading.option}” is probably meant. The team goes by the exact word, so a misspelt one counts as no answer.`
      : `“${written}” stands for “${reading.option}”. Write it as the format does, so that every agent and report finds it.`;
  const safe = reading.kind !== 'synonym';
  return [
    {
      span,
      message: why,
      ...(reading.kind === 'misspelt' ? {} : { severity: 'information' as const }),
      fixes: [replacement(span, reading.option, `Write “${reading.option}”`, safe)],
    },
  ];
}
