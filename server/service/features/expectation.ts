import type { EnumType, FieldSchema, TableSchema, TickMeaning, ValueType } from '../schema';
import type { Catalogue } from '../schema/catalogue';
import type { Markup } from './markup';

/**
 * What a good answer of a type looks like, as a sentence with an example; empty for free words, of which the label says
 * all that there is to say.
 */
export function expectedAnswer(markup: Markup, catalogue: Catalogue, value: ValueType, example?: string): string {
  if (value.type === 'text' && value.minWords <= 1) {
    return example === undefined ? '' : `Example: ${markup.quote(example, LONGEST_EXAMPLE)}`;
  }
  const literals = 'literals' in value ? value.literals.map((literal) => markup.code(literal)) : [];
  const or = literals.length === 0 ? '' : `, or ${literals.join(' or ')}`;
  const kind = expectedKind(catalogue, value);
  const shown = value.type === 'enum' ? optionNames(markup, value) : undefined;
  const such = shown ?? suchAs(markup, value, example);
  return such.startsWith('.') ? `Expected: ${kind}${or}${such}` : `Expected: ${kind}${such}${or}.`;
}

const LONGEST_EXAMPLE = 160;

function suchAs(markup: Markup, value: ValueType, example: string | undefined): string {
  if (value.type === 'branch') return ` ${markup.code(value.exactly)}`;
  if (value.type === 'row-number')
    return ` ${markup.code(`${value.prefix}1`)}, ${markup.code(`${value.prefix}2`)} and so on`;
  const shown = example ?? exampleOf(value);
  if (shown === undefined) return '';
  return shown.length > LONGEST_CODE
    ? `. Example: ${markup.quote(shown, LONGEST_EXAMPLE)}`
    : `, such as ${markup.code(shown)}`;
}

const LONGEST_CODE = 60;

function expectedKind(catalogue: Catalogue, value: ValueType): string {
  switch (value.type) {
    case 'text':
      return 'a sentence or more';
    case 'enum':
      return value.several ? 'one or more of ' : 'one of ';
    case 'number':
      return `${value.integer ? 'a whole number' : 'a number'}${bounds(value.min, value.max)}`;
    case 'percentage':
      return value.min === 0 && value.max === 100
        ? 'a percentage'
        : `a percentage${bounds(value.min, value.max === 100 ? undefined : value.max)}`;
    case 'money':
      return `a sum with its currency${value.per === undefined ? '' : `, per ${value.per}`}`;
    case 'branch':
      return 'exactly';
    case 'row-number':
      return 'the row’s number,';
    case 'stack': {
      const title = catalogue.categoryById.get(value.category)?.title ?? value.category;
      return value.choice === 'one' ? `one option for ${title}` : `one option for ${title}, or several used together`;
    }
    default:
      return PLAIN_TYPES[value.type][0];
  }
}

function exampleOf(value: ValueType): string | undefined {
  switch (value.type) {
    case 'text':
    case 'enum':
    case 'number':
    case 'percentage':
    case 'branch':
    case 'row-number':
    case 'stack':
      return undefined;
    case 'money':
      return value.per === undefined ? '$20' : `$20/${value.per}`;
    default:
      return PLAIN_TYPES[value.type][1];
  }
}

/** What it is, and an example of it. */
const PLAIN_TYPES: Readonly<
  Record<
    Exclude<ValueType['type'], 'text' | 'enum' | 'number' | 'percentage' | 'money' | 'branch' | 'row-number' | 'stack'>,
    readonly [string, string]
  >
> = {
  duration: ['a time with its unit', '< 5 minutes'],
  latency: ['a time that a share of the requests keeps', 'P99 < 50ms'],
  size: ['a size with its unit', '< 200MB'],
  rate: ['a figure for a period', '100 calls/min'],
  date: ['a date, quarter or week', '2027-03-03'],
  path: ['a path', '.team/reports/'],
  repository: ['an address or name of a repository', 'github.com/owner/name'],
  domain: ['a domain name', 'example.org'],
  criteria: ['something a tester can see fail', 'Results appear within 500ms'],
  target: ['a figure to reach', '>= 99.5%'],
};

function bounds(min: number | undefined, max: number | undefined): string {
  if (min !== undefined && max !== undefined) return ` from ${min} to ${max}`;
  if (min !== undefined) return `, ${min} or more`;
  return max === undefined ? '' : `, at most ${max}`;
}

/** A menu longer than this is cut: completion has the rest. */
const MOST_OPTIONS = 8;

function optionNames(markup: Markup, { options, closed }: EnumType): string {
  const names = options.slice(0, MOST_OPTIONS).map(({ value }) => markup.code(value));
  const rest = options.length > names.length || !closed ? ' …' : '';
  return `${names.join(', ')}${rest}`;
}

/**
 * The same in as few words as fit behind a slot: `S / M / L / XL`, `date`. Empty where it would say nothing that the
 * label does not say.
 */
export function shortExpectation(value: ValueType): string {
  switch (value.type) {
    case 'text':
    case 'stack':
    case 'row-number':
    case 'repository':
    case 'criteria':
    case 'number':
      return '';
    case 'enum': {
      const names = value.options.map((option) => option.value).join(' / ');
      return names.length <= LONGEST_HINT ? names : '';
    }
    case 'percentage':
      return value.min > 0 && value.max === 100 ? `${value.min} % or more` : 'percentage';
    case 'money':
      return value.per === undefined ? 'e.g. $20' : `e.g. $20/${value.per}`;
    case 'branch':
      return value.exactly;
    case 'latency':
      return 'e.g. P99 < 50ms';
    case 'target':
      return 'a figure to reach';
    case 'rate':
      return 'e.g. 100 calls/min';
    default:
      return SHORT[value.type];
  }
}

const SHORT: Readonly<Record<'duration' | 'size' | 'date' | 'path' | 'domain', string>> = {
  duration: 'e.g. 5 minutes',
  size: 'e.g. 200MB',
  date: 'date',
  path: 'path',
  domain: 'e.g. example.org',
};

const LONGEST_HINT = 32;

/** What the content of a field looks like when it is right, as a whole sentence; empty where there is nothing to say. */
export function expectedContent(markup: Markup, catalogue: Catalogue, field: FieldSchema): string {
  const { content } = field;
  switch (content.kind) {
    case 'value':
      return expectedAnswer(markup, catalogue, content.value, field.example ?? shortDefault(field));
    case 'table':
      return expectedTable(markup, content.table);
    case 'checklist':
      return TICKS[content.tick];
    case 'list':
      return `Expected: a ${content.ordered ? 'numbered ' : ''}list${content.minItems > 1 ? ` of at least ${content.minItems} points` : ''}.`;
    case 'code':
      return 'Expected: a code block.';
    case 'group':
      return '';
  }
}

/** The format's own answer, where it is one short line, is the best example. */
export function shortDefault({ default: answer }: FieldSchema): string | undefined {
  return answer === undefined || answer.includes('\n') || answer.length > LONGEST_CODE ? undefined : answer;
}

export function expectedTable(markup: Markup, { columns, minRows }: TableSchema): string {
  if (columns.length === 0) return '';
  const rows = minRows > 1 ? `, at least ${minRows} rows` : '';
  return `Expected: a table with ${columns.map(({ label }) => markup.quote(label)).join(', ')}${rows}.`;
}

/** What a tick in a checklist says (strategy format, part 1, rule 8). */
export const TICKS: Readonly<Record<TickMeaning, string>> = {
  required: 'A tick here is an order: the team must do it.',
  achieved: 'A tick here says that it has come true, so a new strategy has none.',
  allowed: 'A tick here allows it.',
  chosen: 'A tick here chooses it.',
};
