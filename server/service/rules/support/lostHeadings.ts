import type { BoundStrategy, PlacedBound } from '../../binding/bindStrategy';
import { proseOf } from '../../binding/references';
import { normalizeLabel, type SectionSchema } from '../../schema';
import { allMatches } from '../../text/allMatches';
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
  const absent = absentSections(strategy);
  if (absent.length === 0) return [];
  const found: LostHeading[] = [];
  // Many sections can be missing above one place, and all of them are looked for at every keystroke.
  const headings = firstOfTitle(unnumberedHeadings(strategy));
  const marked = new Map<PlacedBound, readonly Candidate[]>();
  const linesOf = (at: PlacedBound): readonly Candidate[] => {
    const lines = marked.get(at) ?? firstOfTitle(markedLines(at));
    marked.set(at, lines);
    return lines;
  };
  for (const schema of absent) {
    const isMissing = strategy.missing.includes(schema);
    const above = placeOfSection(strategy, schema)?.above;
    const lost =
      named(schema, headings) ??
      (above === undefined ? undefined : named(schema, linesOf(above))) ??
      (isMissing ? renamed(strategy, schema) : undefined);
    if (lost !== undefined) found.push({ schema, ...lost });
  }
  return found;
}

/** The sections that are missing, and those that only an early file may lack. */
function absentSections({ schema, missing, byKey }: BoundStrategy): readonly SectionSchema[] {
  return schema.early ? schema.sections.filter(({ key }) => !byKey.has(key)) : missing;
}

type Lost = Omit<LostHeading, 'schema'>;

/** A heading or line that may be the title of a section, with what it then is. */
interface Candidate extends Lost {
  /** In the form in which labels are compared. */
  readonly title: string;
}

function named(schema: SectionSchema, candidates: readonly Candidate[]): Lost | undefined {
  const found = candidates.find(({ title }) => schema.titles.some((known) => likeness(title, known) !== undefined));
  return found === undefined ? undefined : { kind: found.kind, span: found.span };
}

/** The first candidate of each title: it is the one that counts, and one label can stand in thousands of lines. */
function firstOfTitle(candidates: readonly Candidate[]): readonly Candidate[] {
  const known = new Set<string>();
  return candidates.filter(({ title }) => !known.has(title) && known.add(title));
}

function candidate(text: string, kind: Lost['kind'], at: Span): readonly Candidate[] {
  const title = normalizeLabel(text);
  // One word, such as `Timeline`, may head anything.
  return title.includes(' ') ? [{ title, kind, span: at }] : [];
}

function unnumberedHeadings({ sections }: BoundStrategy): readonly Candidate[] {
  return sections.flatMap(({ start, bound: { section } }) => {
    const { heading, nodes, text } = section;
    const inside = nodes.filter((node) => node.kind === 'heading');
    return (heading === undefined ? inside : [heading, ...inside]).flatMap((each) => {
      if (each.number !== '') return [];
      return text.charAt(each.span.start) === '#'
        ? candidate(each.title, 'unnumbered', shift(each.titleSpan, start))
        : candidate(each.title, 'underlined', shift(each.span, start));
    });
  });
}

/** The lines of a section that hold a few words alone, be they bold, numbered or with `#` in front. */
function markedLines({ start, bound }: PlacedBound): readonly Candidate[] {
  return allMatches(proseOf(bound.section), /[^\r\n]+/g).flatMap(({ 0: whole, index }) => {
    const line = whole.trimEnd();
    if (line.length > 120 || line.includes('|')) return [];
    const mark = /^[\s#>*_+-]*(?:\d+(?:\.\d+)*[.)]?)?[\s*_]*/.exec(line)?.[0] ?? '';
    if (mark === '' || !/[#\d*_]/.test(mark)) return [];
    return candidate(line.slice(mark.length), 'unmarked', span(start + index, start + index + line.length));
  });
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
