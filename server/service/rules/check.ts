import type { BoundSection } from '../binding/bindSection';
import type { BoundStrategy } from '../binding/bindStrategy';
import { sharedSections } from '../document/document';
import { lazily } from '../lazily';
import { createMemo } from '../memo';
import { allItems, findIndex, itemsIn, sequenceOf, spliceSequence } from '../text/sequence';
import { type Batch, batchOf, changeCounts, type Found, suppress } from './batch';
import { changeBetween } from './change';
import { sumOf, totalOf } from './counts';
import { type Findings, findingsOf } from './findings';
import { type Across, BATCH_MEASURE, leftIn, type Memory } from './memory';
import { moveFindings, speaksWithin } from './moveFindings';
import { isUnread, watch } from './reads';
import type {
  DirectiveContext,
  JudgedDirective,
  Knowledge,
  PlacedFinding,
  Rule,
  RuleContext,
  RuleSetting,
} from './rule';
import { type Runner, runnerOf, type StrategyRun } from './runner';
import { createStackReader, type StackReader } from './support/stackFields';
import { suppressionOf } from './suppression';

/** Runs rules over documents and keeps a section's findings as long as the section itself is kept. */
export interface Checker {
  /**
   * With the findings of an older version at hand, rules that read nothing of what changed do not run again. No more than
   * `most` sections are looked at that nobody has looked at before; those left over are pending, and of them only the
   * open slots are known. Where there is a limit, all sections of a new strategy are left over, so that the slots of any
   * file are answered at once.
   */
  readonly check: (strategy: BoundStrategy, old?: Checked, most?: number) => Findings;
  /**
   * Looks at no more than `most` of the sections that are pending, and when none is left runs some of the rules that look at
   * several.
   */
  readonly goOn: (checked: Checked, most: number) => Findings;
}

/** A version and what was found in it. */
export interface Checked {
  readonly strategy: BoundStrategy;
  readonly findings: Findings;
}

/** The rules of a checker, most of which can wait until they are needed. */
export interface RuleSource {
  /** Those about the slots of a section, which are told of before anything else. */
  readonly early: readonly Rule[];
  /** These and all others. */
  readonly every: () => readonly Rule[];
}

/** A checker for one configuration, of rules that are all at hand. */
export function createChecker(
  rules: readonly Rule[],
  knowledge: Knowledge,
  settings: ReadonlyMap<string, RuleSetting> = new Map(),
): Checker {
  const early = rules.filter(({ meta }) => meta.family === 'slots');
  return createPatientChecker({ early, every: () => rules }, knowledge, settings);
}

/**
 * A checker for one configuration. Rules that are `off` do not run; a configured severity replaces that of every finding
 * of its rule.
 */
export function createPatientChecker(
  { early: earlyRules, every }: RuleSource,
  knowledge: Knowledge,
  settings: ReadonlyMap<string, RuleSetting>,
): Checker {
  let stack: StackReader | undefined;
  // The catalogue is unpacked by the first rule that asks for it, and the rules about slots never do.
  const shared: Omit<RuleContext, 'limit'> = {
    get catalogue() {
      return knowledge.catalogue;
    },
    get stack() {
      stack ??= createStackReader(knowledge.catalogue);
      return stack;
    },
  };
  const runnersOf = (rules: readonly Rule[]): readonly Runner[] =>
    rules
      .filter(({ meta }) => settings.get(meta.id)?.severity !== 'off')
      .map((rule) => runnerOf(rule, shared, settings.get(rule.meta.id)));
  const earlyRunners = runnersOf(earlyRules).flatMap((runner) => runner.onSection ?? []);
  const ruled = lazily(() => {
    const rules = every();
    const runners = runnersOf(rules);
    const hasRun = new Set(runners.map(({ rule }) => rule.meta.id));
    const ownKind = new Set(rules.filter(({ scope }) => scope === 'directives').map(({ meta }) => meta.id));
    const context: DirectiveContext = { ids: rules.map(({ meta }) => meta.id) };
    return {
      ofSection: runners.flatMap((runner) => runner.onSection ?? []),
      ofStrategy: runners.flatMap((runner) => runner.onStrategy ?? []),
      onDirectives: (strategy: BoundStrategy, judged: readonly JudgedDirective[]): readonly PlacedFinding[] =>
        runners.flatMap(({ onDirectives }) => onDirectives?.(strategy, judged, context) ?? []),
      hasRun,
      others: new Set([...hasRun].filter((id) => !ownKind.has(id))),
    };
  });
  const owner = {};
  const kept = createMemo<BoundSection, Batch>();
  /** What the first rules have found in a section that is too long for all of them at one go. */
  const begun = createMemo<BoundSection, (readonly Found[])[]>();
  const early = createMemo<BoundSection, Batch>();
  const earlyOf = (bound: BoundSection): Batch => {
    const known = early.get(bound);
    if (known !== undefined) return known;
    const batch = { ...batchOf(earlyRunners.flatMap((run) => run(bound))), left: weightOf(bound) };
    early.set(bound, batch);
    return batch;
  };
  /** The batches of sections, of which at most some are looked at for the first time. */
  const taker = (most: number): ((section: BoundSection) => Batch) => {
    let looks = 0;
    return (bound) => {
      const known = kept.get(bound);
      if (known !== undefined) return known;
      if (most <= 0) return earlyOf(bound);
      const { ofSection } = ruled();
      const allowed = most * Math.max(1, ofSection.length);
      if (looks >= allowed) return earlyOf(bound);
      const found = begun.get(bound) ?? [];
      while (found.length < ofSection.length && looks < allowed) {
        found.push(ofSection[found.length]?.(bound) ?? []);
        looks += isLight(bound) ? 1 / LIGHT_SECTIONS : weightOf(bound);
      }
      if (found.length < ofSection.length) {
        begun.set(bound, found);
        return earlyOf(bound);
      }
      const batch = batchOf(found.flat());
      // The rules that look at several sections ask for those of all, which is long for one go.
      bound.references();
      kept.set(bound, batch);
      begun.delete(bound);
      early.delete(bound);
      return batch;
    };
  };
  const runWatched = (run: StrategyRun, strategy: BoundStrategy): Across => {
    const watched = watch(strategy);
    const found = run(watched.strategy, strategy);
    return { reads: watched.reads, found };
  };
  const runAll = (strategy: BoundStrategy): readonly Across[] =>
    ruled().ofStrategy.map((run) => runWatched(run, strategy));
  const remember = (strategy: BoundStrategy, old: Checked | undefined, most: number): Memory => {
    const ofSection = taker(most);
    const known = old?.findings.memory;
    if (old === undefined || known?.owner !== owner || old.strategy.schema !== strategy.schema) {
      const isLimited = Number.isFinite(most);
      const all = allItems(strategy.list.sequence).map(isLimited ? taker(0) : ofSection);
      return {
        owner,
        batches: sequenceOf(all, BATCH_MEASURE),
        counts: sumOf(all.map(({ counts }) => counts)),
        across: isLimited ? undefined : runAll(strategy),
      };
    }
    const shared = sharedSections(old.strategy.document, strategy.document);
    const { sequence } = strategy.list;
    const changed = itemsIn(sequence, shared.above, sequence.length - shared.below);
    const gone = itemsIn(known.batches, shared.above, known.batches.length - shared.below);
    // A code fence that is opened takes a thousand sections away, and nearly every rule has read something of them.
    const isGreat = gone.length + changed.length > most;
    const made = changed.map(isGreat ? taker(0) : ofSection);
    const batches = spliceSequence(known.batches, shared.above, gone.length, made);
    const counts = changeCounts(known.counts, gone, made);
    const { across: before } = known;
    const runNow = isGreat ? () => undefined : (run: StrategyRun): Across => runWatched(run, strategy);
    const change = changeBetween(old.strategy, strategy, shared);
    const isSeveral = gone.length > 1 || made.length > 1;
    const across = before?.map((one, index): Across | undefined => {
      const run = ruled().ofStrategy[index];
      if (one === undefined || run === undefined) return undefined;
      // Between two sections that touched, it could not be told to which of them a finding's end belongs.
      if (gone.length === 0 || !isUnread(one.reads, strategy, change)) return runNow(run);
      if (isSeveral && speaksWithin(one.found, old.strategy, shared)) return runNow(run);
      return { ...one, found: moveFindings(one.found, old.strategy, strategy, shared) };
    });
    return { owner, batches, counts, across };
  };
  const tell = (strategy: BoundStrategy, memory: Memory): Findings => {
    const across = memory.across?.flatMap((one) => one?.found ?? []) ?? [];
    const suppression = suppressionOf(strategy.document);
    if (suppression === undefined) {
      return findingsOf(strategy, { memory, batches: memory.batches, ownCounts: memory.counts, across, suppressed: 0 });
    }
    const { batches, counts } = suppress(suppression, strategy.document, memory);
    const isLive = ({ rule, span }: PlacedFinding): boolean => !suppression.suppresses(rule, span.start);
    const live = across.filter(isLive);
    // Whether a comment is of any use can be said when all sections have been looked at.
    const judges = leftIn(memory) > 0 ? undefined : ruled();
    const first = judges?.onDirectives(strategy, suppression.judge(judges.others)) ?? [];
    const about = first.filter(isLive);
    // A comment about the rules about comments is judged when those have spoken of the others, and never excuses itself.
    const spoken = new Set(first.map(({ rule, span }) => `${rule.id} ${span.start}`));
    const second = judges?.onDirectives(strategy, suppression.judge(judges.hasRun)) ?? [];
    const late = second.filter(({ rule, span }) => !spoken.has(`${rule.id} ${span.start}`));
    const all = [...live, ...about, ...late];
    const suppressed = totalOf(memory.counts) - totalOf(counts) + across.length - live.length;
    return findingsOf(strategy, { memory, batches, ownCounts: counts, across: all, suppressed });
  };
  return {
    check: (strategy, old, most = Number.POSITIVE_INFINITY) => tell(strategy, remember(strategy, old, most)),
    goOn: ({ strategy, findings: { memory } }, most) => {
      if (memory.batches.count === 0) {
        let left = Math.ceil(most / SECTIONS_A_RULE);
        const across = ruled().ofStrategy.map((run, index) => {
          const known = memory.across?.[index];
          return known === undefined && left-- > 0 ? runWatched(run, strategy) : known;
        });
        return tell(strategy, { ...memory, across });
      }
      // The first that is pending, and those behind it, of which most are.
      const first = findIndex(
        memory.batches,
        ({ left }) => left > 0,
        ({ count }) => count > 0,
      );
      const bounds = itemsIn(strategy.list.sequence, first, first + most * LIGHT_SECTIONS);
      const heavier = bounds.findIndex((bound) => !isLight(bound));
      const made = bounds.slice(0, heavier < 0 ? undefined : Math.max(most, heavier)).map(taker(most));
      const gone = itemsIn(memory.batches, first, first + made.length);
      const batches = spliceSequence(memory.batches, first, gone.length, made);
      return tell(strategy, { ...memory, batches, counts: changeCounts(memory.counts, gone, made) });
    },
  };
}

/** In UTF-16 units; hardly any section of a strategy is longer, and one that is counts as several. */
const LONG_SECTION = 8192;

function weightOf({ section }: BoundSection): number {
  return Math.ceil(section.text.length / LONG_SECTION);
}

/** A section that is hardly more than a heading is looked at as fast as a part of another; so many count as one. */
const LIGHT_SECTIONS = 16;

function isLight({ section }: BoundSection): boolean {
  return section.text.length < 64;
}

/** To run a rule that looks at several sections takes about as long as to look at this many sections alone. */
const SECTIONS_A_RULE = 5;
