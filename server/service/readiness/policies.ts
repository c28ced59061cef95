import type { PolicyReadiness, ReadinessReason } from '../../protocol';
import type { PlacedFinding } from '../rules/rule';
import { lackOf, nameOfSection, quoted } from '../rules/support/importance';
import { labelIn, type PillarSchema } from '../schema';
import { rangeOf, type Snapshot } from '../snapshot';
import { missingFields, type OpenAnswer, pillarsOf } from './openAnswers';

/**
 * Strategy format, part 4: for each policy of the file's version whether it holds. What a rule calls information or a
 * hint leaves a policy as it is.
 */
export function policiesOf(
  snapshot: Snapshot,
  problems: readonly PlacedFinding[],
  open: ReadonlyMap<string, readonly OpenAnswer[]>,
): readonly PolicyReadiness[] {
  const { schema, byKey, missing } = snapshot.strategy;
  return schema.pillars.flatMap((pillar): PolicyReadiness[] => {
    const section = schema.sections.find(({ key }) => key === pillar.section);
    const isMissing = missing.some(({ key }) => key === pillar.section);
    if (section === undefined || (!isMissing && !byKey.has(pillar.section))) return [];
    const head = { pillar: pillar.key, label: pillar.label, section: section.number };
    if (isMissing) {
      const message = `The file has no ${nameOfSection(section)}, which sets this policy.`;
      return [{ ...head, state: 'missing', reasons: [{ message }] }];
    }
    const reasons = [...broken(snapshot, pillar, problems), ...unanswered(snapshot, pillar, open)];
    return [{ ...head, state: reasons.length === 0 ? 'held' : 'weakened', reasons }];
  });
}

function broken(snapshot: Snapshot, pillar: PillarSchema, problems: readonly PlacedFinding[]): ReadinessReason[] {
  return problems.filter((finding) => finding.rule.pillar === pillar.key).map((finding) => reasonOf(snapshot, finding));
}

function unanswered(
  snapshot: Snapshot,
  pillar: PillarSchema,
  open: ReadonlyMap<string, readonly OpenAnswer[]>,
): ReadinessReason[] {
  const byName = new Map<string, OpenAnswer>();
  for (const key of [pillar.section, ...pillar.alsoIn]) {
    for (const answer of open.get(key) ?? []) {
      if (answer.field?.pillar === pillar.key && !byName.has(answer.name)) byName.set(answer.name, answer);
    }
  }
  const bound = snapshot.strategy.byKey.get(pillar.section)?.bound;
  const dialect = snapshot.strategy.dialect();
  const absent = bound === undefined ? [] : missingFields(bound, dialect);
  return [
    ...[...byName.values()].map(({ name, span }) => ({
      message: `${quoted(name)} is not answered in full.`,
      range: rangeOf(snapshot, span),
    })),
    ...absent
      .filter((field) => pillarsOf(field).has(pillar.key))
      .map((one): ReadinessReason => ({ message: `${lackOf(labelIn(one, dialect))}.` })),
  ];
}

export function reasonOf(snapshot: Snapshot, { message, rule, span }: PlacedFinding): ReadinessReason {
  return { message, rule: rule.id, range: rangeOf(snapshot, span) };
}
