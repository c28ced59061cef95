import { span, textOf } from '../../text/span';
import type { Finding, SectionRule } from '../rule';

/** Strategy format, part 1, rule 7: `[INFERRED]` and `[DEFAULT]` are review marks. */
export const reviewMark: SectionRule = {
  scope: 'section',
  meta: {
    id: 'review-mark',
    family: 'values',
    severity: 'information',
    summary: 'A value still carries a review mark.',
    documentation: [
      '`[INFERRED]` says that somebody guessed the value before it, `[DEFAULT]` that it was taken over unasked.',
      'The team reads both as decided. Check the value, correct it where needed, and take the mark off: that is your signature.',
    ].join(' '),
    examples: [
      {
        title: 'A guessed value',
        text: '## 1. Project Identity\n\n**Project Name**: Harbour ⟦[INFERRED]⟧\n',
        fixed: '## 1. Project Identity\n\n**Project Name**: Harbour\n',
      },
      {
        title: 'The words in code, and another marker',
        text: '## 1. Project Identity\n\n**Project Name**: Harbour\n\nA guess would carry `[INFERRED]`. [REVISED]\n',
      },
    ],
  },
  check: ({ section }) =>
    section.marks
      .filter(({ role }) => role === 'review')
      .map(({ span: mark }): Finding => {
        const word = textOf(section.text, mark).slice(1, -1).trim();
        const what = word === 'DEFAULT' ? 'was taken over from the defaults' : 'was guessed from other answers';
        // The blank before the mark goes with it, or the one behind where the mark opens the value.
        const before = section.text.charAt(mark.start - 1) === ' ';
        const closing = /^(?:$|[\s|])/.test(section.text.slice(mark.end, mark.end + 1));
        const start = before && closing ? mark.start - 1 : mark.start;
        const end = start === mark.start && section.text.charAt(mark.end) === ' ' ? mark.end + 1 : mark.end;
        return {
          span: mark,
          message: `The value before [${word}] ${what}. Somebody has to confirm it; then take the mark off, or the team builds on a guess.`,
          fixes: [
            { title: `Confirm the value: remove [${word}]`, edits: [{ ...span(start, end), text: '' }], safe: false },
          ],
        };
      }),
};
