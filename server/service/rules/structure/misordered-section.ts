import type { BoundStrategy, PlacedBound } from '../../binding/bindStrategy';
import type { Finding, Fix, StrategyRule } from '../rule';
import { nameOfSection, sentence } from '../support/importance';
import { headingSpan } from '../support/sectionPlace';

/** Strategy format, part 2: the order of the sections. */
export const misorderedSection: StrategyRule = {
  scope: 'strategy',
  meta: {
    id: 'misordered-section',
    family: 'structure',
    severity: 'warning',
    summary: 'A section stands in another place than its number says.',
    documentation: [
      'Sections stand in the order of their numbers. One that stands elsewhere is easily overlooked, and a person who',
      'reads up to where it should be takes it for missing. The fix moves it as it is.',
    ].join(' '),
    examples: [
      {
        title: 'A section moved up',
        text: '## ⟦9. Reference & Inspiration⟧\n\nText\n\n## 7. Timeline & Milestones\n\nText\n\n## 8. Success Criteria\n\nText\n\n## 10. Out of Scope\n\nText\n',
        fixed:
          '## 7. Timeline & Milestones\n\nText\n\n## 8. Success Criteria\n\nText\n\n## 9. Reference & Inspiration\n\nText\n\n## 10. Out of Scope\n\nText\n',
      },
      {
        title: 'In order, with a section of its own',
        text: '## 8. Success Criteria\n\nText\n\n## Glossary\n\nText\n\n## 9. Reference & Inspiration\n\nText\n',
      },
    ],
  },
  check: (strategy) => {
    const order = new Map(strategy.schema.sections.map(({ key }, index) => [key, index]));
    const placed = [...strategy.byKey.entries()].map(([key, at]) => ({ at, rank: order.get(key) ?? 0 }));
    if (placed.every(({ rank }, index) => index === 0 || (placed[index - 1]?.rank ?? 0) < rank)) return [];
    const kept = longestAscending(placed.map(({ rank }) => rank));
    return placed
      .filter(({ at }, index) => !kept.has(index) && at.bound.match?.number === 'same')
      .map(({ at, rank }) => {
        const before = placed.filter((other, index) => kept.has(index) && other.rank < rank).pop()?.at;
        const after = placed.find((other, index) => kept.has(index) && other.rank > rank)?.at;
        return report(strategy, at, before, after);
      });
  },
};

function report(
  strategy: BoundStrategy,
  at: PlacedBound,
  before: PlacedBound | undefined,
  after: PlacedBound | undefined,
): Finding {
  const { schema } = at.bound;
  const neighbour = after ?? before;
  const where = neighbour?.bound.section.heading?.number ?? '';
  const name = schema === undefined ? 'this section' : nameOfSection(schema);
  const fix = after === undefined ? undefined : move(strategy, at, after);
  return {
    span: headingSpan(at),
    message: `${sentence(name)}, stands out of order: it belongs ${after === undefined ? 'behind' : 'before'} section ${where}. Move it, or its readers take it for missing.`,
    ...(neighbour === undefined
      ? {}
      : { related: [{ span: headingSpan(neighbour), message: 'It belongs next to this.' }] }),
    ...(fix === undefined ? {} : { fixes: [fix] }),
  };
}

/** A section that ends at the next heading is moved as it is; the last one also holds the footer and stays. */
function move(strategy: BoundStrategy, at: PlacedBound, after: PlacedBound): Fix | undefined {
  const next = strategy.following(at);
  if (next === undefined || next === after) return undefined;
  const { text } = at.bound.section;
  return {
    title: `Move the section to before section ${after.bound.section.heading?.number ?? ''}`,
    edits: [
      { start: at.start, end: next.start, text: '' },
      { start: after.start, end: after.start, text },
    ],
    safe: false,
  };
}

/** The indexes of a longest ascending run of ranks, so that as few as possible count as out of order. */
function longestAscending(ranks: readonly number[]): ReadonlySet<number> {
  const best: { length: number; previous: number }[] = [];
  let end = -1;
  ranks.forEach((rank, index) => {
    let own = { length: 1, previous: -1 };
    for (let other = 0; other < index; other++) {
      const length = (best[other]?.length ?? 0) + 1;
      if ((ranks[other] ?? 0) < rank && length > own.length) own = { length, previous: other };
    }
    best.push(own);
    if (end < 0 || own.length > (best[end]?.length ?? 0)) end = index;
  });
  const kept = new Set<number>();
  for (let index = end; index >= 0; index = best[index]?.previous ?? -1) kept.add(index);
  return kept;
}
