import type { BoundField, BoundSection } from '../../binding/bindSection';
import { lastIndex } from '../../text/lastIndex';
import { textOf } from '../../text/span';
import type { Finding, SectionRule } from '../rule';

/** Strategy format, part 2: each field stands once in its section. */
export const repeatedField: SectionRule = {
  scope: 'section',
  meta: {
    id: 'repeated-field',
    family: 'structure',
    severity: 'warning',
    summary: 'A field is there twice in one section.',
    documentation: [
      'Of two answers to one question each agent may take another. Keep the one that holds.',
      'Labels that differ in what stands in parentheses, or that stand below different sub-headings, are not the same.',
    ].join(' '),
    examples: [
      {
        title: 'Two answers',
        text: '## 7. Timeline & Milestones\n\n**Hard Deadline**: 2027-03-03\n\n**⟦Hard Deadline⟧**: 2027-06-01\n',
      },
      {
        title: 'One label in two groups',
        text: '## 15. Runtime Environment\n\n**If Docker**:\n- **Pre-installed tools**: git\n\n**If Local**:\n- **Pre-installed tools**: git\n',
      },
    ],
  },
  check: (bound) => {
    const first = new Map<string, BoundField>();
    const findings: Finding[] = [];
    const parts = bound.section.nodes.filter((node) => node.kind === 'heading');
    for (const field of bound.fields) {
      if (field.schema === undefined || field.node.kind !== 'field') continue;
      const part = lastIndex(parts, ({ span }) => span.start < field.node.span.start);
      const key = `${part} ${keyOf(bound, field)}`;
      const known = first.get(key);
      if (known === undefined) first.set(key, field);
      else {
        findings.push({
          span: field.label,
          message: `“${field.schema.label}” is answered twice in this section, and the agents cannot know which answer counts. Keep one.`,
          related: [{ span: known.label, message: 'The first answer is here.' }],
        });
      }
    }
    return findings;
  },
};

/** A required field under another name of its own is the same; elsewhere only the same words are. */
function keyOf({ section }: BoundSection, { node, label, path, schema }: BoundField): string {
  const words = textOf(section.text, label);
  const qualifier = node.kind === 'field' ? textOf(section.text, node.qualifierSpan) : '';
  const name =
    schema?.presence === 'required' && qualifier === '' && !words.includes('(') ? '' : `${words}${qualifier}`;
  return `${path} ${name.toLowerCase().replace(/\s+/g, ' ')}`;
}
