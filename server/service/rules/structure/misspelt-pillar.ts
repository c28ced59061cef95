import { normalizeLabel } from '../../schema';
import { shift } from '../../text/span';
import type { Finding, StrategyRule } from '../rule';
import { likeness, spellingsOf } from '../support/nearMiss';

/** Strategy format, part 4: the names of the pillars. */
export const misspeltPillar: StrategyRule = {
  scope: 'strategy',
  meta: {
    id: 'misspelt-pillar',
    family: 'structure',
    severity: 'warning',
    summary: 'The name of a pillar in the footer is misspelt.',
    documentation: [
      'A pillar is a promise that a policy holds, and tools know it by its name. A name that differs in a letter or two,',
      'while the right one is missing, is taken for a slip. Pillars of your own are welcome.',
    ].join(' '),
    examples: [
      {
        title: 'A letter too many',
        text: '# Demo — Tailored Strategy v3.1\n\n## 7.1 Cost Approval & Payment Governance\n\nText\n\n*Demo Team Strategy v3.1 — Demo*\n*Cost-First | ⟦Merge-Gatted⟧*\n',
        fixed:
          '# Demo — Tailored Strategy v3.1\n\n## 7.1 Cost Approval & Payment Governance\n\nText\n\n*Demo Team Strategy v3.1 — Demo*\n*Cost-First | Merge-Gated*\n',
      },
      {
        title: 'A pillar of the project’s own',
        text: '# Demo — Tailored Strategy v3.1\n\n## 7.1 Cost Approval & Payment Governance\n\nText\n\n*Demo Team Strategy v3.1 — Demo*\n*Cost-First | Privacy-First*\n',
      },
    ],
  },
  check: ({ footer, schema }) => {
    const line = footer?.pillars;
    if (line === undefined) return [];
    const named = new Set(line.mentions.map(({ pillar }) => pillar));
    const absent = schema.pillars.filter((pillar) => !named.has(pillar));
    return line.mentions.flatMap((mention): readonly Finding[] => {
      if (mention.pillar !== undefined) return [];
      const name = normalizeLabel(mention.text);
      const meant = absent.flatMap(spellingsOf).find((known) => likeness(name, normalizeLabel(known))?.kind === 'typo');
      if (meant === undefined) return [];
      const span = shift({ start: mention.start, end: mention.end }, line.span.start);
      return [
        {
          span,
          message: `This pillar is probably meant to be “${meant}”. Spelt like this nobody finds the policy it stands for.`,
          fixes: [{ title: `Change to “${meant}”`, edits: [{ ...span, text: meant }], safe: true }],
        },
      ];
    });
  },
};
