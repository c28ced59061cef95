import type { PlacedSection, Section, StrategyDocument } from '../document/document';
import { sectionAt } from '../document/document';
import { shift } from '../text/span';
import type { Finding, PlacedFinding, Rule, RuleMeta, SectionRule } from './rule';

/** Runs rules over documents and keeps a section's findings as long as the section itself is kept. */
export interface Checker {
  readonly check: (document: StrategyDocument) => readonly PlacedFinding[];
}

interface RuleFinding {
  readonly rule: RuleMeta;
  readonly finding: Finding;
}

export function createChecker(rules: readonly Rule[]): Checker {
  const sectionRules = rules.filter((rule) => rule.scope === 'section');
  const documentRules = rules.filter((rule) => rule.scope === 'document');
  const kept = new WeakMap<Section, readonly RuleFinding[]>();
  const ofSection = (section: Section): readonly RuleFinding[] => {
    const known = kept.get(section);
    if (known !== undefined) return known;
    const found = sectionRules.flatMap((rule) => runOn(rule, section));
    kept.set(section, found);
    return found;
  };
  return {
    check: (document) => {
      const found = document.sections.flatMap((placed) =>
        ofSection(placed.section).map(({ rule, finding }) => place(rule, finding, placed, placed.start)),
      );
      for (const rule of documentRules) {
        for (const finding of rule.check(document)) {
          const placed = sectionAt(document, finding.span.start);
          if (placed !== undefined) found.push(place(rule.meta, finding, placed, 0));
        }
      }
      return found.sort((left, right) => left.span.start - right.span.start);
    },
  };
}

function runOn(rule: SectionRule, section: Section): RuleFinding[] {
  return rule.check(section).map((finding) => ({ rule: rule.meta, finding }));
}

function place(rule: RuleMeta, finding: Finding, section: PlacedSection, by: number): PlacedFinding {
  return { ...finding, span: shift(finding.span, by), rule, section };
}
