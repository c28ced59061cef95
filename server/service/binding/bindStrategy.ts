import type { PlacedSection, Section, StrategyDocument } from '../document/document';
import type { Heading, Paragraph } from '../document/model';
import {
  type DetectedVersion,
  type Dialect,
  detectDialect,
  detectVersion,
  type FooterName,
  type Format,
  findSection,
  type PillarMention,
  parseFooterName,
  parsePillars,
  parseTitle,
  type SectionMatch,
  type SectionSchema,
  type StrategySchema,
  type StrategyTitle,
  schemaFor,
} from '../schema';
import { type Span, shift, span, textOf } from '../text/span';
import { type BoundField, type BoundSection, bindSection } from './bindSection';

/** A document bound to its schema once: every section that is there, in order, and those that are missing. */
export interface BoundStrategy {
  readonly document: StrategyDocument;
  readonly schema: StrategySchema;
  readonly detected: DetectedVersion;
  /** How the file is written, so that what is added to it looks like what is there; worked out when asked for. */
  readonly dialect: () => Dialect;
  readonly title: BoundTitle | undefined;
  readonly footer: Footer | undefined;
  /** In the order of the document; unknown sections among them. */
  readonly sections: readonly PlacedBound[];
  /** The sections that are there, by key; of several with one key the first. */
  readonly byKey: ReadonlyMap<string, PlacedBound>;
  readonly missing: readonly SectionSchema[];
}

export interface PlacedBound {
  /** In UTF-16 offsets from the start of the document. */
  readonly start: number;
  readonly placed: PlacedSection;
  readonly bound: BoundSection;
}

/** Spans of title and footer count from the start of the document. */
export interface BoundTitle {
  readonly span: Span;
  readonly title: StrategyTitle | undefined;
}

export interface Footer {
  readonly span: Span;
  readonly name: { readonly span: Span; readonly name: FooterName } | undefined;
  readonly pillars: { readonly span: Span; readonly mentions: readonly PillarMention[] } | undefined;
}

/** A field and the section it stands in. */
export interface FoundField {
  readonly at: PlacedBound;
  readonly field: BoundField;
}

/** Binds documents and keeps what it bound as long as a section and its schema stay the same. */
export type Binder = (document: StrategyDocument) => BoundStrategy;

export function createBinder(format: Format): Binder {
  const schemas = new Map<string, StrategySchema>();
  let last: { readonly seen: readonly unknown[]; readonly detected: DetectedVersion } | undefined;
  const kept = new WeakMap<Section, { readonly schema: StrategySchema; readonly bound: BoundSection }>();
  const schemaOf = (detected: DetectedVersion): StrategySchema => {
    const key = `${detected.version} ${detected.numbering} ${detected.early}`;
    const schema = schemas.get(key) ?? schemaFor(format, detected);
    schemas.set(key, schema);
    return schema;
  };
  return (document) => {
    const title = titleOf(document);
    const footer = footerOf(document, format);
    const seen = seenOf(document, title, footer);
    // Headings change rarely, and telling the version from those of a large file takes longer than all the rest.
    if (last === undefined || !sameItems(last.seen, seen)) {
      last = { seen, detected: detectVersion(format, evidenceOf(document, title, footer)) };
    }
    const { detected } = last;
    const schema = schemaOf(detected);
    const bind = (section: Section): BoundSection => {
      const known = kept.get(section);
      if (known?.schema === schema) return known.bound;
      const bound = bindSection(section, matchOf(schema, section));
      kept.set(section, { schema, bound });
      return bound;
    };
    const sections = document.sections.map((placed) => ({ start: placed.start, placed, bound: bind(placed.section) }));
    const byKey = new Map<string, PlacedBound>();
    for (const one of sections) {
      const key = one.bound.schema?.key;
      if (key !== undefined && !byKey.has(key)) byKey.set(key, one);
    }
    const missing = schema.sections.filter(({ key, presence }) => presence === 'required' && !byKey.has(key));
    let known: Dialect | undefined;
    const dialect = (): Dialect => {
      known ??= dialectOf(detected, [...byKey.values()]);
      return known;
    };
    return { document, schema, detected, dialect, title, footer, sections, byKey, missing };
  };
}

/**
 * A heading whose number alone speaks for a section stays unknown: a team's own `## 5. Glossary` is legal and is no
 * misnamed section 5. Sub-headings in prose that count 1, 2, 3 are the usual case.
 */
function matchOf(schema: StrategySchema, { heading }: Section): SectionMatch | undefined {
  if (heading === undefined || heading.number === '') return undefined;
  const match = findSection(schema, heading.number, heading.title);
  return match?.title === 'other' ? undefined : match;
}

function titleOf(document: StrategyDocument): BoundTitle | undefined {
  for (const { section, start } of document.sections) {
    const heading = section.heading ?? firstHeading(section);
    if (heading?.depth === 1 && heading.number === '') {
      return { span: shift(heading.titleSpan, start), title: parseTitle(heading.title) };
    }
  }
  return undefined;
}

/** Behind a byte order mark or an indent a heading starts no section, but it is the title all the same. */
function firstHeading({ nodes }: Section): Heading | undefined {
  const node = nodes.find((each) => each.kind === 'heading');
  return node?.kind === 'heading' ? node : undefined;
}

/** The footer is what stands last: lines in emphasis after the last section's content. */
function footerOf(document: StrategyDocument, format: Format): Footer | undefined {
  const placed = document.sections[document.sections.length - 1];
  if (placed === undefined) return undefined;
  const { section, start } = placed;
  const paragraphs = trailingEmphasis(section);
  const lines = paragraphs.flatMap((paragraph) => linesOf(section.text, paragraph.span));
  const first = lines[0];
  const last = lines[lines.length - 1];
  if (first === undefined || last === undefined) return undefined;
  let name: Footer['name'];
  let pillars: Footer['pillars'];
  for (const line of lines) {
    const text = textOf(section.text, line);
    const parsed = parseFooterName(text);
    if (name === undefined && parsed !== undefined) name = { span: shift(line, start), name: parsed };
    const mentions = parsePillars(format.pillars, text);
    if (pillars === undefined && mentions !== undefined) pillars = { span: shift(line, start), mentions };
  }
  return { span: shift(span(first.start, last.end), start), name, pillars };
}

function trailingEmphasis(section: Section): readonly Paragraph[] {
  const found: Paragraph[] = [];
  for (let index = section.nodes.length - 1; index >= 0; index--) {
    const node = section.nodes[index];
    if (node?.kind === 'html' || node?.kind === 'thematicBreak') {
      if (found.length > 0) break;
      continue;
    }
    if (node?.kind !== 'paragraph' || !node.emphasised) break;
    found.unshift(node);
  }
  return found;
}

function linesOf(text: string, at: Span): Span[] {
  const lines: Span[] = [];
  const pattern = /[^\r\n]+/g;
  pattern.lastIndex = at.start;
  for (let match = pattern.exec(text); match !== null && match.index < at.end; match = pattern.exec(text)) {
    lines.push(span(match.index, Math.min(at.end, match.index + match[0].length)));
  }
  return lines;
}

/** All that the version is told from: texts by their words and headings by identity, since a kept section keeps its own. */
function seenOf(document: StrategyDocument, title: BoundTitle | undefined, footer: Footer | undefined): unknown[] {
  const lines = [title?.span, footer?.name?.span, footer?.pillars?.span];
  const texts = lines.map((at) => (at === undefined ? '' : textOfDocument(document, at)));
  return [...texts, ...document.sections.map(({ section }) => section.heading)];
}

function sameItems(left: readonly unknown[], right: readonly unknown[]): boolean {
  return left.length === right.length && left.every((item, index) => item === right[index]);
}

function evidenceOf(document: StrategyDocument, title: BoundTitle | undefined, footer: Footer | undefined) {
  const text = (at: Span): string => textOfDocument(document, at);
  return {
    title: title === undefined ? undefined : text(title.span),
    footer: [footer?.name, footer?.pillars].flatMap((line) => (line === undefined ? [] : [text(line.span)])),
    sections: document.sections.flatMap(({ section: { heading } }) =>
      heading === undefined || heading.number === '' ? [] : [{ number: heading.number, title: heading.title }],
    ),
  };
}

function textOfDocument(document: StrategyDocument, at: Span): string {
  const placed = document.sections.findLast(({ start }) => start <= at.start);
  return placed === undefined ? '' : textOf(placed.section.text, shift(at, -placed.start));
}

function dialectOf(detected: DetectedVersion, sections: readonly PlacedBound[]): Dialect {
  return detectDialect({
    numbering: detected.numbering,
    labels: sections.flatMap(({ bound }) =>
      bound.fields.flatMap(({ schema, label }) =>
        schema === undefined ? [] : [{ field: schema, label: textOf(bound.section.text, label) }],
      ),
    ),
    slots: sections.flatMap(({ bound }) => bound.section.slots.map((slot) => textOf(bound.section.text, slot.span))),
  });
}

/** The first field of a path, such as `technical-constraints/stack/language`, wherever the dialect puts it. */
export function fieldOf(strategy: BoundStrategy, path: string): FoundField | undefined {
  const at = strategy.byKey.get(path.slice(0, path.indexOf('/')));
  const field = at?.bound.fields.find((candidate) => candidate.path === path);
  return at === undefined || field === undefined ? undefined : { at, field };
}

/** The text of a found field's answer; empty where it has none or still holds a slot. */
export function answerOf(found: FoundField | undefined): string {
  if (found === undefined) return '';
  const { section } = found.at.bound;
  const open = section.slots.some(
    ({ span: slot }) => slot.start >= found.field.answer.start && slot.end <= found.field.answer.end,
  );
  return open ? '' : textOf(section.text, found.field.answer);
}
