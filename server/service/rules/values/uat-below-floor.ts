import type { PercentageType, ValueType } from '../../schema';
import type { Finding, SectionRule } from '../rule';
import { type Answer, answersOf } from '../support/answers';
import { figuresIn } from '../support/quantities';
import { replacement, within } from '../support/replacement';

/** The template of v3.3, section 6.1: UAT is mandatory, its coverage 95 % or more, and all P0 features pass. */
export const uatBelowFloor: SectionRule = {
  scope: 'section',
  meta: {
    id: 'uat-below-floor',
    family: 'values',
    severity: 'warning',
    summary: 'A figure of user acceptance testing lies below what the format demands.',
    documentation: [
      'Section 6.1 is mandatory: at least 95 % of the cases are covered and every P0 feature passes.',
      'A lower figure lets a launch blocker through. The other rows of the table are reported as information, because the format only recommends their figures.',
    ].join(' '),
    examples: [
      {
        title: 'Two figures that are too low',
        text: '# Project Strategy Brief v3.3\n\n## 6.1 UAT Testing Requirements\n\n| Requirement | Value |\n|---|---|\n| **UAT Coverage Target** | >= ⟦80⟧% |\n| **P0 Feature Pass Rate** | ⟦98⟧% |\n\n## 12.0.1 Screenshots & Visual Evidence\n',
        fixed:
          '# Project Strategy Brief v3.3\n\n## 6.1 UAT Testing Requirements\n\n| Requirement | Value |\n|---|---|\n| **UAT Coverage Target** | >= 95% |\n| **P0 Feature Pass Rate** | 100% |\n\n## 12.0.1 Screenshots & Visual Evidence\n',
      },
      {
        title: 'Stricter figures',
        text: '# Project Strategy Brief v3.3\n\n## 6.1 UAT Testing Requirements\n\n| Requirement | Value |\n|---|---|\n| **UAT Coverage Target** | >= 98% (all roles) |\n| **P0 Feature Pass Rate** | 100% |\n\n## 12.0.1 Screenshots & Visual Evidence\n',
      },
    ],
  },
  check: (section) => (section.schema?.key === 'uat-testing' ? answersOf(section, isPercentage).flatMap(judge) : []),
};

const MANDATORY = /\/(?:uat-coverage-target|p0-pass-rate)$/;

function isPercentage(value: ValueType): value is PercentageType {
  return value.type === 'percentage';
}

function judge(answer: Answer<PercentageType>): Finding[] {
  const figure = figuresIn(answer.text).find(({ unit }) => unit === '%');
  const { min } = answer.value;
  if (figure === undefined || figure.value < 0 || figure.value >= min) return [];
  const at = within(answer, figure.span);
  const mandatory = MANDATORY.test(answer.path);
  return [
    {
      span: at,
      message: `${answer.name} is ${figure.value}%, and section 6.1 of the format ${mandatory ? 'demands' : 'recommends'} at least ${min}%. Below that, a feature can ship that no user has accepted.`,
      ...(mandatory ? {} : { severity: 'information' as const }),
      fixes: [replacement(at, String(min), `Set it to ${min}%`)],
    },
  ];
}
