import type { BoundSection } from '../binding/bindSection';
import type { BoundStrategy, PlacedBound } from '../binding/bindStrategy';
import { type PlacedSection, sectionAt, sharedSections } from '../document/document';
import { shift, span } from '../text/span';
import { moveFindings } from './moveFindings';
import { isUnread, type Reads, watch } from './reads';
import type {
  DirectiveContext,
  Finding,
  Fix,
  JudgedDirective,
  Knowledge,
  PlacedFinding,
  Rule,
  RuleContext,
  RuleMeta,
  RuleSetting,
  Severity,
} from './rule';
import { createStackReader } from './support/stackFields';
import { type Suppression, suppressionOf } from './suppression';

/** Runs rules over documents and keeps a section's findings as long as the section itself is kept. */
export interface Checker {
  /**
   * With the findings of an older version at hand, rules that read nothing of what changed do not run again. No more than
   * `most` sections are looked at that nobody has looked at before; those left over are pending, and of them only the
   * open slots are known. Where there is a limit, all sections of a new strategy are left over, so that the slots of any
   * file are answered at once.
   */
  readonly check: (strategy: BoundStrategy, old?: Checked, most?: number) => Findings;
  /** Looks at no more than `most` of the sections that are pending, and at the strategy as a whole when none is left. */
  readonly goOn: (checked: Checked, most: number) => Findings;
}

/** A version and what was found in it. */
export interface Checked {
  readonly strategy: BoundStrategy;
  readonly findings: Findings;
}

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

/** What a checker knew before comments had their say. */
interface Memory {
  /** The rules that ran, by which a checker knows its own memory. */
  readonly runners: readonly Runner[];
  /** What was found in each section alone. */
  readonly batches: readonly Batch[];
  readonly counts: Counts;
  /** What each rule that looks at several sections read and found; undefined while that is pending. */
  readonly across: readonly Across[] | undefined;
}

/** The placed findings of a section, kept as long as the section and what was found there stay where they are. */
interface SectionFindings {
  readonly batch: Batch;
  readonly others: readonly PlacedFinding[];
  readonly all: readonly PlacedFinding[];
}

type KeptFindings = WeakMap<PlacedSection, SectionFindings>;

interface Across {
  readonly reads: Reads;
  readonly found: readonly PlacedFinding[];
}

/** Some or all findings of one section. */
export interface FindingGroup {
  readonly section: PlacedSection;
  /** Undefined for findings of every severity. */
  readonly severity: Severity | undefined;
  /**
   * Stays the same object while the same is found in the section, wherever the section stands; undefined where rules that
   * look at several sections, or comments, have a say.
   */
  readonly key: object | undefined;
  readonly findings: () => readonly PlacedFinding[];
}

export type Counts = Readonly<Record<Severity, number>>;

const SEVERITIES: readonly Severity[] = ['error', 'warning', 'information', 'hint'];

/** A finding of a section rule; offsets count from the section's start. */
interface Found {
  readonly rule: RuleMeta;
  readonly severity: Severity;
  readonly finding: Finding;
}

interface Batch {
  readonly found: readonly Found[];
  readonly counts: Counts;
  /** True where only the rules about slots have looked. */
  readonly isEarly: boolean;
}

const NOTHING: Batch = { found: [], counts: { error: 0, warning: 0, information: 0, hint: 0 }, isEarly: false };

/**
 * A checker for one configuration. Rules that are `off` do not run; a configured severity replaces that of every finding
 * of its rule.
 */
export function createChecker(
  rules: readonly Rule[],
  knowledge: Knowledge,
  settings: ReadonlyMap<string, RuleSetting> = new Map(),
): Checker {
  const stack = createStackReader(knowledge.catalogue);
  const runners = rules
    .filter(({ meta }) => settings.get(meta.id)?.severity !== 'off')
    .map((rule) => runnerOf(rule, { ...knowledge, stack }, settings.get(rule.meta.id)));
  const sectionRunners = runners.flatMap((runner) => runner.onSection ?? []);
  const earlyRunners = runners.flatMap(({ rule, onSection }) =>
    rule.meta.family === 'slots' ? (onSection ?? []) : [],
  );
  const strategyRunners = runners.flatMap((runner) => runner.onStrategy ?? []);
  const directiveRunners = runners.flatMap((runner) => runner.onDirectives ?? []);
  const directiveContext: DirectiveContext = { ids: rules.map(({ meta }) => meta.id) };
  const hasRun = new Set(runners.map(({ rule }) => rule.meta.id));
  const ownKind = new Set(rules.filter(({ scope }) => scope === 'directives').map(({ meta }) => meta.id));
  const others = new Set([...hasRun].filter((id) => !ownKind.has(id)));
  const kept = new WeakMap<BoundSection, Batch>();
  const early = new WeakMap<BoundSection, Batch>();
  const placedKept: KeptFindings = new WeakMap();
  const earlyOf = (bound: BoundSection): Batch => {
    const known = early.get(bound);
    if (known !== undefined) return known;
    const batch = { ...batchOf(earlyRunners.flatMap((run) => run(bound))), isEarly: true };
    early.set(bound, batch);
    return batch;
  };
  /** The batches of sections, of which at most some are looked at for the first time. */
  const taker = (most: number): ((section: PlacedBound) => Batch) => {
    let left = most;
    return ({ bound }) => {
      const known = kept.get(bound);
      if (known !== undefined) return known;
      if (left <= 0) return earlyOf(bound);
      left--;
      const batch = batchOf(sectionRunners.flatMap((run) => run(bound)));
      kept.set(bound, batch);
      return batch;
    };
  };
  const runAll = (strategy: BoundStrategy): readonly Across[] =>
    strategyRunners.map((run) => {
      const watched = watch(strategy);
      const found = run(watched.strategy, strategy);
      return { reads: watched.reads(), found };
    });
  const remember = (strategy: BoundStrategy, old: Checked | undefined, most: number): Memory => {
    const ofSection = taker(most);
    const known = old?.findings.memory;
    if (old === undefined || known?.runners !== runners || old.strategy.schema !== strategy.schema) {
      const isLimited = Number.isFinite(most);
      const batches = strategy.sections.map(isLimited ? taker(0) : ofSection);
      const across = isLimited ? undefined : runAll(strategy);
      return { runners, batches, counts: sum(batches.map(({ counts }) => counts)), across };
    }
    const shared = sharedSections(old.strategy.document.sections, strategy.document.sections);
    const end = strategy.sections.length - shared.below;
    const made = strategy.sections.slice(shared.above, end).map(ofSection);
    const gone = known.batches.slice(shared.above, known.batches.length - shared.below);
    const batches = known.batches.slice(0, shared.above).concat(made);
    for (const batch of known.batches.slice(known.batches.length - shared.below)) batches.push(batch);
    const counts = change(known.counts, gone, made);
    if (known.across === undefined) return { runners, batches, counts, across: undefined };
    // Between two sections that touched, it could not be told to which of them a finding's end belongs.
    if (gone.length === 0 || old.strategy.detected !== strategy.detected) {
      return { runners, batches, counts, across: runAll(strategy) };
    }
    const across = known.across.map((one, index): Across => {
      if (isUnread(one.reads, strategy))
        return { ...one, found: moveFindings(one.found, old.strategy, strategy, shared) };
      const watched = watch(strategy);
      const found = strategyRunners[index]?.(watched.strategy, strategy) ?? [];
      return { reads: watched.reads(), found };
    });
    return { runners, batches, counts, across };
  };
  const tell = (strategy: BoundStrategy, memory: Memory): Findings => {
    const across = memory.across?.flatMap(({ found }) => found) ?? [];
    const suppression = suppressionOf(strategy.document);
    if (suppression === undefined) {
      return findingsOf(strategy, placedKept, memory, memory.batches, memory.counts, across, 0);
    }
    const batches = strategy.sections.map(({ placed }, index) =>
      suppress(suppression, placed, memory.batches[index] ?? NOTHING),
    );
    const isLive = ({ rule, span }: PlacedFinding): boolean => !suppression.suppresses(rule, span.start);
    const live = across.filter(isLive);
    // Whether a comment is of any use can be said when all sections have been looked at.
    const judges = pendingIn(memory) > 0 ? [] : directiveRunners;
    const first = judges.flatMap((run) => run(strategy, suppression.judge(others), directiveContext));
    const about = first.filter(isLive);
    // A comment about the rules about comments is judged when those have spoken of the others, and never excuses itself.
    const spoken = new Set(first.map(({ rule, span }) => `${rule.id} ${span.start}`));
    const second = judges.flatMap((run) => run(strategy, suppression.judge(hasRun), directiveContext));
    const late = second.filter(({ rule, span }) => !spoken.has(`${rule.id} ${span.start}`));
    const all = [...live, ...about, ...late];
    const counts = sum(batches.map((batch) => batch.counts));
    const suppressed = total(memory.counts) - total(counts) + across.length - live.length;
    return findingsOf(strategy, placedKept, memory, batches, counts, all, suppressed);
  };
  return {
    check: (strategy, old, most = Number.POSITIVE_INFINITY) => tell(strategy, remember(strategy, old, most)),
    goOn: ({ strategy, findings: { memory } }, most) => {
      const ofSection = taker(most);
      const batches = memory.batches.map((batch, index) => {
        const section = strategy.sections[index];
        return batch.isEarly && section !== undefined ? ofSection(section) : batch;
      });
      const isLast = !memory.batches.some(({ isEarly }) => isEarly);
      const across = memory.across ?? (isLast ? runAll(strategy) : undefined);
      return tell(strategy, { ...memory, batches, counts: sum(batches.map(({ counts }) => counts)), across });
    },
  };
}

function pendingIn({ batches, across }: Memory): number {
  return batches.reduce((count, { isEarly }) => (isEarly ? count + 1 : count), across === undefined ? 1 : 0);
}

function suppress(suppression: Suppression, placed: PlacedSection, batch: Batch): Batch {
  const { start, section } = placed;
  if (batch.found.length === 0 || !suppression.touches(span(start, start + section.text.length))) return batch;
  const live = batch.found.filter(({ rule, finding }) => !suppression.suppresses(rule, start + finding.span.start));
  return live.length === batch.found.length ? batch : { ...batchOf(live), isEarly: batch.isEarly };
}

function findingsOf(
  { sections }: BoundStrategy,
  kept: KeptFindings,
  memory: Memory,
  batches: readonly Batch[],
  ownCounts: Counts,
  across: readonly PlacedFinding[],
  suppressed: number,
): Findings {
  const counts = sum([ownCounts, countsOf(across)]);
  let bySection: ReadonlyMap<PlacedSection, PlacedFinding[]> | undefined;
  const othersIn = (placed: PlacedSection): readonly PlacedFinding[] => {
    bySection ??= grouped(across);
    return bySection.get(placed) ?? NONE;
  };
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
      const ofSeverity = ({ placed }: PlacedBound, index: number, severity: Severity): number => {
        const own = batches[index]?.counts[severity] ?? 0;
        const others = othersIn(placed);
        return others === NONE ? own : own + others.filter((finding) => finding.severity === severity).length;
      };
      const group = (
        section: PlacedBound,
        index: number,
        severity: Severity | undefined,
        room: number,
      ): FindingGroup => {
        const batch = batches[index];
        const isWhole = severity === undefined || ofSeverity(section, index, severity) <= room;
        const isKept = batch === memory.batches[index] && othersIn(section.placed).length === 0 && isWhole;
        const findings = (): readonly PlacedFinding[] => {
          const { all } = collect(section, index);
          const wanted = severity === undefined ? all : all.filter((finding) => finding.severity === severity);
          return isWhole ? wanted : wanted.slice(0, room);
        };
        // What is empty stands for many sections.
        const key = isKept && batch?.found.length !== 0 ? batch : undefined;
        return { section: section.placed, severity, key, findings };
      };
      if (total(counts) <= most) return sections.map((section, index) => group(section, index, undefined, most));
      const groups: FindingGroup[] = [];
      let room = most;
      for (const severity of SEVERITIES) {
        if (counts[severity] === 0) continue;
        for (let index = 0; index < sections.length && room > 0; index++) {
          const section = sections[index];
          if (section === undefined) break;
          const count = ofSeverity(section, index, severity);
          if (count === 0) continue;
          groups.push(group(section, index, severity, room));
          room -= count;
        }
      }
      return groups;
    },
  };
}

const NONE: readonly PlacedFinding[] = [];

/** Sections stand in the order of their starts. */
function indexOf(sections: readonly PlacedBound[], wanted: PlacedSection): number {
  let low = 0;
  let high = sections.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((sections[middle]?.start ?? 0) < wanted.start) low = middle + 1;
    else high = middle;
  }
  return sections[low]?.placed === wanted ? low : -1;
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

/** A rule with all that it runs with; of the three ways to run it has the one of its scope. */
interface Runner {
  readonly rule: Rule;
  readonly onSection?: (section: BoundSection) => readonly Found[];
  /** `strategy` is what the rule sees, `whole` the same unwatched, in which its findings are placed. */
  readonly onStrategy?: (strategy: BoundStrategy, whole: BoundStrategy) => readonly PlacedFinding[];
  readonly onDirectives?: (
    strategy: BoundStrategy,
    directives: readonly JudgedDirective[],
    context: DirectiveContext,
  ) => readonly PlacedFinding[];
}

function runnerOf(rule: Rule, shared: Omit<RuleContext, 'limit'>, setting: RuleSetting | undefined): Runner {
  const { meta } = rule;
  const configured = setting?.severity === 'off' ? undefined : setting?.severity;
  const severityOf = (finding: Finding): Severity => configured ?? finding.severity ?? meta.severity;
  const context: RuleContext = {
    ...shared,
    limit: (option) => setting?.options?.get(option.name) ?? option.default,
  };
  const placed = (strategy: BoundStrategy, findings: readonly Finding[]): PlacedFinding[] =>
    findings.flatMap((finding) => {
      const section = sectionAt(strategy.document, finding.span.start);
      return section === undefined ? [] : [{ ...finding, severity: severityOf(finding), rule: meta, section }];
    });
  switch (rule.scope) {
    case 'section':
      return {
        rule,
        onSection: (section) =>
          rule.check(section, context).map((finding) => ({ rule: meta, severity: severityOf(finding), finding })),
      };
    case 'strategy':
      return { rule, onStrategy: (strategy, whole) => placed(whole, rule.check(strategy, context)) };
    case 'directives':
      return {
        rule,
        onDirectives: (strategy, directives, directiveContext) =>
          placed(strategy, rule.check(directives, directiveContext)),
      };
  }
}

function place({ rule, severity, finding }: Found, section: PlacedSection): PlacedFinding {
  const by = section.start;
  const { message, related, fixes } = finding;
  const placed = { message, span: shift(finding.span, by), severity, rule, section };
  // Most findings are open slots, of which a large file has thousands.
  if (related === undefined && fixes === undefined) return placed;
  return {
    ...placed,
    ...(related === undefined ? {} : { related: related.map((one) => ({ ...one, span: shift(one.span, by) })) }),
    ...(fixes === undefined ? {} : { fixes: fixes.map((fix) => moveFix(fix, by)) }),
  };
}

function moveFix(fix: Fix, by: number): Fix {
  return { ...fix, edits: fix.edits.map((edit) => ({ ...edit, start: edit.start + by, end: edit.end + by })) };
}

function inOrder(findings: PlacedFinding[]): PlacedFinding[] {
  return findings.sort((left, right) => left.span.start - right.span.start);
}

function batchOf(found: readonly Found[]): Batch {
  return { found, counts: countsOf(found), isEarly: false };
}

function countsOf(graded: readonly { readonly severity: Severity }[]): Counts {
  const counts = { error: 0, warning: 0, information: 0, hint: 0 };
  for (const { severity } of graded) counts[severity]++;
  return counts;
}

function sum(all: readonly Counts[]): Counts {
  const counts = { error: 0, warning: 0, information: 0, hint: 0 };
  for (const one of all) for (const severity of SEVERITIES) counts[severity] += one[severity];
  return counts;
}

function sameItems(left: readonly unknown[], right: readonly unknown[]): boolean {
  return left.length === right.length && left.every((item, index) => item === right[index]);
}

function total({ error, warning, information, hint }: Counts): number {
  return error + warning + information + hint;
}

/** The counts when some batches are gone and others are made. */
function change(counts: Counts, gone: readonly Batch[], made: readonly Batch[]): Counts {
  const now = { ...counts };
  for (const severity of SEVERITIES) {
    for (const batch of gone) now[severity] -= batch.counts[severity];
    for (const batch of made) now[severity] += batch.counts[severity];
  }
  return now;
}
