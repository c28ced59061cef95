import type { ValueType } from '../../schema';
import { editDistance } from '../../schema/edit-distance';
import { blankOut } from '../../text/blank';
import { oneLine } from '../../text/oneLine';
import type { Finding, SectionRule } from '../rule';
import { type Answer, answersOf } from '../support/answers';
import { isLiteral, opensWithNothing } from '../support/placeholders';
import { type Dimension, dimensionOf, type Figure, figuresIn, unitsOf } from '../support/quantities';
import { replacement, within } from '../support/replacement';

/** Strategy format, part 5: durations, rates, sizes and percentages carry a unit, so that they can be compared. */
export const unitMissing: SectionRule = {
  scope: 'section',
  meta: {
    id: 'unit-missing',
    family: 'values',
    severity: 'warning',
    summary: 'A figure has no unit, a misspelt one, or one of another kind.',
    documentation: [
      '“P99 < 50” can mean milliseconds or seconds, and the agent that writes the test has to guess.',
      'Durations, latencies, sizes, rates and percentages need a unit: `P99 < 50ms`, `< 5 minutes`, `< 200MB`,',
      '`1000 req/s`, `99.9%`. The fixes add the usual ones.',
    ].join(' '),
    examples: [
      {
        title: 'Figures without a unit',
        text: '## 5. Non-Functional Requirements\n\n**Performance**:\n- Response time: P99 < ⟦50⟧ (HTTP)\n- Bundle size: < ⟦200⟧ gzipped\n- Throughput: ⟦1000⟧\n\n**Availability**:\n- Uptime target: ⟦99.9⟧\n',
        fixed:
          '## 5. Non-Functional Requirements\n\n**Performance**:\n- Response time: P99 < 50ms (HTTP)\n- Bundle size: < 200KB gzipped\n- Throughput: 1000 req/s\n\n**Availability**:\n- Uptime target: 99.9%\n',
      },
      {
        title: 'A unit with a slip, and one that measures something else',
        text: '## 5. Non-Functional Requirements\n\n**Availability**:\n- Recovery time objective (RTO): < 5 ⟦minuts⟧\n- Recovery point objective (RPO): < ⟦5 MB⟧\n',
      },
      {
        title: 'Units of every kind',
        text: '## 5. Non-Functional Requirements\n\n**Performance**:\n- Response time: P95 < 300ms (CRUD), 99th percentile < 2s\n- Page load time: Lighthouse score >= 90\n- Memory per node: < 200M\n- Throughput: 100K social data points/hour\n\n**Availability**:\n- RTO: 30 minutes after 3 failed checks\n- RPO: 0\n',
      },
    ],
  },
  check: (section) => answersOf(section, isMeasured).flatMap(judge),
};

/** What a value of each type is measured in, and the units that a fix offers first. */
const MEASURES: Readonly<
  Partial<Record<ValueType['type'], { readonly of: Dimension; readonly units: readonly string[] }>>
> = {
  latency: { of: 'time', units: ['ms', 's'] },
  duration: { of: 'time', units: [' minutes', ' hours', ' seconds'] },
  size: { of: 'size', units: ['KB', 'MB', 'GB'] },
  percentage: { of: 'share', units: ['%'] },
};

const NAMES: Readonly<Record<Dimension, string>> = { time: 'a time', size: 'a size', share: 'a percentage' };

function isMeasured(value: ValueType): value is ValueType {
  return MEASURES[value.type] !== undefined || value.type === 'rate';
}

function judge(answer: Answer): Finding[] {
  const text = blankOut(answer.text, 'code');
  const literals = 'literals' in answer.value ? answer.value.literals : [];
  if (answer.below || isLiteral(text, literals) || opensWithNothing(text)) return [];
  const figures = figuresIn(text);
  const measure = MEASURES[answer.value.type];
  if (measure === undefined) return judgeRate(answer, text, figures);
  if (/\b(?:scores?|lighthouse|rating|apdex|index)\b/i.test(text)) return [];
  const fits = figures.some(({ unit }) => dimensionOf(unit) === measure.of);
  for (const figure of figures) {
    const finding = judgeFigure(answer, text, figure, measure.of, fits, figures.length === 1);
    if (finding !== undefined) return [finding];
  }
  return [];
}

function judgeFigure(
  answer: Answer,
  text: string,
  figure: Figure,
  dimension: Dimension,
  fits: boolean,
  alone: boolean,
): Finding | undefined {
  const { unit, unitSpan, span: number } = figure;
  const own = dimensionOf(unit);
  if (own === dimension || figure.value === 0 || (figure.scale !== '' && dimension === 'size')) return undefined;
  if (own !== undefined && !fits && (figure.compared || alone)) {
    const whole = within(answer, { start: number.start, end: unitSpan.end });
    return {
      span: whole,
      message: `“${oneLine(text.slice(number.start, unitSpan.end))}” is ${NAMES[own]}, but ${answer.name} is ${NAMES[dimension]}. Give it in a unit that can be tested.`,
    };
  }
  if (own === undefined && unit.length > 3) {
    const meant = unitsOf(dimension).find((known) => editDistance(unit.toLowerCase(), known, 1) !== undefined);
    if (meant === undefined)
      return isBare(text, figure) && (figure.compared || alone)
        ? bareFinding(answer, text, figure, dimension)
        : undefined;
    const at = within(answer, unitSpan);
    return {
      span: at,
      message: `“${oneLine(unit)}” is no unit; “${meant}” is probably meant. A figure without a readable unit cannot be tested.`,
      fixes: [replacement(at, meant, `Write “${meant}”`, true)],
    };
  }
  return isBare(text, figure) && (figure.compared || (alone && !fits))
    ? bareFinding(answer, text, figure, dimension)
    : undefined;
}

/** Nothing behind the number says what it counts; `gzipped` says of a size how it is taken, and not what it is. */
function isBare(text: string, { unit, span: { end } }: Figure): boolean {
  const behind = /^ {0,2}\(([\p{L}µ%]{1,12})\)/u.exec(text.slice(end, end + 20))?.[1];
  if (behind !== undefined && dimensionOf(behind) !== undefined) return false;
  return unit === '' || FILLERS.test(unit);
}

const FILLERS =
  /^(?:gzip|gzipped|compressed|minified|baseline|coverage|line|branch|confidence|or|and|per|on|at|for|in|under|with|max|maximum|total)$/i;

function bareFinding(answer: Answer, text: string, figure: Figure, dimension: Dimension): Finding {
  const at = within(answer, figure.span);
  const number = text.slice(figure.span.start, figure.span.end);
  const units = unitsFor(answer);
  if (dimension === 'share' && figure.value <= 1 && figure.value > 0)
    return fractionFinding(answer, at, number, figure);
  return {
    span: at,
    message: `“${oneLine(number)}” has no unit, so nobody can tell whether ${answer.name} is met. Write ${NAMES[dimension]} with its unit, such as ${oneLine(number)}${units[0] ?? ''}.`,
    fixes: units.map((unit) =>
      replacement(at, `${number}${unit}`, `Write ${oneLine(number)}${unit}`, units.length === 1),
    ),
  };
}

/** `0.9` for 90 %. */
function fractionFinding(answer: Answer, at: Finding['span'], number: string, figure: Figure): Finding {
  const share = `${Number((figure.value * 100).toPrecision(6))}%`;
  return {
    span: at,
    message: `“${oneLine(number)}” looks like a fraction, and ${answer.name} is a percentage. Write ${share} if that is meant.`,
    fixes: [replacement(at, share, `Write ${share}`)],
  };
}

function unitsFor({ path, value }: Answer): readonly string[] {
  // Web vitals have units of their own by convention.
  if (/page-load|contentful/.test(path)) return ['s', 'ms'];
  if (/input-delay/.test(path)) return ['ms', 's'];
  if (/memory/.test(path)) return ['MB', 'GB', 'KB'];
  return MEASURES[value.type]?.units ?? [];
}

/** A rate says how many of what in which time; a limit in words is sound too. */
function judgeRate(answer: Answer, text: string, figures: readonly Figure[]): Finding[] {
  const figure = figures[0];
  if (figure === undefined || figures.length > 1 || figure.unit !== '' || figure.value === 0) return [];
  if (!/^[\s<>=≤≥~≈+.\dKkMB,]*$/.test(text)) return [];
  const at = within(answer, figure.span);
  const end = within(answer, { start: figure.span.start, end: text.trimEnd().length });
  const number = text.slice(figure.span.start).trim();
  return [
    {
      span: at,
      message: `“${oneLine(number)}” does not say how many of what in which time. Write a rate, such as ${oneLine(number)} req/s.`,
      fixes: ['req/s', 'req/min'].map((unit) =>
        replacement(end, `${number} ${unit}`, `Write ${oneLine(number)} ${unit}`),
      ),
    },
  ];
}
