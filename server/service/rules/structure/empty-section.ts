import type { BoundStrategy, PlacedBound } from '../../binding/bindStrategy';
import type { SectionSchema } from '../../schema';
import type { Finding, StrategyRule } from '../rule';
import { isEmptySection } from '../support/content';
import { isPolicySection, nameOfSection, sentence } from '../support/importance';
import { eolNear, headingSpan } from '../support/sectionPlace';
import { bannerLine, bodyLines } from '../support/skeleton';

/** Strategy format, part 2: the fields of each section. */
export const emptySection: StrategyRule = {
  scope: 'strategy',
  meta: {
    id: 'empty-section',
    family: 'structure',
    severity: 'warning',
    summary: 'A section has a heading and nothing below it.',
    documentation: [
      'A heading alone answers nothing: the agents read the section as if it were not there.',
      'Where the section sets a policy, that is an error. The fix adds what the format has there, with a slot for every',
      'answer.',
    ].join(' '),
    examples: [
      {
        title: 'A heading and nothing else',
        text: '## ⟦10. Out of Scope⟧\n\n---\n\n## 11. Risk & Constraints\n\nText\n',
        fixed:
          '## 10. Out of Scope\n\n**Explicitly NOT building** (agents must refuse if asked):\n1. [FILL IN]\n\n**Deferred to future versions**:\n1. [FILL IN]\n\n---\n\n## 11. Risk & Constraints\n\nText\n',
      },
      { title: 'Prose is an answer', text: '## 10. Out of Scope\n\nNothing is out of scope.\n' },
    ],
  },
  check: (strategy) =>
    [...strategy.byKey.values()]
      .filter(({ bound }) => isEmptySection(bound))
      .flatMap((at) => {
        // The content may stand in sub-sections of the file's own, such as `5.1 Performance` or `### 1. First step`.
        const next = strategy.following(at)?.bound;
        const own = at.bound.section.heading;
        const below = next?.section.heading;
        const isDivided =
          next?.schema === undefined &&
          below !== undefined &&
          own !== undefined &&
          (below.number.startsWith(`${own.number}.`) || below.depth > own.depth);
        const { schema } = at.bound;
        if (schema === undefined || isDivided) return [];
        return [report(strategy, at, schema)];
      }),
};

function report(strategy: BoundStrategy, at: PlacedBound, schema: SectionSchema): Finding {
  return {
    span: headingSpan(at),
    severity: isPolicySection(schema) ? 'error' : schema.body === undefined ? 'warning' : 'information',
    message: `${sentence(nameOfSection(schema))}, is empty, so the agents have no answer to go by. Fill it in.`,
    fixes: [{ title: 'Add what the section should hold', edits: [insertion(strategy, at, schema)], safe: false }],
  };
}

function insertion(strategy: BoundStrategy, at: PlacedBound, schema: SectionSchema) {
  const { section } = at.bound;
  const eol = eolNear(strategy, section.text);
  const quote = section.nodes.find((node) => node.kind === 'quote');
  const above = quote ?? section.heading;
  const offset = at.start + (above?.span.end ?? 0);
  const lines = bodyLines(schema, strategy.dialect());
  const bare = quote !== undefined && schema.banner !== undefined && lines[0] === bannerLine(schema.banner);
  return { start: offset, end: offset, text: eol + eol + (bare ? lines.slice(2) : lines).join(eol) };
}
