import type { BoundStrategy } from '../../binding/bindStrategy';
import { proseOf } from '../../binding/references';
import { normalizeLabel, type SectionSchema } from '../../schema';
import { type Span, shift, span } from '../../text/span';
import { likeness } from './nearMiss';
import { headingSpan, placeOfSection } from './sectionPlace';

/** A section that seems to be missing because its heading is no longer one of the format's. */
export interface LostHeading {
  readonly schema: SectionSchema;
  /**
   * `unnumbered`: a heading with the title and without the number; `underlined`: the same as a setext heading, which begins
   * no section and cannot hold a number such as `7.`, because that begins a list; `unmarked`: a line with the title that is
   * no heading; `renamed`: a heading with the number, in the right place, and with another title.
   */
  readonly kind: 'unnumbered' | 'underlined' | 'unmarked' | 'renamed';
  /** What is to be replaced, from the start of the document: the title, or all that is to be a heading. */
  readonly span: Span;
}

/** What became of the sections that are missing; those that are truly gone are not in the list. */
export function lostHeadings(strategy: BoundStrategy): readonly LostHeading[] {
  const found: LostHeading[] = [];
  for (const schema of absentSections(strategy)) {
    const isMissing = strategy.missing.includes(schema);
    const lost =
      unnumbered(strategy, schema) ?? unmarked(strategy, schema) ?? (isMissing ? renamed(strategy, schema) : undefined);
    if (lost !== undefined) found.push({ schema, ...lost });
  }
  return found;
}

/** The sections that are missing, and those that only an early file may lack. */
function absentSections({ schema, missing, byKey }: BoundStrategy): readonly SectionSchema[] {
  return schema.early ? schema.sections.filter(({ key }) => !byKey.has(key)) : missing;
}

type Lost = Omit<LostHeading, 'schema'>;

function unnumbered(strategy: BoundStrategy, schema: SectionSchema): Lost | undefined {
  for (const { start, bound } of strategy.sections) {
    const { heading, nodes, text } = bound.section;
    const inside = nodes.filter((node) => node.kind === 'heading');
    for (const each of heading === undefined ? inside : [heading, ...inside]) {
      if (each.number === '' && isTitle(schema, each.title))
        return text.charAt(each.span.start) === '#'
          ? { kind: 'unnumbered', span: shift(each.titleSpan, start) }
          : { kind: 'underlined', span: shift(each.span, start) };
    }
  }
  return undefined;
}

function isTitle(schema: SectionSchema, text: string): boolean {
  const title = normalizeLabel(text);
  // One word, such as `Timeline`, may head anything.
  return title.includes(' ') && schema.titles.some((known) => likeness(title, known) !== undefined);
}

/** A line of the section above the place that holds nothing but the title, be it bold, numbered or with `#` in front. */
function unmarked(strategy: BoundStrategy, schema: SectionSchema): Lost | undefined {
  const above = placeOfSection(strategy, schema)?.above;
  if (above === undefined) return undefined;
  for (const match of proseOf(above.bound.section).matchAll(/[^\r\n]+/g)) {
    const line = match[0].trimEnd();
    if (line.length > 120 || line.includes('|')) continue;
    const mark = /^[\s#>*_+-]*(?:\d+(?:\.\d+)*[.)]?)?[\s*_]*/.exec(line)?.[0] ?? '';
    if (mark === '' || !/[#\d*_]/.test(mark) || !isTitle(schema, line.slice(mark.length))) continue;
    const start = above.start + match.index;
    return { kind: 'unmarked', span: span(start, start + line.length) };
  }
  return undefined;
}

function renamed(strategy: BoundStrategy, schema: SectionSchema): Lost | undefined {
  const place = placeOfSection(strategy, schema);
  if (place === undefined) return undefined;
  const index = strategy.sections.findIndex(
    ({ bound }) => bound.schema === undefined && bound.section.heading?.number === schema.number,
  );
  const at = strategy.sections[index];
  const heading = at?.bound.section.heading;
  if (at === undefined || heading === undefined || heading.depth > 3) return undefined;
  const next = strategy.sections.slice(index + 1).find(({ bound }) => bound.schema !== undefined);
  const previous = strategy.sections.slice(0, index).findLast(({ bound }) => bound.schema !== undefined);
  const between = place.side === 'before' ? next === place.near : previous === place.near;
  return between
    ? { kind: 'renamed', span: heading.title === '' ? headingSpan(at) : shift(heading.titleSpan, at.start) }
    : undefined;
}
