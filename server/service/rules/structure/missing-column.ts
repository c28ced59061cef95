import type { BoundSection } from '../../binding/bindSection';
import type { Row } from '../../document/model';
import type { ColumnSchema } from '../../schema';
import type { Edit } from '../../text/pieces';
import { textOf } from '../../text/span';
import type { Finding, Fix, SectionRule } from '../rule';
import { type JudgedTable, judgedTables, nearColumns } from '../support/judgedTables';
import { cellFor } from '../support/skeleton';
import { dialectOfSlots } from '../support/slotStyle';

/** Strategy format, part 2: the columns of each table. */
export const missingColumn: SectionRule = {
  scope: 'section',
  meta: {
    id: 'missing-column',
    family: 'structure',
    severity: 'information',
    summary: 'A table lacks a column of the format, or has another in its place.',
    documentation: [
      'Each table of the format asks the same questions of every row. A project may have a reason to leave one out, so',
      'this is information; without acceptance criteria for what must be built, or without the column that says whether a',
      'payment is approved, it is a warning. Columns of your own are welcome beside those of the format.',
    ].join(' '),
    examples: [
      {
        title: 'A column is gone',
        text: '## 8. Success Criteria\n\n**KPIs**:\n| Metric | ⟦How to Measure⟧ |\n|---|---|\n| Load time | In the browser |\n| Errors | In the log |\n',
        fixed:
          '## 8. Success Criteria\n\n**KPIs**:\n| Metric | Target | How to Measure |\n|---|---|---|\n| Load time | [FILL IN] | In the browser |\n| Errors | [FILL IN] | In the log |\n',
      },
      {
        title: 'Another in its place',
        text: '## 11. Risk & Constraints\n\n**Known Risks**:\n| Risk | Probability | ⟦Severity⟧ | Mitigation |\n|---|---|---|---|\n| Fire | L | H | Alarm |\n',
        fixed:
          '## 11. Risk & Constraints\n\n**Known Risks**:\n| Risk | Probability | Impact | Mitigation |\n|---|---|---|---|\n| Fire | L | H | Alarm |\n',
      },
      {
        title: 'A column more',
        text: '## 8. Success Criteria\n\n**KPIs**:\n| Metric | Target | Unit | How to Measure |\n|---|---|---|---|\n| Load time | < 2 | s | Browser |\n',
      },
    ],
  },
  check: (bound) =>
    judgedTables(bound).flatMap((table) => {
      const near = nearColumns(bound, table).map(({ column }) => column);
      const missing = table.schema.columns.filter(
        (column) => !table.columns.includes(column) && !near.includes(column),
      );
      return missing.map((column) => report(bound, table, column));
    }),
};

/** Columns without which a table no longer does what the format wants it for. */
const NEEDED: ReadonlySet<string> = new Set([
  'core-features/p0/acceptance-criteria',
  'cost-approval/external-payments/pre-approved',
  'cost-approval/external-payments/expected-cost',
]);

function report(bound: BoundSection, table: JudgedTable, column: ColumnSchema): Finding {
  const severity = NEEDED.has(column.path) ? 'warning' : 'information';
  const { columns, node, schema, name } = table;
  const index = schema.columns.indexOf(column);
  const stranger = node.header.cells[index];
  if (columns.length === schema.columns.length && columns[index] === undefined && stranger !== undefined) {
    // At the start of a line a number sign and a blank open a heading.
    const makesHeading =
      index === 0 && column.label === '#' && !textOf(bound.section.text, node.header.span).startsWith('|');
    return {
      span: stranger.content,
      severity,
      message: `In ${name} the format has the column “${column.label}” here. The team looks for that question; if this column answers it, give it that name.`,
      ...(makesHeading
        ? {}
        : {
            fixes: [
              {
                title: `Rename to “${column.label}”`,
                edits: [{ ...stranger.content, text: column.label }],
                safe: false,
              },
            ],
          }),
    };
  }
  const after = schema.columns.slice(0, index).findLast((each) => columns.includes(each));
  const before = schema.columns.slice(index + 1).find((each) => columns.includes(each));
  const at =
    before !== undefined ? columns.indexOf(before) : after !== undefined ? columns.indexOf(after) + 1 : columns.length;
  const marked = node.header.cells[Math.min(at, node.header.cells.length - 1)];
  const fix = insertColumn(bound, table, column, at);
  return {
    span: marked?.content ?? node.header.span,
    severity,
    message: `${name} has no column “${column.label}”, so nothing tells it of any row. Add the column, or leave it out on purpose.`,
    ...(fix === undefined ? {} : { fixes: [fix] }),
  };
}

/** Undefined where the rows are too ragged to tell where the new cells go. */
function insertColumn(
  bound: BoundSection,
  { node, name }: JudgedTable,
  column: ColumnSchema,
  at: number,
): Fix | undefined {
  const { text } = bound.section;
  const width = node.header.cells.length;
  if (node.rows.some((row) => row.cells.length !== width)) return undefined;
  const dialect = dialectOfSlots(bound.section);
  const dashes = insertDashes(textOf(text, node.delimiter), node.delimiter.start, at);
  if (dashes === undefined) return undefined;
  const cells = node.rows.map((row, index) => insertCell(row, at, cellFor(column, index + 1, dialect)));
  const edits = [insertCell(node.header, at, column.label), dashes, ...cells].filter((edit) => edit !== undefined);
  return { title: `Add the column “${column.label}” to ${name}`, edits, safe: false };
}

function insertCell({ cells }: Row, at: number, content: string): Edit | undefined {
  const next = cells[at];
  if (next !== undefined) return { start: next.span.start, end: next.span.start, text: ` ${content} |` };
  const last = cells[cells.length - 1];
  return last === undefined ? undefined : { start: last.span.end, end: last.span.end, text: `| ${content} ` };
}

function insertDashes(line: string, start: number, at: number): Edit | undefined {
  const opened = line.startsWith('|');
  let pipes = opened ? 0 : 1;
  for (let offset = opened ? 0 : -1; offset < line.length; offset++) {
    const isBorder = offset === -1 || line.charAt(offset) === '|';
    if (!isBorder) continue;
    if (pipes === at + (opened ? 0 : 1)) {
      const place = start + offset + 1;
      const isEnd = offset === line.length - 1;
      return { start: place, end: place, text: isEnd ? '---|' : '---|' };
    }
    pipes++;
  }
  return { start: start + line.length, end: start + line.length, text: '|---' };
}
