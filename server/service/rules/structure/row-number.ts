import type { BoundSection } from '../../binding/bindSection';
import { slotsIn } from '../../document/progress';
import { oneLine } from '../../text/oneLine';
import { textOf } from '../../text/span';
import type { Finding, SectionRule } from '../rule';
import { type JudgedTable, judgedTables } from '../support/judgedTables';

/** Strategy format, part 5: row numbers 1..n and M1..Mn. */
export const rowNumber: SectionRule = {
  scope: 'section',
  meta: {
    id: 'row-number',
    family: 'structure',
    severity: 'warning',
    summary: 'The numbers of a table’s rows do not count up from 1.',
    documentation: [
      'Features and milestones are spoken of by their numbers. A number that is missing, repeated or out of order makes',
      'people look for a row that is not there, or take one for another. Numbers that count on from the table above, or',
      'with a letter of their own, are left alone. The fix numbers the rows anew.',
    ].join(' '),
    examples: [
      {
        title: 'A gap',
        text: '## 7. Timeline & Milestones\n\n**Milestones**:\n| # | Milestone | Target Date | Deliverables | Success Criteria |\n|---|---|---|---|---|\n| M1 | a | Week 1 | x | y |\n| ⟦M3⟧ | b | Week 2 | x | y |\n| M4 | c | Week 3 | x | y |\n',
        fixed:
          '## 7. Timeline & Milestones\n\n**Milestones**:\n| # | Milestone | Target Date | Deliverables | Success Criteria |\n|---|---|---|---|---|\n| M1 | a | Week 1 | x | y |\n| M2 | b | Week 2 | x | y |\n| M3 | c | Week 3 | x | y |\n',
      },
      {
        title: 'Numbers that count on',
        text: '## 3. Core Features\n\n### P0 — Must-Have\n| # | Feature | Description |\n|---|---|---|\n| 1 | a | x |\n| 2 | b | y |\n\n### P1 — Should-Have\n| # | Feature | Description |\n|---|---|---|\n| 3 | c | z |\n',
      },
    ],
  },
  check: (bound) => {
    let previous = 0;
    return judgedTables(bound).flatMap((table) => {
      const column = table.columns.findIndex((each) => each?.value.type === 'row-number');
      if (column < 0) return [];
      const numbers = numbersOf(bound, table, column);
      const first = numbers[0]?.value;
      const start = first !== undefined && first === previous + 1 ? first : 1;
      previous = start + numbers.length - 1;
      return check(bound, table, numbers, start);
    });
  },
};

interface RowNumber {
  readonly start: number;
  readonly end: number;
  readonly text: string;
  readonly prefix: string;
  /** Undefined where the cell holds no number; a slot counts as the right one. */
  readonly value: number | undefined;
  readonly open: boolean;
}

function numbersOf({ section }: BoundSection, { node }: JudgedTable, column: number): readonly RowNumber[] {
  return node.rows.flatMap((row): RowNumber[] => {
    const cell = row.cells[column];
    // Markdown takes a line of words right below a table for a row of it.
    if (cell === undefined || !textOf(section.text, row.span).includes('|')) return [];
    const text = textOf(section.text, cell.content);
    const match = /^[*_`(#]{0,3}([A-Za-z]{0,3}\d{0,2}[-.]?)(?<!\d)(\d{1,4})[*_`).]{0,3}$/.exec(text);
    const value = match?.[2] === undefined ? undefined : Number(match[2]);
    const open = slotsIn(section.slots, cell.content).length > 0;
    return [{ ...cell.content, text, prefix: match?.[1] ?? '', value, open }];
  });
}

function check(
  bound: BoundSection,
  table: JudgedTable,
  numbers: readonly RowNumber[],
  start: number,
): readonly Finding[] {
  const closed = numbers.filter(({ open }) => !open);
  // The prefix that most rows have is the table's own: a strategy may say F1 or P0-1 where the format says 1.
  const prefix = commonPrefix(closed);
  const wrong = numbers.findIndex(
    (each, index) => !each.open && (each.value !== start + index || each.prefix !== prefix),
  );
  const first = numbers[wrong];
  if (first === undefined) return [];
  // A column of words is no column of numbers, whatever its header.
  if (closed.filter(({ value }) => value !== undefined).length * 2 < closed.length) return [];
  const edits = numbers.flatMap((each, index) => {
    const text = `${prefix}${start + index}`;
    return each.open || (each.value === start + index && each.prefix === prefix) ? [] : [edit(bound, each, text)];
  });
  const expected = `${prefix}${start + wrong}`;
  const found = first.text === '' ? 'has no number' : `has the number ${oneLine(first.text)}`;
  return [
    {
      span: { start: first.start, end: first.end },
      message: `This row of ${table.name} ${found}, but ${expected} comes here. Rows are spoken of by their numbers, so count without gaps or repeats.`,
      fixes: [{ title: 'Renumber the rows', edits, safe: true }],
    },
  ];
}

function edit({ section }: BoundSection, { start, end, text }: RowNumber, number: string) {
  const gap = text === '' && /\|/.test(section.text.charAt(end)) ? ' ' : '';
  return { start, end, text: `${number}${gap}` };
}

function commonPrefix(numbers: readonly RowNumber[]): string {
  const counts = new Map<string, number>();
  for (const { prefix, value } of numbers) if (value !== undefined) counts.set(prefix, (counts.get(prefix) ?? 0) + 1);
  return [...counts].reduce((best, each) => (each[1] > best[1] ? each : best), ['', 0] as const)[0];
}
