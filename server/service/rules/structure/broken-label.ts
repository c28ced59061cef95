import { labelIn, normalizeLabel } from '../../schema';
import type { SectionRule } from '../rule';
import { brokenLabels } from '../support/brokenLabels';
import { spellingsOf } from '../support/nearMiss';

/** Strategy format, part 1, rule 4: the five spellings of a field. */
export const brokenLabel: SectionRule = {
  scope: 'section',
  meta: {
    id: 'broken-label',
    family: 'structure',
    severity: 'warning',
    summary: 'A line opens with a label, but is not written as a field.',
    documentation: [
      'A field is a bold label, a colon and the answer: `**Hard Deadline**: 2027-03-03`. Without the colon or the two',
      'asterisks on both sides the line is prose, and a tool that looks for the field finds none.',
    ].join(' '),
    examples: [
      {
        title: 'The colon is gone',
        text: '## 7. Timeline & Milestones\n\n⟦**Hard Deadline**⟧ 2027-03-03\n',
        fixed: '## 7. Timeline & Milestones\n\n**Hard Deadline**: 2027-03-03\n',
      },
      {
        title: 'Not bold',
        text: '## 7. Timeline & Milestones\n\n⟦Hard Deadline:⟧ 2027-03-03\n\n**Milestones**: below\n',
        fixed: '## 7. Timeline & Milestones\n\n**Hard Deadline**: 2027-03-03\n\n**Milestones**: below\n',
      },
      { title: 'Prose', text: '## 7. Timeline & Milestones\n\nHard deadline or not, we ship in March.\n' },
    ],
  },
  check: (bound) =>
    brokenLabels(bound).map(({ field, parent, span, words }) => {
      const plain = parent?.content.kind === 'group' && parent.content.items === 'plain';
      const spelling = spellingsOf(field).find((each) => normalizeLabel(each) === normalizeLabel(words));
      const label = spelling ?? labelIn(field, 'long');
      const written = plain ? `${label}:` : `**${label}**:`;
      return {
        span,
        message: `“${words}” is not written as a field, so its answer is not found. Write it as ${written}`,
        fixes: [{ title: `Write ${written}`, edits: [{ ...span, text: written }], safe: true }],
      };
    }),
};
