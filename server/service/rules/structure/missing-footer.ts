import type { StrategyRule } from '../rule';
import { headingSpan } from '../support/sectionPlace';

/** Strategy format, part 1, rule 10: name and version, tagline, pillars. */
export const missingFooter: StrategyRule = {
  scope: 'strategy',
  meta: {
    id: 'missing-footer',
    family: 'structure',
    severity: 'information',
    summary: 'The file does not end with its name, its version and its pillars.',
    documentation: [
      'The last lines, in emphasis, name the strategy and its version, and then the policies it stands on (the pillars),',
      'separated by ` | `. They let a reader see at a glance what holds. A brief file may do without.',
    ].join(' '),
    examples: [
      {
        title: 'The name without the pillars',
        text: '# Demo — Tailored Strategy v3.1\n\n## 7.1 Cost Approval & Payment Governance\n\nText\n\n⟦*Demo Team Strategy v3.1 — Demo*⟧\n',
      },
      {
        title: 'A whole footer',
        text: '# Demo — Tailored Strategy v3.1\n\n## 7.1 Cost Approval & Payment Governance\n\nText\n\n*Demo Team Strategy v3.1 — Demo*\n*Cost-First*\n',
      },
      {
        title: 'A project’s brief ends with its name',
        text: '# Project Strategy Brief v3.3\n\n## 7.1 Cost Approval & Payment Governance\n\nText\n\n*Strategy Brief v3.3 — Demo*\n',
      },
    ],
  },
  check: ({ title, footer, byKey, schema }) => {
    // Only files of teams end with their pillars as a rule; v3.0 has no policies to name.
    if (title?.title?.form !== 'tailored' || schema.version === '3.0') return [];
    if (footer?.name === undefined && footer?.pillars === undefined) {
      const last = [...byKey.values()].at(-1);
      if (last === undefined || byKey.size * 2 < schema.sections.length) return [];
      const message =
        'The footer is missing: lines in emphasis at the end of the file with its name and version, and with its pillars.';
      return [{ span: headingSpan(last), message }];
    }
    if (footer.pillars === undefined) {
      const message =
        'The footer does not name the pillars. A last line such as “*Cost-First | No-Delete*” shows which policies hold.';
      return [{ span: footer.name?.span ?? footer.span, message }];
    }
    if (footer.name !== undefined) return [];
    const message =
      'The footer has no line with name and version, so a reader at the end of the file cannot tell which it is.';
    return [{ span: footer.pillars.span, message }];
  },
};
