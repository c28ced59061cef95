import type { BoundSection } from '../../binding/bindSection';
import { lineStart } from '../../text/lines';
import { oneLine } from '../../text/oneLine';
import { type Span, textOf } from '../../text/span';
import type { Finding, Fix, SectionRule } from '../rule';
import { eolOf } from '../support/eol';
import { type PipeLines, pipeLines } from '../support/pipeLines';

/** Strategy format, part 1, rule 9: header, delimiter, rows. */
export const brokenTable: SectionRule = {
  scope: 'section',
  meta: {
    id: 'broken-table',
    family: 'structure',
    severity: 'warning',
    summary: 'Lines that look like a table are none.',
    documentation: [
      'A table is a header, a line of dashes with as many cells, and rows without a blank line in between. Where one of',
      'these is broken, Markdown shows the lines as running text, and no tool finds a cell in them.',
    ].join(' '),
    examples: [
      {
        title: 'The line of dashes has too few cells',
        text: '## 8. Success Criteria\n\n**KPIs**:\n\n| Metric | Target | How to Measure |\n⟦|---|---|⟧\n| Load time | < 2s | Browser |\n',
        fixed:
          '## 8. Success Criteria\n\n**KPIs**:\n\n| Metric | Target | How to Measure |\n|---|---|---|\n| Load time | < 2s | Browser |\n',
      },
      {
        title: 'No line of dashes',
        text: '## 8. Success Criteria\n\n**KPIs**:\n⟦| Metric | Target | How to Measure |⟧\n| Load time | < 2s | Browser |\n',
        fixed:
          '## 8. Success Criteria\n\n**KPIs**:\n| Metric | Target | How to Measure |\n|---|---|---|\n| Load time | < 2s | Browser |\n',
      },
      {
        title: 'A blank line between the rows',
        text: '## 8. Success Criteria\n\n**KPIs**:\n| Metric | Target | How to Measure |\n|---|---|---|\n| Load time | < 2s | Browser |\n\n⟦| Errors | < 1% | Log |⟧\n',
        fixed:
          '## 8. Success Criteria\n\n**KPIs**:\n| Metric | Target | How to Measure |\n|---|---|---|\n| Load time | < 2s | Browser |\n| Errors | < 1% | Log |\n',
      },
      {
        title: 'The header beside its label',
        text: '## 8. Success Criteria\n\n**KPIs**: ⟦| Metric | Target | How to Measure |⟧\n|---|---|---|\n| Load time | < 2s | Browser |\n',
        fixed:
          '## 8. Success Criteria\n\n**KPIs**:\n| Metric | Target | How to Measure |\n|---|---|---|\n| Load time | < 2s | Browser |\n',
      },
      {
        title: 'A table, and a line with a pipe',
        text: '## 8. Success Criteria\n\n**KPIs**:\n| Metric | Target |\n|---|---|\n| Load time | < 2s |\n\n|x| is the absolute value.\n',
      },
    ],
  },
  check: (bound) => (bound.schema === undefined ? [] : pipeLines(bound).flatMap((lines) => report(bound, lines))),
};

function report({ section }: BoundSection, { lines, above, isValue }: PipeLines): readonly Finding[] {
  const { text } = section;
  const [first, second] = lines;
  if (first === undefined) return [];
  const closed = (line: Span): boolean => textOf(text, line).endsWith('|');
  const header = textOf(text, first);
  const eol = eolOf(text);
  if (isBelowItem(text, first) && lines.every(closed)) {
    return [
      finding(first, 'These lines stand right below a list, so they make no table. Put a blank line above.', undefined),
    ];
  }
  if (above?.kind === 'table') {
    if (!closed(first)) return [];
    const fix: Fix = {
      title: 'Take the blank line out',
      edits: [{ start: above.span.end, end: lineStart(text, first.start), text: eol }],
      safe: true,
    };
    // Rows with other cells were hardly cut off from this table.
    const isAlike = lines.every((line) => cellsIn(textOf(text, line)) === above.header.cells.length);
    const message = 'A blank line cuts these rows off from the table above, so they are no rows any more.';
    return [finding(first, message, isAlike ? fix : undefined)];
  }
  if (second === undefined || !lines.every(closed)) return [];
  const { indent, before } = leadOf(text, first);
  if (before !== '') {
    // The label would be a part of the header, so nothing can be said of the other lines before it is none.
    const start = lineStart(text, first.start) + indent.length + before.length;
    const fix: Fix = {
      title: 'Put the header on a line of its own',
      edits: [{ start, end: first.start, text: eol + indent }],
      safe: true,
    };
    const message = 'Other text stands before this header on its line, so the lines make no table.';
    return [finding(first, message, isValue ? fix : undefined)];
  }
  const delimiter = lines.find((line) => isDelimiter(textOf(text, line)));
  const dashes = `|${'---|'.repeat(cellsIn(header))}`;
  const isDamaged = delimiter === undefined && isNearlyDelimiter(textOf(text, second));
  // Where the rows have other cells than the header, it is the header that lost one, and nobody knows which.
  const rows = lines.slice(isDamaged || delimiter === second ? 2 : 1);
  const isHeaderWhole = rows.every((line) => cellsIn(textOf(text, line)) === cellsIn(header));
  if (delimiter === second || isDamaged) {
    // A line that is indented in another way than the header is none of its table.
    const from = lineStart(text, second.start);
    const isAligned = text.slice(from, second.start) === indent;
    const edit = isAligned ? { ...second, text: dashes } : { start: from, end: second.end, text: indent + dashes };
    const fix: Fix = { title: `Write ${oneLine(dashes)}`, edits: [edit], safe: true };
    const message = isDamaged
      ? 'This line must be nothing but dashes between pipes, or the lines make no table.'
      : 'This line must have as many cells as the header above it, or the lines make no table.';
    return [finding(second, message, isHeaderWhole ? fix : undefined)];
  }
  if (delimiter === first) {
    return [finding(first, 'The header above this line is missing, so the lines make no table. Write one.', undefined)];
  }
  if (delimiter !== undefined)
    return [finding(delimiter, 'This line belongs right below the header, or the lines make no table.', undefined)];
  const fix: Fix = {
    title: `Add ${oneLine(dashes)} below the header`,
    edits: [{ start: first.end, end: first.end, text: eol + indent + dashes }],
    safe: true,
  };
  const message = 'The line of dashes below this header is missing, so the lines make no table.';
  return [finding(first, message, isHeaderWhole ? fix : undefined)];
}

function finding(span: Span, message: string, fix: Fix | undefined): Finding {
  return { span, message, ...(fix === undefined ? {} : { fixes: [fix] }) };
}

function isDelimiter(line: string): boolean {
  return line.includes('-') && /^[|:\s-]+$/.test(line);
}

/** Dashes with a slip of the finger or two among them. */
function isNearlyDelimiter(line: string): boolean {
  return line.includes('--') && line.replace(/[|:\s-]/g, '').length <= 2;
}

/** How many cells a line with a pipe at both ends has. */
function cellsIn(line: string): number {
  let pipes = 0;
  for (let at = 0; at < line.length; at++) {
    if (line.charAt(at) === '\\') at++;
    else if (line.charAt(at) === '|') pipes++;
  }
  return Math.max(1, pipes - 1);
}

/** Blanks and markers of items before a line, as the blanks that put the next one below it, and what other text follows them. */
function leadOf(text: string, { start }: Span): { readonly indent: string; readonly before: string } {
  const lead = text.slice(lineStart(text, start), start);
  const [markers = ''] = /^[ \t]*(?:(?:[-*+]|\d{1,9}[.)])[ \t]+)*/.exec(lead) ?? [];
  return { indent: markers.replace(/[^ \t]/g, ' '), before: lead.slice(markers.length).trimEnd() };
}

/** Right below an item or what belongs to one, lines that are not indented are none of it and yet not quite apart. */
function isBelowItem(text: string, { start }: Span): boolean {
  const from = lineStart(text, start);
  if (from === 0 || from !== start) return false;
  const end = from - (text.slice(0, from).endsWith('\r\n') ? 2 : 1);
  return /^(?:[ \t]+\S|[-*+][ \t]|\d{1,9}[.)][ \t])/.test(text.slice(lineStart(text, end), end));
}
