import type { BoundSection } from '../../binding/bindSection';
import { nextHeading } from '../../document/blocks';
import { findPart } from '../../schema';
import { oneLine } from '../../text/oneLine';
import type { Finding, SectionRule } from '../rule';
import { eolOf } from '../support/eol';
import { pipeLines } from '../support/pipeLines';
import { tableLines } from '../support/skeleton';
import { dialectOfSlots } from '../support/slotStyle';

/** Strategy format, part 2: the tables of each section. */
export const missingTable: SectionRule = {
  scope: 'section',
  meta: {
    id: 'missing-table',
    family: 'structure',
    severity: 'information',
    summary: 'A label or part that heads a table has none below it.',
    documentation: [
      'The format puts a table here, so that every row answers the same questions. Prose or a list in its place is legal,',
      'and gets information only; nothing at all below P0 is a warning, because P0 says what must be there at launch.',
    ].join(' '),
    examples: [
      {
        title: 'The table is gone',
        text: '## 3. Core Features (Prioritized)\n\n### ⟦P0 — Must-Have (Launch Blockers)⟧\n\n### P1 — Should-Have\n| # | Feature | Description |\n|---|---|---|\n| 1 | a | b |\n',
        fixed:
          '## 3. Core Features (Prioritized)\n\n### P0 — Must-Have (Launch Blockers)\n| # | Feature | Description | Acceptance Criteria | Estimated Complexity |\n|---|---------|-------------|---------------------|----------------------|\n| 1 | [FILL IN] | [FILL IN] | [FILL IN] | [FILL IN] |\n| 2 | [FILL IN] | [FILL IN] | [FILL IN] | [FILL IN] |\n\n### P1 — Should-Have\n| # | Feature | Description |\n|---|---|---|\n| 1 | a | b |\n',
      },
      {
        title: 'A list in its place',
        text: '## 8. Success Criteria\n\n**⟦KPIs⟧**:\n- Load time below 2 s\n',
      },
      {
        title: 'An answer beside the label',
        text: '## 4. Technical Constraints\n\n**Integrations**: none\n\n**Existing Codebase**: greenfield\n',
      },
    ],
  },
  check: (bound) => (bound.schema === undefined ? [] : [...belowLabels(bound), ...belowParts(bound)]),
};

function belowLabels(bound: BoundSection): readonly Finding[] {
  const broken = pipeLines(bound);
  return bound.fields.flatMap(({ schema, node, label }): Finding[] => {
    if (schema?.content.kind !== 'table' || node.kind !== 'field') return [];
    if (node.value.end > node.value.start || node.children.length === 0) return [];
    if (node.children.some(({ kind }) => kind === 'table')) return [];
    const hasPipes = broken.some(({ lines }) =>
      lines.some(({ start }) => node.span.start <= start && start < node.span.end),
    );
    if (hasPipes) return [];
    const columns = schema.content.table.columns.map((column) => column.label).join(', ');
    return [
      {
        span: label,
        message: `“${schema.label}” is a table in the format (${columns}). As a table each row answers the same questions.`,
      },
    ];
  });
}

function belowParts(bound: BoundSection): readonly Finding[] {
  const { section, schema } = bound;
  return section.nodes.flatMap((node, index): Finding[] => {
    const part = node.kind === 'heading' && schema !== undefined ? findPart(schema, node.title) : undefined;
    if (part === undefined || node.kind !== 'heading') return [];
    const below = section.nodes.slice(index + 1, nextHeading(section.nodes, index));
    const isEmpty = below.every(({ kind }) => kind === 'html' || kind === 'thematicBreak');
    if (!isEmpty) return [];
    const eol = eolOf(section.text);
    const text = eol + tableLines(part.table, dialectOfSlots(section)).join(eol);
    return [
      {
        span: node.titleSpan,
        severity: part.presence === 'required' ? 'warning' : 'information',
        message: `Nothing stands below “${oneLine(node.title)}”, so the team does not know which features are meant. Add them as a table.`,
        fixes: [{ title: 'Add the table', edits: [{ start: node.span.end, end: node.span.end, text }], safe: false }],
      },
    ];
  });
}
