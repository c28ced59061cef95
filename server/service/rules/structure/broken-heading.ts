import type { StrategyRule } from '../rule';
import { nameOfSection, sentence, severityOfLack } from '../support/importance';
import { lostHeadings } from '../support/lostHeadings';
import { headingOf, numberInHeading } from '../support/skeleton';

const WHAT_IS_WRONG = {
  unnumbered: 'its number is missing',
  underlined: 'an underlined heading begins no section',
  unmarked: 'this line is no heading',
} as const;

/** Strategy format, part 1, rule 3: a section is a heading with number and title. */
export const brokenHeading: StrategyRule = {
  scope: 'strategy',
  meta: {
    id: 'broken-heading',
    family: 'structure',
    severity: 'warning',
    summary: 'A section’s title is there, but not as a heading with its number.',
    documentation: [
      'A section is known by a heading of its number and its title, such as `## 7.1 Cost Approval & Payment Governance`.',
      'Without the number, or without `##` and the blank behind it, all that stands below belongs to the section above,',
      'and whoever looks for the section does not find it.',
    ].join(' '),
    examples: [
      {
        title: 'The number is gone',
        text: '# Demo — Tailored Strategy v3.1\n\n## 12. Evidence & Proof Requirements\n\n## ⟦Data Preservation & Uncertainty Policy⟧\n\nText\n\n## 13. GitHub Auto-Sync Policy\n',
        fixed:
          '# Demo — Tailored Strategy v3.1\n\n## 12. Evidence & Proof Requirements\n\n## 12.1 Data Preservation & Uncertainty Policy\n\nText\n\n## 13. GitHub Auto-Sync Policy\n',
      },
      {
        title: 'No blank behind the marks',
        text: '# Demo — Tailored Strategy v3.1\n\n## 11. Risk & Constraints\n\n⟦##11.1 Dynamic Agent Scaling⟧\n\nText\n\n## 12. Evidence & Proof Requirements\n',
        fixed:
          '# Demo — Tailored Strategy v3.1\n\n## 11. Risk & Constraints\n\n## 11.1 Dynamic Agent Scaling\n\nText\n\n## 12. Evidence & Proof Requirements\n',
      },
      {
        title: 'An underlined heading',
        text: '# Demo — Tailored Strategy v3.1\n\n## 11. Risk & Constraints\n\n⟦Evidence & Proof Requirements\n---⟧\n\nText\n\n## 13. GitHub Auto-Sync Policy\n',
        fixed:
          '# Demo — Tailored Strategy v3.1\n\n## 11. Risk & Constraints\n\n## 12. Evidence & Proof Requirements\n\nText\n\n## 13. GitHub Auto-Sync Policy\n',
      },
      { title: 'A heading as it should be', text: '## 8. Success Criteria\n\n### Later success criteria\n' },
    ],
  },
  check: (strategy) => {
    const { byKey, missing, schema: version } = strategy;
    if (missing.length === 0 && !version.early) return [];
    // Next to a single section nothing tells where another would stand.
    if (byKey.size < 2) return [];
    return lostHeadings(strategy).flatMap(({ kind, schema, span }) => {
      if (kind === 'renamed') return [];
      const severity = severityOfLack(strategy, schema) === 'error' ? 'error' : 'warning';
      const what = WHAT_IS_WRONG[kind];
      const edit =
        kind === 'unnumbered'
          ? { start: span.start, end: span.start, text: `${numberInHeading(schema.number)} ` }
          : { ...span, text: headingOf(schema) };
      return [
        {
          span,
          severity,
          message: `${sentence(nameOfSection(schema))}, is not found: ${what}. All that stands here is taken for a part of the section above.`,
          fixes: [{ title: `Write “${headingOf(schema)}”`, edits: [edit], safe: true }],
        } as const,
      ];
    });
  },
};
