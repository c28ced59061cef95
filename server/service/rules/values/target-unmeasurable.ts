import type { ValueType } from '../../schema';
import { oneLine } from '../../text/oneLine';
import type { Finding, SectionRule } from '../rule';
import { type Answer, answersOf } from '../support/answers';

import { isPlaceholder, saysNothing } from '../support/placeholders';
import { isEmptyPraise, isMeasurable } from '../support/words';

/** Strategy format, part 5, and section 8: the target of a KPI is something that can be measured. */
export const targetUnmeasurable: SectionRule = {
  scope: 'section',
  meta: {
    id: 'target-unmeasurable',
    family: 'values',
    severity: 'warning',
    summary: 'The target of a KPI cannot be measured.',
    documentation: [
      'A KPI decides whether the project has succeeded. “Fast” or “better” is reached on the first day, or never.',
      'Give a figure that the column “How to Measure” can produce: `< 2s`, `>= 60%`, `500 teams`, `zero`.',
      'A target in words that are no praise, such as a state that either holds or not, is reported as information.',
    ].join(' '),
    examples: [
      {
        title: 'Praise instead of a figure, and a target in words',
        text: '## 8. Success Criteria\n\n**KPIs**:\n| Metric | Target | How to Measure |\n|---|---|---|\n| Load time | ⟦as fast as possible⟧ | Lighthouse |\n| Retention | ⟦better⟧ | Analytics |\n| Trust | ⟦Recommended by crews⟧ | Survey |\n',
      },
      {
        title: 'Figures, in words too',
        text: '## 8. Success Criteria\n\n**KPIs**:\n| Metric | Target | How to Measure |\n|---|---|---|\n| Load time | < 2s | Lighthouse |\n| Incidents | Zero | Pager log |\n| Calls | cut by half | Phone bill |\n| Checks | All green | CI |\n',
      },
    ],
  },
  check: (section) => answersOf(section, isTarget).flatMap(judge),
};

function isTarget(value: ValueType): value is ValueType {
  return value.type === 'target';
}

function judge({ text, span }: Answer): Finding[] {
  if (isPlaceholder(text) || saysNothing(text) || isMeasurable(text)) return [];
  const praise = isEmptyPraise(text);
  return [
    {
      span,
      message: `“${oneLine(text)}” names no figure, so nobody can tell when the target is reached. Give a number with its unit, such as < 2s or >= 60%.`,
      ...(praise ? {} : { severity: 'information' as const }),
    },
  ];
}
