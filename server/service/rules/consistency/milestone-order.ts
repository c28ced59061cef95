import { oneLine } from '../../text/oneLine';
import type { Finding, StrategyRule } from '../rule';
import { type DateRange, dateRangeIn } from '../support/dateRanges';
import { type Passage, rowsOf } from '../support/passages';

/** Strategy format, values: milestones ascend. */
export const milestoneOrder: StrategyRule = {
  scope: 'strategy',
  meta: {
    id: 'milestone-order',
    family: 'consistency',
    severity: 'warning',
    summary: 'A milestone lies before one that comes earlier in the table.',
    documentation: [
      'The team works through the milestones from top to bottom, so their dates ascend. A date out of order is usually a slip in month or year.',
      'Dates of different precision are compared with care: March 2027 and Q1 2027 may follow one another either way.',
    ].join(' '),
    examples: [
      {
        title: 'One date out of order',
        text: '## 7. Timeline & Milestones\n\n**Milestones**:\n\n| # | Milestone | Target Date | Deliverables | Success Criteria |\n|---|---|---|---|---|\n| M1 | A | 2027-03-15 | x | y |\n| M2 | B | ⟦2028-05-10⟧ | x | y |\n| M3 | C | June 28 2027 | x | y |\n| M4 | D | Q3 2027 | x | y |\n',
      },
      {
        title: 'Ascending weeks',
        text: '## 7. Timeline & Milestones\n\n**Milestones**:\n\n| # | Milestone | Target Date | Deliverables | Success Criteria |\n|---|---|---|---|---|\n| M1 | A | Week 1 | x | y |\n| M2 | B | Weeks 2-3 | x | y |\n| M3 | C | Week 3 | x | y |\n',
      },
    ],
  },
  check: (strategy) => {
    const dated = rowsOf(strategy, 'timeline/milestones')
      .slice(0, MOST_ROWS)
      .flatMap(({ cells }, row): Dated[] => {
        const passage = cells.get('target-date');
        const range = passage === undefined ? undefined : dateRangeIn(passage.text);
        return passage === undefined || range === undefined ? [] : [{ passage, range, name: nameOf(cells, row) }];
      });
    return outOfOrder(dated).map(report);
  },
};

/** No project has more milestones; the limit keeps the search for the odd ones cheap. */
const MOST_ROWS = 100;

interface Dated {
  readonly passage: Passage;
  readonly range: DateRange;
  readonly name: string;
}

function nameOf(cells: ReadonlyMap<string, Passage>, row: number): string {
  return oneLine(cells.get('number')?.text ?? cells.get('row-number')?.text ?? `row ${row + 1}`);
}

interface Offence {
  readonly at: Dated;
  readonly against: Dated;
}

/** The dates that not every longest ascending choice of dates holds: of one slip only the slip is shown. */
function outOfOrder(dated: readonly Dated[]): readonly Offence[] {
  const before = lengths(dated, false);
  const after = lengths(dated, true);
  const longest = Math.max(0, ...before);
  const levels = new Map<number, number>();
  const isIn = (index: number): boolean => (before[index] ?? 0) + (after[index] ?? 0) - 1 === longest;
  for (const index of dated.keys()) {
    if (isIn(index)) levels.set(before[index] ?? 0, (levels.get(before[index] ?? 0) ?? 0) + 1);
  }
  return dated.flatMap((at, index) => {
    if (isIn(index) && levels.get(before[index] ?? 0) === 1) return [];
    const against = dated.find((other, place) =>
      place < index ? clash(other, at) : place > index && clash(at, other),
    );
    return against === undefined ? [] : [{ at, against }];
  });
}

/** For each date the length of the longest ascending choice that ends there, or that begins there. */
function lengths(dated: readonly Dated[], fromEnd: boolean): readonly number[] {
  const found = dated.map(() => 1);
  const order = [...dated.keys()];
  if (fromEnd) order.reverse();
  for (const [step, index] of order.entries()) {
    for (const other of order.slice(0, step)) {
      const [early, late] = fromEnd ? [dated[index], dated[other]] : [dated[other], dated[index]];
      if (early === undefined || late === undefined || clash(early, late)) continue;
      found[index] = Math.max(found[index] ?? 1, (found[other] ?? 1) + 1);
    }
  }
  return found;
}

/** True when what stands later ends before the earlier one begins. */
function clash(early: Dated, late: Dated): boolean {
  return early.range.kind === late.range.kind && late.range.last < early.range.first;
}

function report({ at, against }: Offence): Finding {
  const order = at.passage.span.start < against.passage.span.start ? 'after' : 'before';
  const stands = order === 'after' ? 'above' : 'below';
  return {
    span: at.passage.span,
    message: `${at.name} is due ${order} ${against.name} (${oneLine(against.passage.text)}) but stands ${stands} it, so the team would work in the wrong order. Correct the date, or move the row.`,
    related: [{ span: against.passage.span, message: `${against.name} is due ${oneLine(against.passage.text)}.` }],
  };
}
