import { oneLine } from '../../text/oneLine';
import { shift } from '../../text/span';
import type { Finding, StrategyRule } from '../rule';

/** Strategy format, part 4: the footer’s pillars match the sections present. */
export const pillarWithoutSection: StrategyRule = {
  scope: 'strategy',
  meta: {
    id: 'pillar-without-section',
    family: 'structure',
    severity: 'warning',
    summary: 'The footer names a pillar whose section is not in the file.',
    documentation: [
      'A pillar promises that a policy holds; the policy itself stands in a section. Without the section the promise is',
      'empty. Where the version of the file demands the section, the finding is at the place of the section instead.',
    ].join(' '),
    examples: [
      {
        title: 'A pillar of a later version',
        text: '# Demo — Tailored Strategy v3.1\n\n## 7.1 Cost Approval & Payment Governance\n\nText\n\n*Demo Team Strategy v3.1 — Demo*\n*Cost-First | ⟦Permission-Aware⟧*\n',
        fixed:
          '# Demo — Tailored Strategy v3.1\n\n## 7.1 Cost Approval & Payment Governance\n\nText\n\n*Demo Team Strategy v3.1 — Demo*\n*Cost-First*\n',
      },
      {
        title: 'A pillar with its section',
        text: '# Demo — Tailored Strategy v3.1\n\n## 7.1 Cost Approval & Payment Governance\n\nText\n\n*Demo Team Strategy v3.1 — Demo*\n*Cost-First*\n',
      },
    ],
  },
  check: ({ footer, byKey, missing, headings }) => {
    const line = footer?.pillars;
    if (line === undefined) return [];
    return line.mentions.flatMap((mention, index): readonly Finding[] => {
      const key = mention.pillar?.section;
      if (key === undefined || byKey.has(key) || missing.some((section) => section.key === key)) return [];
      // A section that a file keeps under a number of its own is not bound to the version, but it is there.
      const title = mention.pillar?.label.toLowerCase() ?? '';
      if (headings().some(({ heading }) => heading.title.toLowerCase().includes(title))) return [];
      const start = index > 0 ? (line.mentions[index - 1]?.end ?? mention.start) : mention.start;
      const end = index > 0 ? mention.end : (line.mentions[1]?.start ?? mention.end);
      return [
        {
          span: shift({ start: mention.start, end: mention.end }, line.span.start),
          message: `The footer promises “${oneLine(mention.text)}”, but no section of this file sets it. Add the section, or take the pillar out.`,
          fixes: [
            {
              title: `Take “${oneLine(mention.text)}” out of the footer`,
              edits: [{ ...shift({ start, end }, line.span.start), text: '' }],
              safe: false,
            },
          ],
        },
      ];
    });
  },
};
