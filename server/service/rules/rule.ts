import type { PlacedSection, Section, StrategyDocument } from '../document/document';
import type { Span } from '../text/span';

/**
 * How much a finding matters: error for a broken policy or structure, warning for what will mislead the agents,
 * information for what is open, hint for taste.
 */
export type Severity = 'error' | 'warning' | 'information' | 'hint';

/** What every rule says of itself; settings, documentation pages and the README's table are made from it. */
export interface RuleMeta {
  /** A stable name in kebab case; suppressions, settings and scripts rely on it. */
  readonly id: string;
  readonly severity: Severity;
  /** One sentence for lists. */
  readonly summary: string;
  /** Why the rule exists and what to do about a finding, as Markdown. */
  readonly documentation: string;
  readonly examples: readonly RuleExample[];
}

/**
 * An example is a test too: `⟦…⟧` marks each text that the rule must report, and nothing else may be reported. An
 * example without marks is a sound text.
 */
export interface RuleExample {
  readonly title: string;
  readonly text: string;
}

/** Looks at one section alone; its findings are kept as long as the section's text stays the same. */
export interface SectionRule {
  readonly scope: 'section';
  readonly meta: RuleMeta;
  readonly check: (section: Section) => readonly Finding[];
}

/** Looks at several sections; the spans of its findings count from the start of the document. */
export interface DocumentRule {
  readonly scope: 'document';
  readonly meta: RuleMeta;
  readonly check: (document: StrategyDocument) => readonly Finding[];
}

export type Rule = SectionRule | DocumentRule;

/** What a rule found. Spans are UTF-16 offsets, from the section's start or the document's as the rule's scope says. */
export interface Finding {
  readonly span: Span;
  /** What is wrong, why it matters and what to do, in plain words without a final line break. */
  readonly message: string;
}

/** A finding with its rule and its place in the document, in UTF-16 offsets from the document's start. */
export interface PlacedFinding extends Finding {
  readonly rule: RuleMeta;
  readonly section: PlacedSection;
}
