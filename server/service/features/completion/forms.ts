import type { ValueType } from '../../schema';
import { type AnswerChoice, answer } from './answerChoice';
import { figureInsert, type Insert } from './insert';

const EXAMPLES: Readonly<Partial<Record<ValueType['type'], readonly string[]>>> = {
  latency: ['P99 < 50ms', 'P95 < 200ms', '< 200ms'],
  duration: ['< 5 minutes', '< 1 hour', '< 2.5s'],
  size: ['< 200KB', '< 200MB', '< 2GB'],
  rate: ['100 req/s', '100 calls/min', '10,000 calls/day'],
  target: ['>= 99.5%', '< 50ms', '< 5 minutes', '>= 100 per week'],
};

const stop = (placeholder: string) => ({ placeholder });

const WORDS: Readonly<Partial<Record<ValueType['type'], readonly Insert[]>>> = {
  date: [[stop('YYYY'), '-', stop('MM'), '-', stop('DD')]],
  repository: [['https://github.com/', stop('owner'), '/', stop('name')]],
  domain: [[stop('example'), '.', stop('org')]],
  criteria: [
    [stop('An action'), ' shows ', stop('a result'), ' within ', stop('2'), ' s'],
    [stop('A wrong input'), ' is refused, and the message says ', stop('why')],
    ['Given ', stop('a state'), ', when ', stop('something happens'), ', then ', stop('what is seen')],
  ],
};

/** The forms in which an answer of a type is written, its figures to be replaced (strategy format, values). */
export function formChoices(value: ValueType, example: string | undefined): readonly AnswerChoice[] {
  if (value.type === 'text' || value.type === 'enum' || value.type === 'stack' || value.type === 'date') {
    return value.type === 'date' ? words(value.type) : [];
  }
  const shown = example === undefined || value.type === 'criteria' || value.type === 'repository' ? [] : [example];
  const figures = exampleFigures(value).filter((figure) => !shown.some((one) => shapeOf(one) === shapeOf(figure)));
  return [...[...shown, ...figures].map((figure) => answer('form', figureInsert(figure))), ...words(value.type)];
}

/** `$40/month` and `$20/month` are one form; nothing at all is another. */
function shapeOf(form: string): string {
  return form === '$0'
    ? form
    : figureInsert(form)
        .map((part) => (typeof part === 'string' ? part : '#'))
        .join('');
}

function words(type: ValueType['type']): readonly AnswerChoice[] {
  return (WORDS[type] ?? []).map((insert) => answer('form', insert));
}

function exampleFigures(value: ValueType): readonly string[] {
  switch (value.type) {
    case 'percentage':
      if (value.min === value.max) return [`${value.min}%`];
      return value.min > 0 ? [`>= ${value.min}%`, '100%'] : ['99%'];
    case 'money':
      if (value.per === 'run') return ['< $5 per run', '< $20 total'];
      return value.per === undefined ? ['$20', '$0'] : [`$20/${value.per}`, '$0'];
    default:
      return EXAMPLES[value.type] ?? [];
  }
}
