import type { BoundStrategy } from '../../binding/bindStrategy';
import { isLeftOpen } from '../../document/lineState';
import type { SectionSchema } from '../../schema';
import { oneLine } from '../../text/oneLine';
import type { Edit } from '../../text/pieces';
import { shift, span } from '../../text/span';
import type { Finding, StrategyRule } from '../rule';
import { isPolicySection, lackOfSection, nameOfSection, severityOfLack } from '../support/importance';
import { lostHeadings } from '../support/lostHeadings';
import { headingSpan, placeOfSection, sectionText } from '../support/sectionPlace';
import { sectionLines } from '../support/skeleton';

/** Strategy format, part 2: the sections of each version. */
export const missingSection: StrategyRule = {
  scope: 'strategy',
  meta: {
    id: 'missing-section',
    family: 'structure',
    severity: 'warning',
    summary: 'A section that the version of the file demands is not there.',
    documentation: [
      'Each version of the format has its sections, and the team looks for an answer where the format puts it.',
      'Where a section is missing the agents decide for themselves, and where it sets a policy (cost, agents, evidence,',
      'data, branches) nothing holds them back: that is an error. The fix adds the section, with a slot for every answer',
      'and the format’s own defaults for the policies.',
    ].join(' '),
    examples: [
      {
        title: 'A file with a title and next to nothing else',
        text: '# ⟦Demo — Tailored Strategy v3.0⟧\n\n## 1. Project Identity\n\n**Project Name**: Demo\n',
      },
      { title: 'A note that is no strategy yet', text: '## 1. Project Identity\n\n**Project Name**: Demo\n' },
    ],
  },
  check: (strategy) => {
    const { missing, schema, title } = strategy;
    if (missing.length === 0) return [];
    const required = schema.sections.filter(({ presence }) => presence === 'required').length;
    if (missing.length * 2 <= required) return single(strategy);
    return title?.title === undefined || strategy.byKey.size === 0 ? [] : [beginning(strategy, required)];
  },
};

function single(strategy: BoundStrategy): readonly Finding[] {
  const lost = lostHeadings(strategy);
  return strategy.missing.flatMap((section): Finding[] => {
    const heading = lost.find(({ schema }) => schema === section);
    const severity = severityOfLack(strategy, section);
    if (heading?.kind === 'renamed') {
      const message = `This heading has the number of ${nameOfSection(section)}, which is missing. ${loss(section)} Give the section its title back, or another number.`;
      const fix = {
        title: `Rename the section to “${section.title}”`,
        edits: [{ ...heading.span, text: section.title }],
        safe: false,
      };
      return [{ span: heading.span, severity, message, fixes: [fix] }];
    }
    const place = placeOfSection(strategy, section);
    if (heading !== undefined || place === undefined) return [];
    const edit = insertion(strategy, section);
    const fixes = edit === undefined ? [] : [{ title: `Add ${nameOfSection(section)}`, edits: [edit], safe: false }];
    return [
      {
        span: headingSpan(place.near),
        severity,
        message: `${lackOfSection(section)} ${place.side} this section. ${loss(section)} Add it.`,
        related: claims(strategy, section),
        ...(fixes.length === 0 ? {} : { fixes }),
      },
    ];
  });
}

function loss(section: SectionSchema): string {
  return isPolicySection(section)
    ? 'Without it nothing binds the agents to the policy it sets.'
    : 'The agents will fill the gap with guesses.';
}

function claims(strategy: BoundStrategy, section: SectionSchema) {
  const footer = strategy.footer?.pillars;
  return (footer?.mentions ?? []).flatMap((mention) =>
    footer !== undefined && mention.pillar?.section === section.key
      ? [{ span: shift(mention, footer.span.start), message: `The footer claims ${oneLine(mention.text)}.` }]
      : [],
  );
}

function insertion(strategy: BoundStrategy, section: SectionSchema): Edit | undefined {
  const place = placeOfSection(strategy, section);
  if (place === undefined) return undefined;
  const above = place.above?.bound.section;
  if (above !== undefined && isLeftOpen(above.text, above.nodes)) return undefined;
  const text = sectionText(strategy, place, sectionLines(section, strategy.dialect()));
  return { start: place.offset, end: place.offset, text };
}

/** One finding for a file that has just been begun; a finding for each section would hide all others. */
function beginning(strategy: BoundStrategy, required: number): Finding {
  const { missing, title } = strategy;
  const lost = lostHeadings(strategy).map(({ schema }) => schema);
  const gone = missing.filter((section) => !lost.includes(section));
  const edits = merged(gone.map((section) => insertion(strategy, section)).filter((edit) => edit !== undefined));
  return {
    span: title?.span ?? span(0, 0),
    message: `${missing.length} of the ${required} sections of v${strategy.schema.version} are missing, so the agents would have to guess most of what they need. Add them.`,
    ...(edits.length === 0
      ? {}
      : { fixes: [{ title: `Add the ${gone.length} missing sections`, edits, safe: false }] }),
  };
}

/** Several sections that go to the same place, as one edit in their order. */
function merged(edits: readonly Edit[]): readonly Edit[] {
  const places = new Map<number, string>();
  for (const { start, text } of edits) places.set(start, (places.get(start) ?? '') + text);
  return [...places].map(([start, text]) => ({ start, end: start, text }));
}
