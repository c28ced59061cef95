import type { BoundSection } from '../../binding/bindSection';
import { labelIn, normalizeLabel } from '../../schema';
import { lineStart } from '../../text/lines';
import { oneLine } from '../../text/oneLine';
import { textOf } from '../../text/span';
import type { Finding, SectionRule } from '../rule';
import { type BrokenLabel, brokenLabels } from '../support/brokenLabels';
import { eolOf } from '../support/eol';
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
    brokenLabels(bound).map((label) => {
      const written = labelAsWritten(label);
      const isWritten = label.isWritten || textOf(bound.section.text, label.span) === written;
      return isWritten ? runningOn(bound, label) : misspelt(label, written);
    }),
};

function labelAsWritten({ field, parent, words }: BrokenLabel): string {
  const plain = parent?.content.kind === 'group' && parent.content.items === 'plain';
  const spelling = spellingsOf(field).find((each) => normalizeLabel(each) === normalizeLabel(words));
  const label = spelling ?? labelIn(field, 'long');
  return plain ? `${label}:` : `**${label}**:`;
}

function misspelt({ span, words }: BrokenLabel, written: string): Finding {
  return {
    span,
    message: `“${oneLine(words)}” is not written as a field, so its answer is not found. Write it as ${written}`,
    fixes: [{ title: `Write ${written}`, edits: [{ ...span, text: written }], safe: true }],
  };
}

/** Markdown takes a line below a list item or a paragraph for its next words. */
function runningOn({ section: { text } }: BoundSection, { span, words }: BrokenLabel): Finding {
  const start = lineStart(text, span.start);
  const above = text.slice(0, start).replace(/(?:\r\n|\n|\r)$/, '');
  const isBelowBlank = /(?:^|[\r\n])[ \t]*$/.test(above) || !/^[ \t]*$/.test(text.slice(start, span.start));
  if (isBelowBlank) {
    const message = `“${oneLine(words)}” is not read as a field, because the lines around it make something else of it. Put blank lines between them.`;
    return { span, message };
  }
  return {
    span,
    message: `“${oneLine(words)}” belongs to the line above it, so its answer is not found. Put a blank line between the two.`,
    fixes: [
      { title: 'Put a blank line above the label', edits: [{ start, end: start, text: eolOf(text) }], safe: true },
    ],
  };
}
