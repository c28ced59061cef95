import type { BoundStrategy, PlacedBound } from '../binding/bindStrategy';
import type { PlacedSection } from '../document/document';
import { lazily } from '../lazily';
import { lastIndex } from '../text/lastIndex';
import { type Batch, NOTHING, place } from './batch';
import { type Counts, countsOf, SEVERITIES, sumOf, totalOf } from './counts';
import { type Memory, pendingIn } from './memory';
import type { PlacedFinding, Severity } from './rule';
import { sameItems } from './sameItems';

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
  /** All findings in the order of their places. */
  readonly all: () => readonly PlacedFinding[];
  /**
   * The findings in groups, each of one section, in the order of their places. Where there are more than `most`, the
   * gravest come first, and a group is of one severity.
   */
  readonly groups: (most: number) => readonly FindingGroup[];
  readonly inSection: (placed: PlacedSection) => readonly PlacedFinding[];
  /** For the next version; of no use to anybody else. */
  readonly memory: Memory;
}

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

/** The placed findings of a section, kept as long as the section and what was found there stay where they are. */
interface SectionFindings {
  readonly batch: Batch;
  readonly others: readonly PlacedFinding[];
  readonly all: readonly PlacedFinding[];
}

export type KeptFindings = WeakMap<PlacedSection, SectionFindings>;

/** What findings are made of. */
export interface FoundParts {
  readonly memory: Memory;
  /** The batches of the memory, without what comments suppress. */
  readonly batches: readonly Batch[];
  readonly ownCounts: Counts;
  /** What rules found that look at several sections, and those that judge comments. */
  readonly across: readonly PlacedFinding[];
  readonly suppressed: number;
}

export function findingsOf(
  { sections }: BoundStrategy,
  { memory, batches, ownCounts, across, suppressed }: FoundParts,
  kept: KeptFindings,
): Findings {
  const counts = sumOf([ownCounts, countsOf(across)]);
  const bySection = lazily(() => grouped(across));
  const othersIn = (placed: PlacedSection): readonly PlacedFinding[] => bySection().get(placed) ?? NONE;
  const collect = ({ placed }: PlacedBound, index: number): SectionFindings => {
    const batch = batches[index] ?? NOTHING;
    const others = othersIn(placed);
    const known = kept.get(placed);
    if (known?.batch === batch && sameItems(known.others, others)) return known;
    const own = batch.found.map((found) => place(found, placed));
    const all = others.length === 0 ? own : inOrder([...own, ...others]);
    const made: SectionFindings = { batch, others, all };
    kept.set(placed, made);
    return made;
  };
  return {
    memory,
    counts,
    suppressed,
    pending: pendingIn(memory),
    all: () => sections.flatMap((section, index) => collect(section, index).all),
    inSection: (wanted) => {
      const index = indexOf(sections, wanted);
      const section = sections[index];
      return section === undefined ? [] : collect(section, index).all;
    },
    groups: (most) => {
      const group = (index: number, severity: Severity | undefined, room: number): FindingGroup | undefined => {
        const section = sections[index];
        const batch = batches[index];
        if (section === undefined || batch === undefined) return undefined;
        const all = othersIn(section.placed);
        const others = severity === undefined || all === NONE ? all : all.filter((one) => one.severity === severity);
        const count = severity === undefined ? batch.found.length : batch.counts[severity];
        if (count + others.length === 0) return undefined;
        const own = (): readonly PlacedFinding[] => {
          const found = severity === undefined ? batch.found : batch.found.filter((one) => one.severity === severity);
          return found.slice(0, room).map((one) => place(one, section.placed));
        };
        const isWhole = count > 0 && count <= room && batch === memory.batches[index];
        const key = isWhole ? batch : undefined;
        return { section: section.placed, severity, key, own, others: others.slice(0, Math.max(0, room - count)) };
      };
      if (totalOf(counts) <= most) {
        return sections.map((_, index) => group(index, undefined, most)).filter((one) => one !== undefined);
      }
      const groups: FindingGroup[] = [];
      let room = most;
      for (const severity of SEVERITIES) {
        if (counts[severity] === 0) continue;
        const inSections = ownCounts[severity] > 0 ? undefined : placesOf(across, sections);
        const most = (inSections ?? sections).length;
        for (let at = 0; at < most && room > 0; at++) {
          const index = inSections === undefined ? at : (inSections[at] ?? 0);
          const one = group(index, severity, room);
          if (one === undefined) continue;
          groups.push(one);
          room -= Math.min(room, (batches[index]?.counts[severity] ?? 0) + one.others.length);
        }
      }
      return groups;
    },
  };
}

const NONE: readonly PlacedFinding[] = [];

/** The indexes of the sections in which findings stand. */
function placesOf(findings: readonly PlacedFinding[], sections: readonly PlacedBound[]): readonly number[] {
  const indexes = new Set(findings.map(({ section }) => indexOf(sections, section)));
  return [...indexes].filter((index) => index >= 0).sort((left, right) => left - right);
}

/** Sections stand in the order of their starts. */
function indexOf(sections: readonly PlacedBound[], wanted: PlacedSection): number {
  const index = lastIndex(sections, ({ start }) => start <= wanted.start);
  return sections[index]?.placed === wanted ? index : -1;
}

function grouped(findings: readonly PlacedFinding[]): ReadonlyMap<PlacedSection, PlacedFinding[]> {
  const groups = new Map<PlacedSection, PlacedFinding[]>();
  for (const finding of findings) {
    const group = groups.get(finding.section);
    if (group === undefined) groups.set(finding.section, [finding]);
    else group.push(finding);
  }
  return groups;
}

function inOrder(findings: PlacedFinding[]): PlacedFinding[] {
  return findings.sort((left, right) => left.span.start - right.span.start);
}
