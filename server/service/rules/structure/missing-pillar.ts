import { answerOf, type BoundStrategy, fieldOf } from '../../binding/bindStrategy';
import { labelIn, normalizeLabel, type PillarSchema } from '../../schema';
import { shift } from '../../text/span';
import type { Finding, Severity, StrategyRule } from '../rule';
import { likeness } from '../support/nearMiss';
import { type PillarLine, pillarText, placeOfPillar } from '../support/pillarPlace';
import { headingSpan } from '../support/sectionPlace';

/** Strategy format, part 4: the footer’s pillars match the sections present. */
export const missingPillar: StrategyRule = {
  scope: 'strategy',
  meta: {
    id: 'missing-pillar',
    family: 'structure',
    severity: 'warning',
    summary: 'A section sets a policy whose pillar the footer does not name.',
    documentation: [
      'The footer sums up which policies hold. One that is left out looks as if it had been given up.',
      'Where several are left out the footer is probably older than the sections, which gets information only.',
    ].join(' '),
    examples: [
      {
        title: 'One left out',
        text: '# Demo — Tailored Strategy v3.1\n\n## 7.1 Cost Approval & Payment Governance\n\nText\n\n## 11.1 Dynamic Agent Scaling\n\nText\n\n## 12. Evidence & Proof Requirements\n\nText\n\n*Demo Team Strategy v3.1 — Demo*\n*Cost-First | ⟦Evidence-Driven⟧*\n',
        fixed:
          '# Demo — Tailored Strategy v3.1\n\n## 7.1 Cost Approval & Payment Governance\n\nText\n\n## 11.1 Dynamic Agent Scaling\n\nText\n\n## 12. Evidence & Proof Requirements\n\nText\n\n*Demo Team Strategy v3.1 — Demo*\n*Cost-First | Dynamically Scaled | Evidence-Driven*\n',
      },
      {
        title: 'All there',
        text: '# Demo — Tailored Strategy v3.1\n\n## 7.1 Cost Approval & Payment Governance\n\nText\n\n*Demo Team Strategy v3.1 — Demo*\n*Cost-First*\n',
      },
    ],
  },
  check: (strategy) => {
    const line = strategy.footer?.pillars;
    if (line === undefined) return [];
    const named = new Set(line.mentions.map(({ pillar }) => pillar?.key));
    const strangers = line.mentions
      .filter(({ pillar }) => pillar === undefined)
      .map(({ text }) => normalizeLabel(text));
    const missing = strategy.schema.pillars.filter(
      (pillar) =>
        strategy.byKey.has(pillar.section) &&
        !named.has(pillar.key) &&
        !pillar.spellings.some((spelling) => strangers.some((text) => likeness(text, spelling) !== undefined)),
    );
    return missing.map((pillar) => report(strategy, line, pillar, missing.length === 1 && !isFree(strategy, pillar)));
  },
};

/** An early file leaves the working branch to the project, and has no such pillar. */
function isFree(strategy: BoundStrategy, { key }: PillarSchema): boolean {
  const branch = answerOf(fieldOf(strategy, 'auto-sync/branch-strategy/working-branch'));
  return strategy.schema.early || (key === 'ai-team-branch' && !branch.includes('ai-team'));
}

function report(
  { schema, byKey, dialect }: BoundStrategy,
  line: PillarLine,
  pillar: PillarSchema,
  isSlip: boolean,
): Finding {
  const { offset, near, side } = placeOfPillar(line, schema.pillars, pillar);
  const name = labelIn(pillar, dialect());
  const section = byKey.get(pillar.section);
  const severity: Severity = isSlip ? 'warning' : 'information';
  return {
    span: shift({ start: near?.start ?? 0, end: near?.end ?? 0 }, line.span.start),
    severity,
    message: `The pillar “${name}” is missing ${side === 'after' ? 'behind' : 'before'} this one, though section ${section?.bound.section.heading?.number ?? ''} sets it. Left out, the policy looks as if it had been given up.`,
    ...(section === undefined
      ? {}
      : { related: [{ span: headingSpan(section), message: 'This section sets the policy.' }] }),
    fixes: [
      {
        title: `Add “${name}” to the footer`,
        edits: [{ start: offset, end: offset, text: pillarText([name], side) }],
        safe: isSlip,
      },
    ],
  };
}
