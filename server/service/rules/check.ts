import type { PlacedSection, Section, StrategyDocument } from '../document/document';
import { sectionAt } from '../document/document';
import { shift } from '../text/span';
import type { DocumentRule, Finding, PlacedFinding, Rule, RuleMeta, SectionRule, Severity } from './rule';

/** Runs rules over documents and keeps a section's findings as long as the section itself is kept. */
export interface Checker {
  readonly check: (document: StrategyDocument) => Findings;
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

export function createChecker(rules: readonly Rule[]): Checker {
  const sectionRules = rules.filter((rule) => rule.scope === 'section');
  const documentRules = rules.filter((rule) => rule.scope === 'document');
  const kept = new WeakMap<Section, Batch>();
  const ofSection = (section: Section): Batch => {
    const known = kept.get(section);
    if (known !== undefined) return known;
    const batch = batchOf(sectionRules.flatMap((rule) => runOnSection(rule, section)));
    kept.set(section, batch);
    return batch;
  };
  return { check: (document) => findingsOf(document, ofSection, runOnDocument(documentRules, document)) };
}

function findingsOf(
  document: StrategyDocument,
  ofSection: (section: Section) => Batch,
  across: readonly PlacedFinding[],
): Findings {
  const { sections } = document;
  const batches = sections.map(({ section }) => ofSection(section));
  const inSection = (placed: PlacedSection): PlacedFinding[] => {
    const own = ofSection(placed.section).found.map((found) => place(found, placed));
    return inOrder([...own, ...across.filter((finding) => finding.section === placed)]);
  };
  const acrossCounts = countsOf(across.map((finding) => finding.rule));
  return {
    counts: sum([...batches.map((batch) => batch.counts), acrossCounts]),
    all: () => sections.flatMap(inSection),
    inSection,
    gravest: (most) => {
      const chosen: PlacedFinding[] = [];
      for (const severity of SEVERITIES) {
        for (const [index, placed] of sections.entries()) {
          if (chosen.length >= most) break;
          const anyAcross = across.length > 0 && acrossCounts[severity] > 0;
          if ((batches[index]?.counts[severity] ?? 0) === 0 && !anyAcross) continue;
          chosen.push(...inSection(placed).filter((finding) => finding.rule.severity === severity));
        }
      }
      return chosen.slice(0, most);
    },
  };
}

function runOnSection(rule: SectionRule, section: Section): Found[] {
  return rule.check(section).map((finding) => ({ rule: rule.meta, finding }));
}

function runOnDocument(rules: readonly DocumentRule[], document: StrategyDocument): PlacedFinding[] {
  return rules.flatMap((rule) =>
    rule.check(document).flatMap((finding) => {
      const section = sectionAt(document, finding.span.start);
      return section === undefined ? [] : [{ ...finding, rule: rule.meta, section }];
    }),
  );
}

function place({ rule, finding }: Found, section: PlacedSection): PlacedFinding {
  return { ...finding, span: shift(finding.span, section.start), rule, section };
}

function inOrder(findings: PlacedFinding[]): PlacedFinding[] {
  return findings.sort((left, right) => left.span.start - right.span.start);
}

function batchOf(found: readonly Found[]): Batch {
  return { found, counts: countsOf(found.map(({ rule }) => rule)) };
}

function countsOf(metas: readonly RuleMeta[]): Counts {
  const counts = { error: 0, warning: 0, information: 0, hint: 0 };
  for (const { severity } of metas) counts[severity]++;
  return counts;
}

function sum(all: readonly Counts[]): Counts {
  const counts = { error: 0, warning: 0, information: 0, hint: 0 };
  for (const one of all) for (const severity of SEVERITIES) counts[severity] += one[severity];
  return counts;
}
