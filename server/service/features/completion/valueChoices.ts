import { answerOf, fieldOf } from '../../binding/bindStrategy';
import { readHint } from '../../document/slot';
import type { EnumType, ValueType } from '../../schema';
import { textOf } from '../../text/span';
import { categoryChoices } from '../stackChoices';
import { tokensOf } from '../valueTokens';
import { type AnswerChoice, answer } from './answerChoice';
import type { AnswerPlace } from './answerPlace';
import type { CompletionContext } from './completionContext';
import { dateChoices } from './dateChoices';
import { formChoices } from './forms';
import { patternInsert } from './insert';
import { sourceChoices } from './names';
import { nextNumber } from './rowNumber';

/** What the schema, the catalogue and the rest of the document offer for an answer, the likeliest first. */
export function valueChoices(context: CompletionContext, place: AnswerPlace): readonly AnswerChoice[] {
  const { value, schema, category } = place;
  const own = value === undefined ? [] : typed(context, place, value);
  const stack =
    category === undefined
      ? []
      : categoryChoices(context.snapshot, context.knowledge.catalogue, category).map((choice) =>
          answer('catalogue', choice.value, choice.detail, choice.about),
        );
  const preset = schema !== undefined && 'default' in schema ? schema.default : undefined;
  const about = schema === undefined ? undefined : ({ about: 'path', path: schema.path } as const);
  return [
    ...(preset === undefined || place.isItem ? [] : [answer('default', preset, 'as the format has it', about)]),
    ...own,
    ...related(context, place),
    ...sourceChoices(context, place),
    ...stack,
    ...(value === undefined || isSettled(place) ? [] : formChoices(value, schema?.example)).map((choice) => ({
      ...choice,
      about,
    })),
    ...(value !== undefined && 'literals' in value ? value.literals : []).map((word) =>
      answer('literal', word, '', about),
    ),
    ...previous(context, place),
  ];
}

/** What may be spent without a question is settled by the policy: nothing. */
function isSettled({ schema, value }: AnswerPlace): boolean {
  return schema !== undefined && 'pillar' in schema && schema.pillar !== undefined && value?.type === 'money';
}

function typed(context: CompletionContext, place: AnswerPlace, value: ValueType): readonly AnswerChoice[] {
  switch (value.type) {
    case 'enum':
      return options(context, place, value);
    case 'branch':
      return [answer('option', `\`${value.exactly}\``, 'the only branch that agents push to')];
    case 'row-number':
      return place.cell === undefined
        ? []
        : [answer('option', nextNumber(context, place.cell, value), 'the next number')];
    case 'date':
      return dateChoices(context, place);
    default:
      return [];
  }
}

/** The default first, then what another section has already answered. */
function options(context: CompletionContext, { schema }: AnswerPlace, value: EnumType): readonly AnswerChoice[] {
  const elsewhere = new Set(
    (schema?.related ?? []).flatMap((path) => {
      const text = answerOf(fieldOf(context.snapshot.strategy, path));
      return tokensOf(text, { start: 0, end: text.length }).map((token) => textOf(text, token).toLowerCase());
    }),
  );
  const choices = value.options.map((option) => ({
    ...answer(
      'option',
      patternInsert(option.value),
      option.default ? 'default' : elsewhere.has(option.value.toLowerCase()) ? 'named in another section' : '',
      schema === undefined ? undefined : { about: 'path', path: schema.path, option: option.value },
    ),
    aliases: option.aliases,
  }));
  const rank = ({ detail }: AnswerChoice): number => (detail === 'default' ? 0 : detail === '' ? 2 : 1);
  return [0, 1, 2].flatMap((wanted) => choices.filter((choice) => rank(choice) === wanted));
}

/** The answers of the places that must agree with this one, where they are of the same kind. */
function related({ snapshot }: CompletionContext, { schema, value }: AnswerPlace): readonly AnswerChoice[] {
  if (value === undefined || value.type === 'enum' || value.type === 'text' || value.type === 'stack') return [];
  return (schema?.related ?? []).flatMap((path) => {
    const found = fieldOf(snapshot.strategy, path);
    const content = found?.field.schema?.content;
    const text = answerOf(found);
    if (found === undefined || content?.kind !== 'value' || content.value.type !== value.type) return [];
    if (text === '' || text.length > LONGEST || /[\r\n]/.test(text)) return [];
    const label = textOf(found.at.bound.section.text, found.field.label);
    return [answer('document', text, `as ${label} in section ${found.at.bound.schema?.number ?? ''}`)];
  });
}

const LONGEST = 80;
const MOST_ROWS = 200;

/** What the other rows of the table have in the same column, the nearest first. */
function previous({ at, line }: CompletionContext, { cell, value }: AnswerPlace): readonly AnswerChoice[] {
  if (cell === undefined || value?.type === 'row-number' || value?.type === 'date') return [];
  const { text, slots } = at.bound.section;
  const rows = cell.table.node.rows.filter((row) => row !== cell.row);
  const above = rows.filter(({ span }) => span.start < line.start).reverse();
  const below = rows.filter(({ span }) => span.start > line.start);
  return [...above, ...below].slice(0, MOST_ROWS).flatMap((row) => {
    const content = row.cells[cell.column]?.content;
    if (content === undefined || content.end === content.start || content.end - content.start > LONGEST) return [];
    if (slots.some((slot) => slot.span.start < content.end && slot.span.end > content.start)) return [];
    return [answer('document', textOf(text, content), 'in another row')];
  });
}

/** The type that a slot's hint tells where the schema knows of none, or of words only. */
export function typeFromHint(slotText: string): ValueType | undefined {
  const literals: readonly string[] = [];
  switch (readHint(slotText).type) {
    case 'money':
      return { type: 'money', per: /\/\s*(?:month|mo)\b/i.test(slotText) ? 'month' : undefined, literals };
    case 'date':
      return { type: 'date', literals };
    case 'percentage':
      return { type: 'percentage', min: 0, max: 100, literals };
    default:
      return undefined;
  }
}
