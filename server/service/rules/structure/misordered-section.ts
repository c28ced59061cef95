import type { BoundStrategy, PlacedBound } from '../../binding/bindStrategy';
import type { Finding, Fix, StrategyRule } from '../rule';
import { nameOfSection, sentence } from '../support/importance';
import { rankedSections } from '../support/sectionOrder';
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
    const ranked = rankedSections(strategy);
    return ranked
      .filter(({ at, inOrder }) => !inOrder && at.bound.match?.number === 'same')
      .map(({ at, rank }) => {
        const before = ranked.findLast((other) => other.inOrder && other.rank < rank)?.at;
        const after = ranked.find((other) => other.inOrder && other.rank > rank)?.at;
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
