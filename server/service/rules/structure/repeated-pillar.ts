import type { PillarMention } from '../../schema';
import { oneLine } from '../../text/oneLine';
import { shift } from '../../text/span';
import type { Finding, StrategyRule } from '../rule';

/** Strategy format, part 4: the footer’s pillars match the sections present. */
export const repeatedPillar: StrategyRule = {
  scope: 'strategy',
  meta: {
    id: 'repeated-pillar',
    family: 'structure',
    severity: 'warning',
    summary: 'The footer names a pillar twice.',
    documentation:
      'Each pillar stands in the footer once. A second mention is usually one that should have been another.',
    examples: [
      {
        title: 'Twice',
        text: '# Demo — Tailored Strategy v3.1\n\n## 7.1 Cost Approval & Payment Governance\n\nText\n\n*Demo Team Strategy v3.1 — Demo*\n*Cost-First | Merge-Gated | ⟦Cost-First⟧*\n',
        fixed:
          '# Demo — Tailored Strategy v3.1\n\n## 7.1 Cost Approval & Payment Governance\n\nText\n\n*Demo Team Strategy v3.1 — Demo*\n*Cost-First | Merge-Gated*\n',
      },
      {
        title: 'Once each',
        text: '# Demo — Tailored Strategy v3.1\n\n## 7.1 Cost Approval & Payment Governance\n\nText\n\n*Demo Team Strategy v3.1 — Demo*\n*Cost-First | Merge-Gated*\n',
      },
    ],
  },
  check: ({ footer }) => {
    const line = footer?.pillars;
    if (line === undefined) return [];
    const first = new Map<string, PillarMention>();
    return line.mentions.flatMap((mention, index): readonly Finding[] => {
      const key = mention.pillar?.key;
      if (key === undefined) return [];
      const known = first.get(key);
      if (known === undefined) {
        first.set(key, mention);
        return [];
      }
      const start = line.mentions[index - 1]?.end ?? mention.start;
      return [
        {
          span: shift({ start: mention.start, end: mention.end }, line.span.start),
          message: `“${oneLine(mention.text)}” stands in the footer twice. Take one out, or write the pillar that was meant.`,
          related: [
            { span: shift({ start: known.start, end: known.end }, line.span.start), message: 'It stands here too.' },
          ],
          fixes: [
            {
              title: 'Take the second out',
              edits: [{ ...shift({ start, end: mention.end }, line.span.start), text: '' }],
              safe: false,
            },
          ],
        },
      ];
    });
  },
};
