import type { BoundStrategy } from '../binding/bindStrategy';
import type { PlacedSection } from '../document/document';
import { lazily } from '../lazily';
import { indexBefore } from '../text/placedList';
import { allItems, itemAt, type Sequence, sizeBefore } from '../text/sequence';
import { type Batch, NOTHING, place } from './batch';
import { type Counts, countsOf, SEVERITIES, sumOf, totalOf } from './counts';
import { leftIn, type Memory } from './memory';
import type { PlacedFinding, Severity } from './rule';

/**
 * What the rules found in one version of a document. Findings are placed in the document only when they are asked for,
 * so that a keystroke in a large file does not touch those of every other section.
 */
export interface Findings {
  readonly counts: Counts;
  /** How many findings the comments of the file suppress. */
  readonly suppressed: number;
  /** How much is left to look at: the sections, and the strategy as a whole. */
  readonly pending: number;
  /** All findings in the order of their places, or those of which something holds: to word and to place others takes long. */
  readonly all: (holds?: (one: Graded) => boolean) => readonly PlacedFinding[];
  /**
   * The findings in groups, each of one section, in the order of their places. Where there are more than `most`, the
   * gravest come first, and a group is of one severity.
   */
  readonly groups: (most: number) => readonly FindingGroup[];
  /** The same of one section. */
  readonly inSection: (placed: PlacedSection, holds?: (one: Graded) => boolean) => readonly PlacedFinding[];
  /** How many there are of which something holds; none of them is worded or placed for it. */
  readonly count: (holds: (one: Graded) => boolean) => number;
  /** For the next version; of no use to anybody else. */
  readonly memory: Memory;
}

/** What is known of a finding before it is worded and placed. */
export type Graded = Pick<PlacedFinding, 'rule' | 'severity'>;

/** Some or all findings of one section. */
export interface FindingGroup {
  readonly section: PlacedSection;
  /** Undefined for findings of every severity. */
  readonly severity: Severity | undefined;
  /**
   * Stays the same object while the same is found in the section alone, wherever the section stands; undefined where
   * nothing is, or comments or a limit have a say.
   */
  readonly key: object | undefined;
  /** What the rules found that look at the section alone. */
  readonly own: () => readonly PlacedFinding[];
  /** What other rules found here. */
  readonly others: readonly PlacedFinding[];
}

/** What findings are made of. */
export interface FoundParts {
  readonly memory: Memory;
  /** The batches of the memory, without what comments suppress. */
  readonly batches: Sequence<Batch>;
  readonly ownCounts: Counts;
  /** What rules found that look at several sections, and those that judge comments. */
  readonly across: readonly PlacedFinding[];
  readonly suppressed: number;
}

export function findingsOf(
  { document: { list } }: BoundStrategy,
  { memory, batches, ownCounts, across, suppressed }: FoundParts,
): Findings {
  const counts = sumOf([ownCounts, countsOf(across)]);
  const byStart = lazily(() => grouped(across));
  const collected = new Map<number, readonly PlacedFinding[]>();
  const placeAll = (index: number, holds?: (one: Graded) => boolean): readonly PlacedFinding[] => {
    const placed = list.at(index);
    if (placed === undefined) return NONE;
    const found = (itemAt(batches, index) ?? NOTHING).found;
    const own = (holds === undefined ? found : found.filter(holds)).map((one) => place(one, placed));
    const beside = byStart().get(placed.start) ?? NONE;
    const others = holds === undefined ? beside : beside.filter(holds);
    return others.length === 0 ? own : inOrder([...own, ...others]);
  };
  const collect = (index: number): readonly PlacedFinding[] => {
    const known = collected.get(index) ?? placeAll(index);
    collected.set(index, known);
    return known;
  };
  return {
    memory,
    counts,
    suppressed,
    pending: leftIn(memory),
    all: (holds) => list.all().flatMap((_, index) => (holds === undefined ? collect(index) : placeAll(index, holds))),
    inSection: ({ start, section }, holds) => {
      const index = indexBefore(list, start);
      const found = list.at(index);
      if (found?.section !== section || found.start !== start) return NONE;
      return holds === undefined ? collect(index) : placeAll(index, holds);
    },
    count: (holds) => {
      let count = across.filter(holds).length;
      for (const { chunk } of batches.chunks) {
        for (const { found } of chunk.items) for (const one of found) if (holds(one)) count++;
      }
      return count;
    },
    groups: (most) => {
      const group = (index: number, severity: Severity | undefined, room: number): FindingGroup | undefined => {
        const batch = itemAt(batches, index);
        if (batch === undefined) return undefined;
        const all = byStart().get(sizeBefore(list.sequence, index)) ?? NONE;
        const others = severity === undefined || all === NONE ? all : all.filter((one) => one.severity === severity);
        const count = severity === undefined ? batch.found.length : batch.counts[severity];
        const section = count + others.length === 0 ? undefined : list.at(index);
        if (section === undefined) return undefined;
        const own = (): readonly PlacedFinding[] => {
          const found = severity === undefined ? batch.found : batch.found.filter((one) => one.severity === severity);
          return found.slice(0, room).map((one) => place(one, section));
        };
        const isWhole = count > 0 && count <= room && batch === itemAt(memory.batches, index);
        const key = isWhole ? batch : undefined;
        return { section, severity, key, own, others: others.slice(0, Math.max(0, room - count)) };
      };
      if (totalOf(counts) <= most) {
        return allItems(batches).flatMap((_, index) => group(index, undefined, most) ?? []);
      }
      const groups: FindingGroup[] = [];
      let room = most;
      const take = (index: number, severity: Severity): void => {
        const one = room === 0 ? undefined : group(index, severity, room);
        if (one === undefined) return;
        groups.push(one);
        room -= Math.min(room, (itemAt(batches, index)?.counts[severity] ?? 0) + one.others.length);
      };
      for (const severity of SEVERITIES) {
        if (counts[severity] === 0) continue;
        const others = new Set(
          across.flatMap((one) => (one.severity === severity ? indexBefore(list, one.section.start) : [])),
        );
        if (ownCounts[severity] === 0) {
          for (const index of [...others].sort((left, right) => left - right)) take(index, severity);
          continue;
        }
        for (const { chunk, first } of batches.chunks) {
          if (room === 0) break;
          chunk.items.forEach((batch, within) => {
            if (batch.counts[severity] > 0 || others.has(first + within)) take(first + within, severity);
          });
        }
      }
      return groups;
    },
  };
}

const NONE: readonly PlacedFinding[] = [];

/** Findings by where their section starts. */
function grouped(findings: readonly PlacedFinding[]): ReadonlyMap<number, PlacedFinding[]> {
  const groups = new Map<number, PlacedFinding[]>();
  for (const finding of findings) {
    const { start } = finding.section;
    const group = groups.get(start);
    if (group === undefined) groups.set(start, [finding]);
    else group.push(finding);
  }
  return groups;
}

function inOrder(findings: PlacedFinding[]): PlacedFinding[] {
  return findings.sort((left, right) => left.span.start - right.span.start);
}
