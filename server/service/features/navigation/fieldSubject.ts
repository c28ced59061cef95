import { type BoundStrategy, fieldOf } from '../../binding/bindStrategy';
import { type FieldSchema, findByPath, type SectionSchema, type StrategySchema } from '../../schema';
import { shift, span, textOf, touches } from '../../text/span';
import { placesOf } from '../relatedPlaces';
import { lineAround, matchesIn } from './liveText';
import type { Pointed, Subject } from './subject';

/** Settings that other sections speak of by name. */
const NAMED: readonly { readonly path: string; readonly pattern: RegExp }[] = [
  {
    path: 'cost-approval/payment-rules/auto-approve-threshold',
    pattern: /\bauto-approv(?:e|al)(?:[ -]threshold)?\b/giu,
  },
  { path: 'data-preservation/uncertainty/escalation-threshold', pattern: /\bescalation threshold\b/giu },
  { path: 'agent-scaling/max-agents', pattern: /\bmax(?:imum)?(?: number)?(?: of)? concurrent agents\b/giu },
];

/** A field by its label, and the places that must agree with it; or a sentence elsewhere that names the setting. */
export function createFieldSubject(): (pointed: Pointed) => Subject | undefined {
  const users = new WeakMap<StrategySchema, ReadonlyMap<string, readonly string[]>>();
  const usersOf = (schema: StrategySchema): ReadonlyMap<string, readonly string[]> => {
    const known = users.get(schema) ?? relatedBackwards(schema);
    users.set(schema, known);
    return known;
  };
  const subjectOf = (strategy: BoundStrategy, path: string, origin: Subject['origin']): Subject | undefined => {
    const found = fieldOf(strategy, path);
    if (found === undefined) return undefined;
    const label = shift(found.field.label, found.at.start);
    const agree = [...(found.field.schema?.related ?? []), ...(usersOf(strategy.schema).get(path) ?? [])];
    const named = NAMED.find((each) => each.path === path);
    const spoken = named === undefined ? [] : spokenOf(strategy, named.pattern);
    const pillars = strategy.footer?.pillars;
    const served = (pillars?.mentions ?? []).filter(
      ({ pillar }) => pillar !== undefined && pillar.key === found.field.schema?.pillar,
    );
    const mentions = [
      ...placesOf(strategy, agree).map((place) => place.span),
      ...spoken.filter(({ start, end }) => end <= label.start || start >= label.end),
      ...served.map(({ start, end }) => shift(span(start, end), pillars?.span.start ?? 0)),
    ];
    return { origin, declarations: [label], mentions };
  };
  return ({ snapshot: { strategy }, at, offset }) => {
    const own = at.bound.fields.find(({ label }) => touches(label, offset));
    if (own !== undefined) {
      const isFirst = own.schema !== undefined && fieldOf(strategy, own.path)?.field === own;
      return isFirst ? subjectOf(strategy, own.path, shift(own.label, at.start)) : undefined;
    }
    const line = lineAround(at.bound.section, offset);
    const text = textOf(at.bound.section.text, line);
    for (const { path, pattern } of NAMED) {
      if (text.search(pattern) < 0) continue;
      const spoken = matchesIn(at, pattern).find((match) => touches(match.span, at.start + offset));
      if (spoken !== undefined) return subjectOf(strategy, path, spoken.span);
    }
    return undefined;
  };
}

function spokenOf({ byKey }: BoundStrategy, pattern: RegExp): readonly Subject['origin'][] {
  return [...byKey.values()].flatMap((at) => matchesIn(at, pattern).map((match) => match.span));
}

/** The fields that name a path among those they must agree with. */
function relatedBackwards(schema: StrategySchema): ReadonlyMap<string, readonly string[]> {
  const users = new Map<string, string[]>();
  const visit = (field: FieldSchema): void => {
    for (const path of field.related) {
      if (findByPath<SectionSchema>(schema.sections, path) === undefined) continue;
      users.set(path, [...(users.get(path) ?? []), field.path]);
    }
    if (field.content.kind === 'group') field.content.fields.forEach(visit);
  };
  for (const section of schema.sections) section.fields.forEach(visit);
  return users;
}
