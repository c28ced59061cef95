import type { BoundStrategy, PlacedBound } from '../../binding/bindStrategy';
import { findPart, normalizeLabel, type PartSchema, type SectionSchema } from '../../schema';
import { shift, span } from '../../text/span';
import type { Finding, StrategyRule } from '../rule';
import { isEmptySection } from '../support/content';
import { eolOf } from '../support/eol';
import { headingSpan } from '../support/sectionPlace';
import { tableLines } from '../support/skeleton';

/** Strategy format, part 1, rule 3, and part 2: the parts P0, P1 and P2 of section 3. */
export const missingPart: StrategyRule = {
  scope: 'strategy',
  meta: {
    id: 'missing-part',
    family: 'structure',
    severity: 'warning',
    summary: 'The features of a priority are not there, or are there twice.',
    documentation: [
      'The agents finish what stands below P0 before they touch P1. Without the heading P0 nothing says what must be there',
      'at launch. P1 and P2 may stay out, which is a hint only.',
    ].join(' '),
    examples: [
      {
        title: 'No P0',
        text: '## 3. Core Features (Prioritized)\n\n### ⟦P1 — Should-Have⟧\n| # | Feature | Description |\n|---|---|---|\n| 1 | a | b |\n\n### P2 — Nice-to-Have\nNothing.\n',
        fixed:
          '## 3. Core Features (Prioritized)\n\n### P0 — Must-Have (Launch Blockers)\n| # | Feature | Description | Acceptance Criteria | Estimated Complexity |\n|---|---------|-------------|---------------------|----------------------|\n| 1 | [FILL IN] | [FILL IN] | [FILL IN] | [FILL IN] |\n| 2 | [FILL IN] | [FILL IN] | [FILL IN] | [FILL IN] |\n\n### P1 — Should-Have\n| # | Feature | Description |\n|---|---|---|\n| 1 | a | b |\n\n### P2 — Nice-to-Have\nNothing.\n',
      },
      {
        title: 'A part twice',
        text: '## 3. Core Features (Prioritized)\n\n### P0 — Must-Have\nA.\n\n### ⟦P0 — Must-Have⟧\nB.\n\n### P1\nC.\n\n### P2\nD.\n',
      },
      {
        title: 'Headings in other words',
        text: '## 3. Core Features (Prioritized)\n\n### Must-Have (P0)\nA.\n\n### Priority 1 (P1): Should-Have\nB.\n\n### P2\nC.\n',
      },
    ],
  },
  check: (strategy) =>
    [...strategy.byKey.values()].flatMap((at) => {
      const { schema } = at.bound;
      if (schema === undefined || schema.parts.length === 0 || isEmptySection(at.bound)) return [];
      return inSection(strategy, at, schema);
    }),
};

interface Heading {
  readonly title: string;
  readonly start: number;
  readonly end: number;
  /** Where the line of the heading starts. */
  readonly line: number;
}

function inSection(strategy: BoundStrategy, at: PlacedBound, schema: SectionSchema): readonly Finding[] {
  const headings = headingsOf(strategy, at);
  const findings: Finding[] = [];
  for (const part of schema.parts) {
    const own = headings.filter(({ title }) => isPart(schema, part, title));
    for (const again of own.slice(1)) {
      findings.push({
        span: span(again.start, again.end),
        message: `${nameOf(part)} is here a second time, so the agents cannot know which of the two lists counts. Bring them together.`,
        related: [{ span: span(own[0]?.start ?? 0, own[0]?.end ?? 0), message: 'The first is here.' }],
      });
    }
    if (own.length === 0) findings.push(missing(strategy, at, schema, part, headings));
  }
  return findings;
}

/** The headings of the section, and those of numbered sub-sections of the file's own: `### 3.1 P0 — Must-Have`. */
function headingsOf({ following }: BoundStrategy, at: PlacedBound): readonly Heading[] {
  const found: Heading[] = [];
  const number = at.bound.section.heading?.number ?? '';
  for (let each: PlacedBound | undefined = at; each !== undefined; each = following(each)) {
    const { heading } = each.bound.section;
    if (heading === undefined) break;
    if (each !== at) {
      if (each.bound.schema !== undefined || !heading.number.startsWith(`${number}.`)) break;
      found.push({ title: heading.title, ...shift(heading.titleSpan, each.start), line: each.start });
    }
    for (const node of each.bound.section.nodes) {
      if (node.kind !== 'heading') continue;
      found.push({ title: node.title, ...shift(node.titleSpan, each.start), line: each.start + node.span.start });
    }
  }
  return found;
}

/** By what stands before the dash, or by the part's first word or all of its name anywhere in the heading. */
function isPart(schema: SectionSchema, part: PartSchema, title: string): boolean {
  if (findPart(schema, title) === part) return true;
  const words = ` ${normalizeLabel(title.replace(/[()[\]]/g, ' '))} `;
  const name = normalizeLabel(part.title.split(/\s[—–-]\s/)[1] ?? part.title);
  return words.includes(` ${part.key} `) || words.includes(` ${name} `);
}

function nameOf(part: PartSchema): string {
  return part.title.split(/\s[—–-]\s/)[0] ?? part.title;
}

function missing(
  strategy: BoundStrategy,
  at: PlacedBound,
  schema: SectionSchema,
  part: PartSchema,
  headings: readonly Heading[],
): Finding {
  const later = schema.parts.slice(schema.parts.indexOf(part) + 1);
  const earlier = schema.parts.slice(0, schema.parts.indexOf(part));
  const next = headings.find(({ title }) => later.some((each) => isPart(schema, each, title)));
  const previous = headings.findLast(({ title }) => earlier.some((each) => isPart(schema, each, title)));
  const near = next ?? previous ?? headingSpan(at);
  // Features without any part are a form of the file's own.
  const isForm = next !== undefined || previous !== undefined;
  const severity = part.presence === 'required' ? (isForm ? 'warning' : 'information') : 'hint';
  const eol = eolOf(at.bound.section.text);
  const lines = [`### ${part.title}`, ...tableLines(part.table, strategy.dialect())];
  const edit = next === undefined ? undefined : { start: next.line, end: next.line, text: lines.join(eol) + eol + eol };
  return {
    span: span(near.start, near.end),
    severity,
    message: `“${part.title}” is missing, so the file does not say which features have that priority. Add it.`,
    ...(edit === undefined ? {} : { fixes: [{ title: `Add ${nameOf(part)}`, edits: [edit], safe: false }] }),
  };
}
