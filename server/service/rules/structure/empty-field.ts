import type { BoundField } from '../../binding/bindSection';
import type { Section } from '../../document/document';
import type { Node } from '../../document/model';
import { labelIn } from '../../schema';
import type { Finding, SectionRule } from '../rule';
import { answerFor } from '../support/skeleton';
import { dialectOfSlots } from '../support/slotStyle';

/** Strategy format, part 1, rule 4: a field has an answer beside or below its label. */
export const emptyField: SectionRule = {
  scope: 'section',
  meta: {
    id: 'empty-field',
    family: 'structure',
    severity: 'warning',
    summary: 'A label has nothing beside it and nothing below it.',
    documentation: [
      'A label without an answer looks filled in to whoever skims the file, and says nothing to the agents.',
      'Write the answer, or put a slot there until you know it. The fix writes the format’s own answer where it has one.',
    ].join(' '),
    examples: [
      {
        title: 'Nothing beside the label',
        text: '## 7. Timeline & Milestones\n\n**⟦Hard Deadline⟧**:\n\n**Milestones**: none yet\n',
        fixed:
          '## 7. Timeline & Milestones\n\n**Hard Deadline**: [FILL IN — date or "flexible"]\n\n**Milestones**: none yet\n',
      },
      {
        title: 'A policy’s line',
        text: '## 13. GitHub Auto-Sync Policy\n\n**Branch strategy for auto-sync**:\n- ⟦Working branch⟧:\n- Merge to main: after approval\n',
        fixed:
          '## 13. GitHub Auto-Sync Policy\n\n**Branch strategy for auto-sync**:\n- Working branch: `ai-team` (MANDATORY — every team works on this branch)\n- Merge to main: after approval\n',
      },
      {
        title: 'The answer stands below, and a label of the project’s own',
        text: '## 9. Reference & Inspiration\n\n**Technical References**:\n- The Phoenix guides\n\n**Notes**:\n',
      },
    ],
  },
  check: ({ section, fields }) => fields.filter((field) => isEmpty(field)).map((field) => report(section, field)),
};

function isEmpty({ schema, node }: BoundField): boolean {
  if (schema === undefined || node.kind !== 'field') return false;
  return node.value.end === node.value.start && node.children.every(isBlank);
}

/** A list whose items are all empty says nothing either. */
function isBlank(node: Node): boolean {
  if (node.kind !== 'list') return false;
  return node.items.every(
    (item) => item.kind === 'item' && item.text.end === item.text.start && item.children.length === 0,
  );
}

function report(section: Section, { schema, label, node }: BoundField): Finding {
  const name = schema?.label.replace(/[?:]$/, '') ?? '';
  const message = `“${name}” has no answer, so the agents will guess one. Answer it, or put a slot there until you can.`;
  const common = {
    span: label,
    message,
    ...(schema?.presence === 'required' ? {} : { severity: 'information' as const }),
  };
  if (schema?.content.kind !== 'value' || node.kind !== 'field' || node.children.length > 0) return common;
  const dialect = dialectOfSlots(section);
  const answer = answerFor(schema, dialect);
  const gap = /\s/.test(section.text.charAt(node.value.start - 1)) ? '' : ' ';
  const title = schema.default === undefined ? `Put a slot behind “${labelIn(schema, dialect)}”` : `Write “${answer}”`;
  const edits = [{ start: node.value.start, end: node.value.start, text: gap + answer }];
  return { ...common, fixes: [{ title, edits, safe: false }] };
}
