import type { BoundSection } from '../../binding/bindSection';
import type { Cell, Row } from '../../document/model';
import { lineStart } from '../../text/lines';
import { oneLine } from '../../text/oneLine';
import { contains, span, textOf } from '../../text/span';
import type { Finding, Fix, SectionRule } from '../rule';
import { brokenLabels } from '../support/brokenLabels';
import { eolOf } from '../support/eol';
import { type JudgedTable, judgedTables } from '../support/judgedTables';
import { cellFor } from '../support/skeleton';
import { dialectOfSlots } from '../support/slotStyle';

/** Strategy format, part 1, rule 9, and part 7: escaped pipes and code in cells. */
export const unevenRow: SectionRule = {
  scope: 'section',
  meta: {
    id: 'uneven-row',
    family: 'structure',
    severity: 'warning',
    summary: 'A row has fewer or more cells than the header.',
    documentation: [
      'Where a cell is missing, each cell behind it stands in the wrong column or is empty; a surplus cell is not shown at',
      'all. A pipe inside a cell, even inside code, ends the cell: write it as `\\|`.',
    ].join(' '),
    examples: [
      {
        title: 'A cell too few',
        text: '## 8. Success Criteria\n\n**KPIs**:\n| Metric | Target | How to Measure |\n|---|---|---|\n⟦| Load time | < 2s |⟧\n',
        fixed:
          '## 8. Success Criteria\n\n**KPIs**:\n| Metric | Target | How to Measure |\n|---|---|---|\n| Load time | < 2s | [FILL IN] |\n',
      },
      {
        title: 'A line that is no row, right below the last one',
        text: '## 8. Success Criteria\n\n**KPIs**:\n| Metric | Target | How to Measure |\n|---|---|---|\n| Load time | < 2s | Browser |\n⟦Measured every week.⟧\n',
        fixed:
          '## 8. Success Criteria\n\n**KPIs**:\n| Metric | Target | How to Measure |\n|---|---|---|\n| Load time | < 2s | Browser |\n\nMeasured every week.\n',
      },
      {
        title: 'A pipe in code',
        text: '## 8. Success Criteria\n\n**KPIs**:\n| Metric | Target | How to Measure |\n|---|---|---|\n| Load time | < 2s | `log ⟦| grep load`⟧ |\n',
        fixed:
          '## 8. Success Criteria\n\n**KPIs**:\n| Metric | Target | How to Measure |\n|---|---|---|\n| Load time | < 2s | `log \\| grep load` |\n',
      },
      {
        title: 'As many cells as headers, some of them empty',
        text: '## 8. Success Criteria\n\n**KPIs**:\n| Metric | Target | How to Measure |\n|---|---|---|\n| Load time | < 2s | |\n| Errors \\| hour | < 2 | log |\n',
      },
    ],
  },
  check: (bound) =>
    judgedTables(bound).flatMap((table) => {
      const width = table.node.header.cells.length;
      const hasPipe = (row: Row): boolean => textOf(bound.section.text, row.span).includes('|');
      const last = table.node.rows.findLastIndex(hasPipe);
      return table.node.rows.flatMap((row, index) => {
        // Of the lines right below a table the first one speaks for all of them.
        if (!hasPipe(row)) return index <= last + 1 ? runningOn(bound, table, row, index > last) : [];
        if (row.cells.length < width) return [short(bound, table, row, index)];
        return row.cells.length > width ? [long(bound, table, row)] : [];
      });
    }),
};

/** Markdown takes any line right below a table for a row of it. */
function runningOn(bound: BoundSection, { name }: JudgedTable, row: Row, isBelow: boolean): readonly Finding[] {
  const { text } = bound.section;
  if (brokenLabels(bound).some(({ span: label }) => contains(row.span, label))) return [];
  const start = lineStart(text, row.span.start);
  const fix: Fix = {
    title: 'Put a blank line above the line',
    edits: [{ start, end: start, text: eolOf(text) }],
    safe: true,
  };
  return [
    {
      span: row.span,
      message: `Markdown takes this line for a row of ${name}, because it has no pipe and stands right below one. ${isBelow ? 'Put a blank line between the two.' : 'Write it as a row, or move it out of the table.'}`,
      ...(isBelow && start === row.span.start ? { fixes: [fix] } : {}),
    },
  ];
}

function short(bound: BoundSection, table: JudgedTable, row: Row, index: number): Finding {
  const { columns, node, name } = table;
  const dialect = dialectOfSlots(bound.section);
  const lacking = node.header.cells.slice(row.cells.length);
  const contents = lacking.map((_, at) => {
    const column = columns[row.cells.length + at];
    return column === undefined ? '' : cellFor(column, index + 1, dialect);
  });
  const last = row.cells[row.cells.length - 1];
  const closed = last !== undefined && bound.section.text.charAt(last.span.end) === '|';
  const place = last === undefined ? row.span.end : last.span.end + (closed ? 1 : 0);
  const text = closed
    ? contents.map((content) => ` ${content} |`).join('')
    : contents.map((content) => ` | ${content}`).join('');
  return {
    span: row.span,
    message: `This row of ${name} has ${row.cells.length === 1 ? '1 cell' : `${row.cells.length} cells`}, the header has ${node.header.cells.length}. What stands behind a missing cell is read in the wrong column; add the cell.`,
    fixes: [
      {
        title: 'Add the missing cells at the end of the row',
        edits: [{ start: place, end: place, text }],
        safe: false,
      },
    ],
  };
}

function long(bound: BoundSection, { node, columns, name }: JudgedTable, row: Row): Finding {
  const width = node.header.cells.length;
  const { text } = bound.section;
  const joints = jointsOf(text, row).filter((_, at) => columns[at]?.value.type !== 'row-number');
  const inCode = joints.filter(({ code }) => code);
  const surplus = row.cells.length - width;
  const cut = inCode.length === surplus ? inCode[0]?.right : row.cells[width];
  const start =
    inCode.length === surplus ? (cut?.span.start ?? row.span.start) - 1 : (cut?.content.start ?? row.span.start);
  const end = (inCode.length === surplus ? cut : row.cells[row.cells.length - 1])?.content.end ?? row.span.end;
  const fixes: Fix[] =
    inCode.length === surplus
      ? [
          {
            title: 'Write the pipe in the code as \\|',
            edits: inCode.map(({ pipe }) => ({ start: pipe, end: pipe, text: '\\' })),
            safe: true,
          },
        ]
      : surplus === 1
        ? [...joints]
            .reverse()
            .slice(0, MOST)
            .map(({ pipe, left, right }) => ({
              title: `Join cells ${row.cells.indexOf(left) + 1} and ${row.cells.indexOf(right) + 1}, “${oneLine(textOf(text, left.content), 20)}” and “${oneLine(textOf(text, right.content), 20)}”, with \\|`,
              edits: [{ start: pipe, end: pipe, text: '\\' }],
              safe: false,
            }))
        : [];
  return {
    span: span(start, Math.max(start, end)),
    message: `This row of ${name} has ${row.cells.length} cells, the header has ${width}, so what is too much is not shown. If a pipe belongs to the text, write it as \\|.`,
    ...(fixes.length === 0 ? {} : { fixes }),
  };
}

/** More candidates than this are no help. */
const MOST = 6;

interface Joint {
  readonly left: Cell;
  readonly right: Cell;
  /** The offset of the pipe between them. */
  readonly pipe: number;
  /** True where a code span is open at the pipe. */
  readonly code: boolean;
}

function jointsOf(text: string, { cells }: Row): readonly Joint[] {
  const joints: Joint[] = [];
  let ticks = 0;
  cells.forEach((left, index) => {
    const right = cells[index + 1];
    ticks += textOf(text, left.span).split('`').length - 1;
    if (right !== undefined) joints.push({ left, right, pipe: right.span.start - 1, code: ticks % 2 === 1 });
  });
  return joints;
}
