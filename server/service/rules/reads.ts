import type { BoundSection } from '../binding/bindSection';
import type { BoundStrategy, PlacedBound } from '../binding/bindStrategy';
import type { DetectedVersion, Dialect, SectionSchema } from '../schema';
import type { Change } from './change';
import { sameItems } from './sameItems';

/**
 * What a rule has read of a strategy. A rule that looks at several sections is run again only when something that it
 * read has changed, and that is watched, not declared: nobody can forget to say what a rule reads.
 */
export interface Reads {
  /** The keys of the sections asked for, those that are not there among them. */
  readonly keys: ReadonlySet<string>;
  /** True where a rule asked for all sections that have a key, and the number of them where it asked for that. */
  readonly keyed: boolean;
  readonly size: number | undefined;
  /** True where a rule looked at the document or at all sections, of which a keystroke changes one. */
  readonly everything: boolean;
  /** True where a rule looked at the headings of all sections, or at their cross-references. */
  readonly headings: boolean;
  readonly references: boolean;
  readonly preamble: boolean;
  /** Sections of which it was asked what follows, and what that was. */
  readonly neighbours: ReadonlySet<BoundSection>;
  readonly detected: DetectedVersion | undefined;
  readonly dialect: Dialect | undefined;
  readonly missing: readonly SectionSchema[] | undefined;
  readonly title: boolean;
  readonly footer: boolean;
}

/** The strategy as a rule sees it, and what the rule has read when it is done. */
export interface Watched {
  readonly strategy: BoundStrategy;
  readonly reads: Reads;
}

export function watch(strategy: BoundStrategy): Watched {
  const keys = new Set<string>();
  const neighbours = new Set<BoundSection>();
  const reads: { -readonly [Member in keyof Reads]: Reads[Member] } = {
    keys,
    keyed: false,
    size: undefined,
    everything: false,
    headings: false,
    references: false,
    preamble: false,
    neighbours,
    detected: undefined,
    dialect: undefined,
    missing: undefined,
    title: false,
    footer: false,
  };
  const { schema, answers, evidence, firstOfKey } = strategy;
  return {
    reads,
    strategy: {
      schema,
      answers,
      evidence,
      firstOfKey,
      get document() {
        reads.everything = true;
        return strategy.document;
      },
      get list() {
        reads.everything = true;
        return strategy.list;
      },
      get sections() {
        reads.everything = true;
        return strategy.sections;
      },
      get detected() {
        reads.detected = strategy.detected;
        return strategy.detected;
      },
      get missing() {
        reads.missing = strategy.missing;
        return strategy.missing;
      },
      get title() {
        reads.title = true;
        return strategy.title;
      },
      get footer() {
        reads.footer = true;
        return strategy.footer;
      },
      headings: () => {
        reads.headings = true;
        return strategy.headings();
      },
      references: () => {
        reads.references = true;
        return strategy.references();
      },
      preamble: () => {
        reads.preamble = true;
        return strategy.preamble();
      },
      following: (at) => {
        const next = strategy.following(at);
        neighbours.add(at.bound);
        if (next !== undefined) neighbours.add(next.bound);
        return next;
      },
      dialect: () => {
        reads.dialect = strategy.dialect();
        return reads.dialect;
      },
      byKey: watchedMap(strategy.byKey, {
        one: (key) => keys.add(key),
        number: (count) => {
          reads.size = count;
        },
        all: () => {
          reads.keyed = true;
        },
      }),
    },
  };
}

/** Whether a rule that has read this would find in the next version, of the same schema, what it found before. */
export function isUnread(reads: Reads, now: BoundStrategy, change: Change): boolean {
  if (reads.everything) return false;
  if (reads.headings && !change.keepsHeadings()) return false;
  if (reads.references && !change.keepsReferences()) return false;
  if (reads.preamble && !change.keepsPreamble()) return false;
  // What stood side by side still does, unless one of the two is gone.
  for (const bound of reads.neighbours) if (change.gone().has(bound)) return false;
  for (const key of change.keys()) if (reads.keys.has(key)) return false;
  if (reads.size !== undefined && reads.size !== now.byKey.size) return false;
  if (reads.keyed && !change.keepsKeyed()) return false;
  if (reads.title && !change.keepsTitle()) return false;
  if (reads.footer && !change.keepsFooter()) return false;
  if (reads.missing !== undefined && !sameItems(reads.missing, now.missing)) return false;
  if (reads.detected !== undefined && reads.detected !== now.detected) return false;
  return reads.dialect === undefined || reads.dialect === now.dialect();
}

interface Watcher {
  readonly one: (key: string) => void;
  readonly number: (count: number) => void;
  readonly all: () => void;
}

function watchedMap(map: ReadonlyMap<string, PlacedBound>, watcher: Watcher): ReadonlyMap<string, PlacedBound> {
  const one = (key: string): PlacedBound | undefined => {
    watcher.one(key);
    return map.get(key);
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
