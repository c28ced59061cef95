import type { BoundSection } from '../binding/bindSection';
import type { BoundStrategy, PlacedBound } from '../binding/bindStrategy';
import { type PlacedSection, sectionAt } from '../document/document';
import { shift, span } from '../text/span';
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
  readonly check: (strategy: BoundStrategy) => Findings;
}

/**
 * What the rules found in one version of a document. Findings are placed in the document only when they are asked for,
 * so that a keystroke in a large file does not touch those of every other section.
 */
export interface Findings {
  readonly counts: Counts;
  /** How many findings the comments of the file suppress. */
  readonly suppressed: number;
  /** All findings in the order of their places. */
  readonly all: () => readonly PlacedFinding[];
  /** At most `most` findings, the gravest first and those of one severity in the order of their places. */
  readonly gravest: (most: number) => readonly PlacedFinding[];
  readonly inSection: (placed: PlacedSection) => readonly PlacedFinding[];
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
}

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
  const strategyRunners = runners.flatMap((runner) => runner.onStrategy ?? []);
  const directiveRunners = runners.flatMap((runner) => runner.onDirectives ?? []);
  const context: DirectiveContext = { ids: rules.map(({ meta }) => meta.id) };
  const hasRun = new Set(runners.map(({ rule }) => rule.meta.id));
  const ownKind = new Set(rules.filter(({ scope }) => scope === 'directives').map(({ meta }) => meta.id));
  const others = new Set([...hasRun].filter((id) => !ownKind.has(id)));
  const kept = new WeakMap<BoundSection, Batch>();
  const ofSection = (section: BoundSection): Batch => {
    const known = kept.get(section);
    if (known !== undefined) return known;
    const batch = batchOf(sectionRunners.flatMap((run) => run(section)));
    kept.set(section, batch);
    return batch;
  };
  return {
    check: (strategy) => {
      const across = strategyRunners.flatMap((run) => run(strategy));
      const suppression = suppressionOf(strategy.document);
      if (suppression === undefined) {
        return findingsOf(
          strategy,
          strategy.sections.map(({ bound }) => ofSection(bound)),
          across,
          0,
        );
      }
      const batches = strategy.sections.map(({ placed, bound }) => suppress(suppression, placed, ofSection(bound)));
      const isLive = ({ rule, span }: PlacedFinding): boolean => !suppression.suppresses(rule, span.start);
      const live = across.filter(isLive);
      const first = directiveRunners.flatMap((run) => run(strategy, suppression.judge(others), context));
      const about = first.filter(isLive);
      // A comment about the rules about comments is judged when those have spoken of the others, and never excuses itself.
      const spoken = new Set(first.map(({ rule, span }) => `${rule.id} ${span.start}`));
      const second = directiveRunners.flatMap((run) => run(strategy, suppression.judge(hasRun), context));
      const late = second.filter(({ rule, span }) => !spoken.has(`${rule.id} ${span.start}`));
      const all = [...live, ...about, ...late];
      const before = strategy.sections.reduce((total, { bound }) => total + ofSection(bound).found.length, 0);
      const after = batches.reduce((total, { found }) => total + found.length, 0);
      return findingsOf(strategy, batches, all, before - after + across.length - live.length);
    },
  };
}

function suppress(suppression: Suppression, placed: PlacedSection, batch: Batch): Batch {
  const { start, section } = placed;
  if (batch.found.length === 0 || !suppression.touches(span(start, start + section.text.length))) return batch;
  const live = batch.found.filter(({ rule, finding }) => !suppression.suppresses(rule, start + finding.span.start));
  return live.length === batch.found.length ? batch : batchOf(live);
}

function findingsOf(
  { sections }: BoundStrategy,
  batches: readonly Batch[],
  across: readonly PlacedFinding[],
  suppressed: number,
): Findings {
  const bySection = grouped(across);
  const collect = ({ placed }: PlacedBound, index: number): PlacedFinding[] => {
    const own = (batches[index]?.found ?? []).map((found) => place(found, placed));
    const others = bySection.get(placed);
    return others === undefined ? own : inOrder([...own, ...others]);
  };
  return {
    counts: sum([...batches.map((batch) => batch.counts), countsOf(across)]),
    suppressed,
    all: () => sections.flatMap(collect),
    inSection: (wanted) =>
      sections.flatMap((section, index) => (section.placed === wanted ? collect(section, index) : [])),
    gravest: (most) => {
      const chosen: PlacedFinding[] = [];
      for (const severity of SEVERITIES) {
        for (const [index, section] of sections.entries()) {
          if (chosen.length >= most) break;
          if ((batches[index]?.counts[severity] ?? 0) === 0 && !bySection.has(section.placed)) continue;
          chosen.push(...collect(section, index).filter((finding) => finding.severity === severity));
        }
      }
      return chosen.slice(0, most);
    },
  };
}

function grouped(findings: readonly PlacedFinding[]): ReadonlyMap<PlacedSection, PlacedFinding[]> {
  const groups = new Map<PlacedSection, PlacedFinding[]>();
  for (const finding of findings) groups.set(finding.section, [...(groups.get(finding.section) ?? []), finding]);
  return groups;
}

/** A rule with all that it runs with; of the three ways to run it has the one of its scope. */
interface Runner {
  readonly rule: Rule;
  readonly onSection?: (section: BoundSection) => readonly Found[];
  readonly onStrategy?: (strategy: BoundStrategy) => readonly PlacedFinding[];
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
      return { rule, onStrategy: (strategy) => placed(strategy, rule.check(strategy, context)) };
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
  return { found, counts: countsOf(found) };
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
