import { answerOf, fieldOf } from '../../binding/bindStrategy';
import type { Row } from '../../document/model';
import { plain } from '../../document/place';
import type { Snapshot } from '../../snapshot';
import { textOf } from '../../text/span';
import { type AnswerChoice, answer } from './answerChoice';
import type { AnswerPlace } from './answerPlace';
import { countedIn, type Day, dayIn, isoDay } from './calendar';
import type { CompletionContext } from './completionContext';

const DEADLINE = 'timeline/hard-deadline';
const MILESTONES = 'timeline/milestones';

/** Dates that follow from the hard deadline and the milestones, the likeliest first; the service has no clock. */
export function dateChoices(context: CompletionContext, { cell, schema }: AnswerPlace): readonly AnswerChoice[] {
  if (cell !== undefined) return milestoneDates(context, cell.table.node.rows, cell.column, cell.row);
  return schema?.path === DEADLINE ? deadlineDates(context.snapshot) : [];
}

const STEPS: readonly (readonly [number, string])[] = [
  [7, '1 week'],
  [14, '2 weeks'],
  [28, '4 weeks'],
];

function milestoneDates(
  { at, snapshot, line }: CompletionContext,
  rows: readonly Row[],
  column: number,
  own: Row | undefined,
): readonly AnswerChoice[] {
  const { text } = at.bound.section;
  const read = (row: Row): string => {
    const cell = row.cells[column];
    return cell === undefined ? '' : textOf(text, cell.content);
  };
  const above = rows.filter((row) => row !== own && row.span.start < line.start);
  const below = rows.filter((row) => row !== own && row.span.start > line.start);
  const deadlineText = answerOf(fieldOf(snapshot.strategy, DEADLINE));
  const deadline = dayIn(deadlineText);
  const earlier = above.findLast((row) => dayIn(read(row)) !== undefined);
  const previous = earlier === undefined ? undefined : dayIn(read(earlier));
  const later = below.find((row) => dayIn(read(row)) !== undefined);
  const limit = (later === undefined ? undefined : dayIn(read(later))) ?? deadline;
  const name = earlier === undefined ? '' : nameOf(text, earlier);
  const choices: { readonly day: Day; readonly detail: string }[] = [];
  if (previous !== undefined && deadline !== undefined && below.length > 0) {
    const share = Math.round((deadline - previous) / (below.length + 1));
    choices.push({ day: previous + share, detail: `an even share of the time from ${name} to the hard deadline` });
  }
  if (deadline !== undefined && below.length === 0) choices.push({ day: deadline, detail: 'the hard deadline' });
  if (previous !== undefined) {
    for (const [days, words] of STEPS) choices.push({ day: previous + days, detail: `${words} after ${name}` });
  }
  if (deadline !== undefined && previous === undefined && below.length > 0) {
    for (const weeks of [2, 4, 1]) {
      const all = weeks * below.length;
      const each = `${weeks} ${weeks === 1 ? 'week' : 'weeks'}`;
      choices.push({ day: deadline - 7 * all, detail: `leaves ${each} for each milestone up to the hard deadline` });
    }
  } else if (deadline !== undefined) {
    for (const [days, words] of STEPS) {
      choices.push({ day: deadline - days, detail: `${words} before the hard deadline` });
    }
  }
  const fits = choices.filter(
    ({ day }) => (previous === undefined || day > previous) && (limit === undefined || day <= limit),
  );
  const counted = above.map((row) => ({ row, time: countedIn(read(row)) })).findLast(({ time }) => time !== undefined);
  return [
    ...fits.map(({ day, detail }) => answer('document', isoDay(day), detail)),
    ...(counted === undefined
      ? []
      : [1, 2, 4].map((steps) =>
          answer('document', counted.time?.next(steps) ?? '', `${steps} after ${nameOf(text, counted.row)}`),
        )),
    ...(choices.length === 0 && countedIn(deadlineText) !== undefined && below.length === 0
      ? [answer('document', deadlineText, 'the hard deadline')]
      : []),
  ];
}

function nameOf(text: string, row: Row): string {
  const first = row.cells[0];
  const name = first === undefined ? '' : plain(textOf(text, first.content));
  return name === '' || name.length > 20 ? 'the row above' : name;
}

function deadlineDates({ strategy }: Snapshot): readonly AnswerChoice[] {
  const section = strategy.byKey.get('timeline');
  const table = section?.bound.tables.find(({ owner }) => owner?.path === MILESTONES);
  const column = table?.columns.findIndex((each) => each?.path === `${MILESTONES}/target-date`) ?? -1;
  if (section === undefined || table === undefined || column < 0) return [];
  const { text } = section.bound.section;
  for (const row of [...table.node.rows].reverse()) {
    const cell = row.cells[column];
    const written = cell === undefined ? '' : textOf(text, cell.content);
    const day = dayIn(written);
    const counted = countedIn(written);
    const name = nameOf(text, row);
    if (day !== undefined) {
      return [[0, 'the date'] as const, ...STEPS].map(([days, words]) =>
        answer('document', isoDay(day + days), days === 0 ? `the date of ${name}` : `${words} after ${name}`),
      );
    }
    if (counted !== undefined) {
      return [0, 1, 2].map((steps) =>
        answer('document', counted.next(steps), steps === 0 ? `the date of ${name}` : `${steps} after ${name}`),
      );
    }
  }
  return [];
}
