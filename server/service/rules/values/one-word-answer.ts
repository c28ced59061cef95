import type { TextType, ValueType } from '../../schema';
import { oneLine } from '../../text/oneLine';
import type { Finding, SectionRule } from '../rule';
import { type Answer, answersOf } from '../support/answers';

import { isPlaceholder, saysNothing } from '../support/placeholders';
import { wordsOf } from '../support/words';

/** Strategy format, part 5: problem, outcome and vision are more than a word; the schema says which others are. */
export const oneWordAnswer: SectionRule = {
  scope: 'section',
  meta: {
    id: 'one-word-answer',
    family: 'values',
    severity: 'warning',
    summary: 'A question that needs a sentence is answered by a single word.',
    documentation: [
      'Vision, problem, outcome and the definition of done steer every decision that the strategy does not spell out.',
      'A single word leaves all of them open, and each agent fills it with a meaning of its own. Write a sentence that a stranger would understand.',
    ].join(' '),
    examples: [
      {
        title: 'Single words',
        text: '## 1. Project Identity\n\n**Project Name**: Harbour\n\n**One-Line Vision**: ⟦Efficiency⟧\n\n**Problem Statement**: ⟦Paper.⟧\n',
      },
      {
        title: 'A short sentence, in a script without blanks too',
        text: '## 1. Project Identity\n\n**One-Line Vision**: Uber for cats\n\n**Problem Statement**: 船が遅れる\n',
      },
    ],
  },
  check: (section) => answersOf(section, isSentence).flatMap(judge),
};

function isSentence(value: ValueType): value is TextType {
  return value.type === 'text' && value.minWords > 1;
}

/** The answers that are policies have rules of their own. */
const POLICIES = /^(?:cost-approval|auto-sync|data-preservation)\//;

function judge({ text, span, name, path, value }: Answer<TextType>): Finding[] {
  if (POLICIES.test(path) || wordsOf(text).length >= value.minWords) return [];
  if (isPlaceholder(text) || saysNothing(text)) return [];
  const mild = path.startsWith('target-audience/');
  return [
    {
      span,
      message: `“${oneLine(text)}” is too short an answer to ${name}: the team has nothing to decide by. Write at least one sentence that a stranger would understand.`,
      ...(mild ? { severity: 'information' as const } : {}),
    },
  ];
}
