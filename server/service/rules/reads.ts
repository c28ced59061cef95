import type { BoundSection } from '../binding/bindSection';
import type { BoundStrategy, PlacedBound } from '../binding/bindStrategy';
import { type Section, sectionAt } from '../document/document';
import type { DetectedVersion, Dialect, SectionSchema } from '../schema';
import type { Change } from './change';
import { sameItems } from './sameItems';

/**
 * What a rule has read of a strategy. A rule that looks at several sections is run again only when something that it
 * read has changed, and that is watched, not declared: nobody can forget to say what a rule reads.
 */
export interface Reads {
  /** The sections asked for by key; undefined for one that is not there. */
  readonly sections: ReadonlyMap<string, BoundSection | undefined>;
  /** How many sections have a key, and which, where a rule asked for their number or for all of them. */
  readonly size: number | undefined;
  readonly keyed: readonly BoundSection[] | undefined;
  /** True where a rule looked at the document or at all sections, of which a keystroke changes one. */
  readonly everything: boolean;
  /** True where a rule looked at the headings of all sections, or at their cross-references. */
  readonly headings: boolean;
  readonly references: boolean;
  readonly preamble: readonly BoundSection[] | undefined;
  /** Sections of which it was asked what follows, and what that was. */
  readonly neighbours: ReadonlySet<BoundSection>;
  readonly detected: DetectedVersion | undefined;
  readonly dialect: Dialect | undefined;
  readonly missing: readonly SectionSchema[] | undefined;
  /** The sections in which title and footer stand, where a rule read them. */
  readonly title: Frame | undefined;
  readonly footer: Frame | undefined;
}

interface Frame {
  readonly section: Section | undefined;
}

/** The strategy as a rule sees it, and what the rule has read when it is done. */
export interface Watched {
  readonly strategy: BoundStrategy;
  readonly reads: () => Reads;
}

export function watch(strategy: BoundStrategy): Watched {
  const sections = new Map<string, BoundSection | undefined>();
  let size: number | undefined;
  let keyed: readonly BoundSection[] | undefined;
  let everything = false;
  let headings = false;
  let references = false;
  let preamble: readonly BoundSection[] | undefined;
  const neighbours = new Set<BoundSection>();
  let detected: DetectedVersion | undefined;
  let dialect: Dialect | undefined;
  let missing: readonly SectionSchema[] | undefined;
  let title: Frame | undefined;
  let footer: Frame | undefined;
  const { schema, answers, evidence } = strategy;
  return {
    strategy: {
      schema,
      answers,
      evidence,
      get document() {
        everything = true;
        return strategy.document;
      },
      get sections() {
        everything = true;
        return strategy.sections;
      },
      get detected() {
        detected = strategy.detected;
        return detected;
      },
      get missing() {
        missing = strategy.missing;
        return missing;
      },
      get title() {
        title = titleFrame(strategy);
        return strategy.title;
      },
      get footer() {
        footer = footerFrame(strategy);
        return strategy.footer;
      },
      headings: () => {
        headings = true;
        return strategy.headings();
      },
      references: () => {
        references = true;
        return strategy.references();
      },
      preamble: () => {
        preamble = preambleOf(strategy);
        return strategy.preamble();
      },
      following: (at) => {
        const next = strategy.following(at);
        neighbours.add(at.bound);
        if (next !== undefined) neighbours.add(next.bound);
        return next;
      },
      dialect: () => {
        dialect = strategy.dialect();
        return dialect;
      },
      byKey: watchedMap(strategy.byKey, {
        one: (key, bound) => sections.set(key, bound),
        number: (count) => {
          size = count;
        },
        all: () => {
          keyed = keyedSections(strategy);
        },
      }),
    },
    reads: () => ({
      sections,
      size,
      keyed,
      everything,
      headings,
      references,
      preamble,
      neighbours,
      detected,
      dialect,
      missing,
      title,
      footer,
    }),
  };
}

/** Whether a rule that has read this would find in the next version, of the same schema, what it found before. */
export function isUnread(reads: Reads, now: BoundStrategy, change: Change): boolean {
  if (reads.everything) return false;
  if (reads.headings && !change.keepsHeadings()) return false;
  if (reads.references && !change.keepsReferences()) return false;
  if (reads.preamble !== undefined && !sameItems(reads.preamble, preambleOf(now))) return false;
  // What stood side by side still does, unless one of the two is gone.
  if (change.gone.some((bound) => reads.neighbours.has(bound))) return false;
  for (const [key, bound] of reads.sections) if (now.byKey.get(key)?.bound !== bound) return false;
  if (reads.size !== undefined && reads.size !== now.byKey.size) return false;
  if (reads.keyed !== undefined && !sameItems(reads.keyed, keyedSections(now))) return false;
  if (reads.title !== undefined && reads.title.section !== titleFrame(now).section) return false;
  if (reads.footer !== undefined && reads.footer.section !== footerFrame(now).section) return false;
  if (reads.missing !== undefined && !sameItems(reads.missing, now.missing)) return false;
  if (reads.detected !== undefined && reads.detected !== now.detected) return false;
  return reads.dialect === undefined || reads.dialect === now.dialect();
}

function titleFrame({ document, title }: BoundStrategy): Frame {
  return { section: title === undefined ? undefined : sectionAt(document, title.span.start)?.section };
}

/** A footer stands in the last section, and so does the place where one is missing. */
function footerFrame({ document }: BoundStrategy): Frame {
  return { section: document.sections[document.sections.length - 1]?.section };
}

function preambleOf(strategy: BoundStrategy): readonly BoundSection[] {
  return strategy.preamble().map(({ bound }) => bound);
}

function keyedSections({ byKey }: BoundStrategy): readonly BoundSection[] {
  return Array.from(byKey.values(), ({ bound }) => bound);
}

interface Watcher {
  readonly one: (key: string, bound: BoundSection | undefined) => void;
  readonly number: (count: number) => void;
  readonly all: () => void;
}

function watchedMap(map: ReadonlyMap<string, PlacedBound>, watcher: Watcher): ReadonlyMap<string, PlacedBound> {
  const one = (key: string): PlacedBound | undefined => {
    const found = map.get(key);
    watcher.one(key, found?.bound);
    return found;
  };
  const whole = (): ReadonlyMap<string, PlacedBound> => {
    watcher.all();
    return map;
  };
  return {
    get: one,
    has: (key) => one(key) !== undefined,
    get size() {
      watcher.number(map.size);
      return map.size;
    },
    keys: () => whole().keys(),
    values: () => whole().values(),
    entries: () => whole().entries(),
    forEach: (visit) => {
      whole().forEach(visit);
    },
    [Symbol.iterator]: () => whole()[Symbol.iterator](),
  };
}
