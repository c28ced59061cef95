import type { BoundSection } from '../binding/bindSection';
import type { BoundStrategy, PlacedBound } from '../binding/bindStrategy';
import { type PlacedSection, sectionAt } from '../document/document';
import { shift } from '../text/span';
import type { Finding, PlacedFinding, Rule, RuleContext, RuleMeta, SectionRule, Severity, StrategyRule } from './rule';

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
  /** All findings in the order of their places. */
  readonly all: () => readonly PlacedFinding[];
  /** At most `most` findings, the gravest first and those of one severity in the order of their places. */
  readonly gravest: (most: number) => readonly PlacedFinding[];
  readonly inSection: (placed: PlacedSection) => readonly PlacedFinding[];
}

export type Counts = Readonly<Record<Severity, number>>;

const SEVERITIES: readonly Severity[] = ['error', 'warning', 'information', 'hint'];

interface Found {
  readonly rule: RuleMeta;
  readonly finding: Finding;
}

interface Batch {
  readonly found: readonly Found[];
  readonly counts: Counts;
}

export function createChecker(rules: readonly Rule[], context: RuleContext): Checker {
  const sectionRules = rules.filter((rule) => rule.scope === 'section');
  const strategyRules = rules.filter((rule) => rule.scope === 'strategy');
  const kept = new WeakMap<BoundSection, Batch>();
  const ofSection = (section: BoundSection): Batch => {
    const known = kept.get(section);
    if (known !== undefined) return known;
    const batch = batchOf(sectionRules.flatMap((rule) => runOnSection(rule, section, context)));
    kept.set(section, batch);
    return batch;
  };
  return { check: (strategy) => findingsOf(strategy, ofSection, runOnStrategy(strategyRules, strategy, context)) };
}

function findingsOf(
  { sections }: BoundStrategy,
  ofSection: (section: BoundSection) => Batch,
  across: readonly PlacedFinding[],
): Findings {
  const batches = sections.map(({ bound }) => ofSection(bound));
  const bySection = grouped(across);
  const collect = ({ placed, bound }: PlacedBound): PlacedFinding[] => {
    const own = ofSection(bound).found.map((found) => place(found, placed));
    const others = bySection.get(placed);
    return others === undefined ? own : inOrder([...own, ...others]);
  };
  return {
    counts: sum([...batches.map((batch) => batch.counts), countsOf(across)]),
    all: () => sections.flatMap(collect),
    inSection: (wanted) => sections.filter(({ placed }) => placed === wanted).flatMap(collect),
    gravest: (most) => {
      const chosen: PlacedFinding[] = [];
      for (const severity of SEVERITIES) {
        for (const [index, section] of sections.entries()) {
          if (chosen.length >= most) break;
          if ((batches[index]?.counts[severity] ?? 0) === 0 && !bySection.has(section.placed)) continue;
          chosen.push(...collect(section).filter((finding) => finding.severity === severity));
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

function runOnSection(rule: SectionRule, section: BoundSection, context: RuleContext): Found[] {
  return rule.check(section, context).map((finding) => ({ rule: rule.meta, finding }));
}

function runOnStrategy(rules: readonly StrategyRule[], strategy: BoundStrategy, context: RuleContext): PlacedFinding[] {
  return rules.flatMap(({ check, meta }) =>
    check(strategy, context).flatMap((finding) => {
      const section = sectionAt(strategy.document, finding.span.start);
      return section === undefined
        ? []
        : [{ ...finding, severity: finding.severity ?? meta.severity, rule: meta, section }];
    }),
  );
}

function place({ rule, finding }: Found, section: PlacedSection): PlacedFinding {
  const by = section.start;
  return {
    ...finding,
    span: shift(finding.span, by),
    severity: finding.severity ?? rule.severity,
    ...(finding.related === undefined
      ? {}
      : { related: finding.related.map((one) => ({ ...one, span: shift(one.span, by) })) }),
    ...(finding.fixes === undefined
      ? {}
      : {
          fixes: finding.fixes.map((fix) => ({
            ...fix,
            edits: fix.edits.map((edit) => ({ ...edit, start: edit.start + by, end: edit.end + by })),
          })),
        }),
    rule,
    section,
  };
}

function inOrder(findings: PlacedFinding[]): PlacedFinding[] {
  return findings.sort((left, right) => left.span.start - right.span.start);
}

function batchOf(found: readonly Found[]): Batch {
  return {
    found,
    counts: countsOf(found.map(({ rule, finding }) => ({ severity: finding.severity ?? rule.severity }))),
  };
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
