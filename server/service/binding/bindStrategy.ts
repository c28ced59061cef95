import {
  isNumbered,
  type PlacedSection,
  type Section,
  type StrategyDocument,
  sectionAt,
  sharedSections,
} from '../document/document';
import type { Heading, Paragraph } from '../document/model';
import { lazily } from '../lazily';
import { createMemo } from '../memo';
import {
  type DetectedVersion,
  type Dialect,
  type DialectSigns,
  detectVersion,
  dialectBySigns,
  dialectSigns,
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
import { type PlacedList, placedList } from '../text/placedList';
import {
  allItems,
  findIndex,
  itemsIn,
  type Measure,
  type Sequence,
  type SharedEnds,
  sequenceOf,
  spliceSequence,
} from '../text/sequence';
import { type Span, shift, span, textOf } from '../text/span';
import { type AnswerReader, answerText, createAnswerReader } from './answers';
import { type BoundField, type BoundSection, bindSection } from './bindSection';
import { type StrategyViews, viewsOf } from './views';

/** A document bound to its schema once: every section that is there, in order, and those that are missing. */
export interface BoundStrategy extends StrategyViews {
  readonly document: StrategyDocument;
  readonly schema: StrategySchema;
  readonly detected: DetectedVersion;
  /** How the file is written, so that what is added to it looks like what is there; worked out when asked for. */
  readonly dialect: () => Dialect;
  readonly title: BoundTitle | undefined;
  readonly footer: Footer | undefined;
  /** In the order of the document; unknown sections among them. Placed when asked for: what a keystroke runs reads this. */
  readonly list: BoundList;
  /** All of the list. */
  readonly sections: readonly PlacedBound[];
  /** The sections that are there, by key; of several with one key the first. */
  readonly byKey: ReadonlyMap<string, PlacedBound>;
  readonly missing: readonly SectionSchema[];
  readonly answers: AnswerReader;
  /** For the next version; of no use to anybody else. */
  readonly evidence: JudgedEvidence;
  /** The same: the indexes of the sections in `byKey`. */
  readonly firstOfKey: ReadonlyMap<string, number>;
}

export type BoundList = PlacedList<BoundSection, PlacedBound>;

export interface PlacedBound {
  /** In UTF-16 offsets from the start of the document. */
  readonly start: number;
  readonly placed: PlacedSection;
  readonly bound: BoundSection;
}

/** Spans of title and footer count from the start of the document. */
export interface BoundTitle {
  readonly span: Span;
  readonly text: string;
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

/**
 * Binds documents and keeps what it bound as long as a section and its schema stay the same. With the strategy of an
 * older version at hand, only what differs from it is looked at.
 */
export type Binder = (document: StrategyDocument, old?: BoundStrategy) => BoundStrategy;

export function createBinder(format: Format): Binder {
  const schemas = new Map<string, StrategySchema>();
  const kept = createMemo<Section, { readonly schema: StrategySchema; readonly bound: BoundSection }>();
  const signs = createMemo<BoundSection, DialectSigns>();
  const answers = createAnswerReader();
  const schemaOf = (detected: DetectedVersion): StrategySchema => {
    const key = `${detected.version} ${detected.numbering} ${detected.early}`;
    const schema = schemas.get(key) ?? schemaFor(format, detected);
    schemas.set(key, schema);
    return schema;
  };
  const bind = (section: Section, schema: StrategySchema): BoundSection => {
    const known = kept.get(section);
    if (known?.schema === schema) return known.bound;
    const bound = bindSection(section, matchOf(schema, section));
    kept.set(section, { schema, bound });
    return bound;
  };
  const signsOf = (bound: BoundSection): DialectSigns => {
    const found = signs.get(bound) ?? signsIn(bound);
    signs.set(bound, found);
    return found;
  };
  return (document, old) => {
    const title = titleOf(document);
    const footer = footerOf(document, format);
    const shared = old === undefined ? NOTHING_SHARED : sharedSections(old.document, document);
    const evidence = evidenceOf(document, title, footer);
    // Headings change rarely, and telling the version from those of a large file takes longer than all the rest.
    const isKnown = old?.evidence.isJudged === true && saysTheSame(old, document, evidence, shared);
    const isJudged = isKnown || old === undefined || document.unsettled.length === 0;
    const detected =
      old !== undefined && (isKnown || (!isJudged && !isComingBack(old, document, evidence)))
        ? old.detected
        : same(old?.detected, detectVersion(format, { ...evidence, sections: firstHeadings(document) }));
    const schema = schemaOf(detected);
    const kin = old?.schema === schema ? old : undefined;
    const bounds = boundSections(document, kin, shared, (section) => bind(section, schema));
    const firstOfKey =
      kin !== undefined && keepsKeys(kin, bounds, shared) ? kin.firstOfKey : indexKeys(bounds, kin, shared);
    const missing =
      firstOfKey === kin?.firstOfKey
        ? kin.missing
        : schema.sections.filter(({ key, presence }) => presence === 'required' && !firstOfKey.has(key));
    const list = placeBounds(document, bounds, kin);
    const byKey = firstsOf(list, firstOfKey);
    const dialect = lazily(() =>
      dialectBySigns(
        detected.numbering,
        [...byKey.values()].map(({ bound }) => signsOf(bound)),
      ),
    );
    return {
      document,
      schema,
      detected,
      dialect,
      title,
      footer,
      list,
      get sections() {
        return list.all();
      },
      byKey,
      firstOfKey,
      missing,
      answers,
      evidence: { ...evidence, isJudged },
      ...viewsOf(list),
    };
  };
}

/**
 * Whether a title or sections come back that a fence had swallowed: mostly all was bound by the version that they tell, and
 * to bind it by another one until the last of them is read would be to do everything twice.
 */
function isComingBack(old: BoundStrategy, { list }: StrategyDocument, { title }: Evidence): boolean {
  if (title !== undefined && old.evidence.title === undefined) return true;
  return old.missing.length > 0 && list.sequence.length > old.list.sequence.length;
}

/** The old object where the new one says the same: its identity tells that nothing has to be looked at again. */
function same(old: DetectedVersion | undefined, now: DetectedVersion): DetectedVersion {
  return old !== undefined && JSON.stringify(old) === JSON.stringify(now) ? old : now;
}

const NOTHING_SHARED: SharedEnds = { above: 0, below: 0 };

/** Takes over what stands above and below the change. */
function boundSections(
  { list: { sequence } }: StrategyDocument,
  old: BoundStrategy | undefined,
  { above, below }: SharedEnds,
  bind: (section: Section) => BoundSection,
): Sequence<BoundSection> {
  if (old === undefined) return sequenceOf(allItems(sequence).map(bind), BOUND_MEASURE);
  const known = old.list.sequence;
  const made = itemsIn(sequence, above, sequence.length - below).map(bind);
  return spliceSequence(known, above, known.length - below - above, made);
}

/** The size of a section is its length, so that sizes are places. */
const BOUND_MEASURE: Measure<BoundSection> = { size: ({ section }) => section.text.length, count: () => 0 };

/** What stands where it stood keeps its object, by which is known what was read of it. */
function placeBounds(document: StrategyDocument, bounds: Sequence<BoundSection>, old?: BoundStrategy): BoundList {
  // No more of the older version may be held on to, or each would keep alive the one before.
  const before = old?.byKey;
  return placedList(bounds, (start, bound, index): PlacedBound => {
    const known = before?.get(bound.schema?.key ?? '');
    if (known?.bound === bound && known.start === start) return known;
    return { start, bound, placed: document.list.at(index) ?? { start, section: bound.section } };
  });
}

/** The sections of a document, each bound in another way. */
export function rebind({ document, list }: BoundStrategy, bind: (bound: BoundSection) => BoundSection): BoundList {
  return placeBounds(document, sequenceOf(allItems(list.sequence).map(bind), BOUND_MEASURE));
}

/** The index of the first section of each key; of an older version those above the change are the same. */
export function indexKeys(
  bounds: Sequence<BoundSection>,
  old?: BoundStrategy,
  { above }: SharedEnds = NOTHING_SHARED,
): ReadonlyMap<string, number> {
  const from = old === undefined ? 0 : above;
  const indexes = new Map([...(old?.firstOfKey ?? [])].filter(([, index]) => index < from));
  if (old !== undefined && indexes.size === old.schema.sections.length) return indexes;
  itemsIn(bounds, from, bounds.length).forEach(({ schema }, index) => {
    if (schema !== undefined && !indexes.has(schema.key)) indexes.set(schema.key, from + index);
  });
  return indexes;
}

export function firstsOf(list: BoundList, firstOfKey: ReadonlyMap<string, number>): ReadonlyMap<string, PlacedBound> {
  const byKey = new Map<string, PlacedBound>();
  for (const [key, index] of firstOfKey) {
    const first = list.at(index);
    if (first !== undefined) byKey.set(key, first);
  }
  return byKey;
}

/** Whether every key stands where it stood, in an older version of the same schema. */
function keepsKeys(old: BoundStrategy, bounds: Sequence<BoundSection>, { above, below }: SharedEnds): boolean {
  const { sequence } = old.list;
  if (sequence.length !== bounds.length) return false;
  const now = itemsIn(bounds, above, bounds.length - below);
  return itemsIn(sequence, above, bounds.length - below).every(({ schema }, index) => schema === now[index]?.schema);
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
  const isTitle = (heading: Heading | undefined): boolean => heading?.depth === 1 && heading.number === '';
  const { sequence } = document.list;
  const placed = document.list.at(findIndex(sequence, (each) => isTitle(each.heading ?? firstHeading(each))));
  const heading = placed?.section.heading ?? (placed === undefined ? undefined : firstHeading(placed.section));
  if (placed === undefined || heading === undefined) return undefined;
  const text = textOf(placed.section.text, heading.titleSpan);
  return { span: shift(heading.titleSpan, placed.start), text, title: parseTitle(heading.title) };
}

/** Behind a byte order mark or an indent a heading starts no section, but it is the title all the same. */
function firstHeading({ nodes }: Section): Heading | undefined {
  const node = nodes.find((each) => each.kind === 'heading');
  return node?.kind === 'heading' ? node : undefined;
}

/** The footer is what stands last: lines in emphasis after the last section's content. */
function footerOf(document: StrategyDocument, format: Format): Footer | undefined {
  const placed = document.list.at(document.list.sequence.length - 1);
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

/** What the version is told from, but for the headings: they are many, and few change. */
interface Evidence {
  readonly title: string | undefined;
  readonly footer: readonly string[];
}

interface JudgedEvidence extends Evidence {
  /** False where the version is that of an older text, because some of the text is to be read again. */
  readonly isJudged: boolean;
}

function evidenceOf(document: StrategyDocument, title: BoundTitle | undefined, footer: Footer | undefined): Evidence {
  const text = (at: Span): string => textOfDocument(document, at);
  return {
    title: title?.text,
    footer: [footer?.name, footer?.pillars].flatMap((line) => (line === undefined ? [] : [text(line.span)])),
  };
}

/** A version has some fifty sections; what comes after several times as many tells nothing new. */
const MOST_HEADINGS = 300;

function firstHeadings({ list: { sequence } }: StrategyDocument) {
  const found: { readonly number: string; readonly title: string }[] = [];
  for (let from = 0; from < sequence.length && found.length < MOST_HEADINGS; from += MOST_HEADINGS) {
    found.push(...itemsIn(sequence, from, from + MOST_HEADINGS).flatMap(headingEvidence));
  }
  return found.slice(0, MOST_HEADINGS);
}

function headingEvidence({ heading }: Section) {
  return heading === undefined || heading.number === '' ? [] : [{ number: heading.number, title: heading.title }];
}

/** Whether all headings that the version is told from are in the sections above an index. */
function areHeadingsAbove({ list: { sequence } }: StrategyDocument, index: number): boolean {
  let found = 0;
  const last = findIndex(sequence, (section) => isNumbered(section) && ++found === MOST_HEADINGS);
  return last >= 0 && last < index;
}

/** True when nothing that the version is told from differs from the older version of the document. */
function saysTheSame(old: BoundStrategy, document: StrategyDocument, evidence: Evidence, shared: SharedEnds): boolean {
  const words = ({ list: { sequence } }: StrategyDocument): string =>
    JSON.stringify(itemsIn(sequence, shared.above, sequence.length - shared.below).map(headingEvidence));
  return (
    old.evidence.title === evidence.title &&
    JSON.stringify(old.evidence.footer) === JSON.stringify(evidence.footer) &&
    (words(old.document) === words(document) || areHeadingsAbove(document, shared.above))
  );
}

function textOfDocument(document: StrategyDocument, at: Span): string {
  const placed = sectionAt(document, at.start);
  return placed === undefined ? '' : textOf(placed.section.text, shift(at, -placed.start));
}

function signsIn({ section, fields }: BoundSection): DialectSigns {
  return dialectSigns({
    labels: fields.flatMap(({ schema, label }) =>
      schema === undefined ? [] : [{ field: schema, label: textOf(section.text, label) }],
    ),
    slots: section.slots.map((slot) => textOf(section.text, slot.span)),
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
  return found === undefined ? '' : answerText(found.at.bound, found.field);
}
