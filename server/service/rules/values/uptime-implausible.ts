import type { PercentageType, ValueType } from '../../schema';
import { span } from '../../text/span';
import type { Finding, SectionRule } from '../rule';
import { answersOf } from '../support/answers';
import { figuresIn } from '../support/quantities';
import { within } from '../support/replacement';

/** Strategy format, part 5: percentages are comparable; an uptime below 90 % is down for more than a month a year. */
export const uptimeImplausible: SectionRule = {
  scope: 'section',
  meta: {
    id: 'uptime-implausible',
    family: 'values',
    severity: 'warning',
    summary: 'The uptime target allows more than a month of failure a year.',
    documentation: [
      'An uptime of 9.99 % is nearly always a slip for 99.9 %: below 90 % a service may fail for more than 36 days a year.',
      'Agents choose replicas and regions by this figure, so correct it, or write N/A where uptime does not matter.',
    ].join(' '),
    examples: [
      {
        title: 'A lost digit',
        text: '## 5. Non-Functional Requirements\n\n**Availability**:\n- Uptime target: ⟦9.99%⟧ (monthly)\n',
      },
      {
        title: 'Usual targets',
        text: '## 5. Non-Functional Requirements\n\n**Availability**:\n- Uptime target: 99.5% (at most 5% of errors)\n',
      },
    ],
  },
  check: (section) =>
    section.schema?.key !== 'non-functional-requirements'
      ? []
      : answersOf(section, isPercentage).flatMap((answer): Finding[] => {
          const figure = figuresIn(answer.text)[0];
          if (!answer.path.endsWith('/uptime-target') || figure?.unit !== '%') return [];
          if (figure.value < 0 || figure.value >= LOWEST) return [];
          const days = Math.round((365 * (100 - figure.value)) / 100);
          return [
            {
              span: within(answer, span(figure.span.start, figure.unitSpan.end)),
              message: `With ${figure.value}% the service may be down for ${days} days a year. Correct the figure if that is a slip; usual targets are 99.5% and more.`,
            },
          ];
        }),
};

const LOWEST = 90;

function isPercentage(value: ValueType): value is PercentageType {
  return value.type === 'percentage';
}
