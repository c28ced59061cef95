import type { BoundSection } from '../binding/bindSection';
import type { BoundStrategy } from '../binding/bindStrategy';
import type { PlacedSection } from '../document/document';
import type { Catalogue } from '../schema/catalogue';
import type { Edit } from '../text/pieces';
import type { Span } from '../text/span';

/**
 * How much a finding matters: error for a broken policy or structure, warning for what will mislead the agents,
 * information for what is open, hint for taste.
 */
export type Severity = 'error' | 'warning' | 'information' | 'hint';

export type RuleFamily = 'slots' | 'structure' | 'values' | 'policies' | 'consistency' | 'directives';

/** What every rule says of itself; settings, documentation pages and the README's table are made from it. */
export interface RuleMeta {
  /** A stable name in kebab case; suppressions, settings and scripts rely on it. Only rules about slots start with `slot-`. */
  readonly id: string;
  readonly family: RuleFamily;
  readonly severity: Severity;
  /** One sentence for lists. */
  readonly summary: string;
  /** Why the rule exists and what to do about a finding, as Markdown. */
  readonly documentation: string;
  /** The key of the pillar whose policy the rule guards. */
  readonly pillar?: string;
  readonly examples: readonly RuleExample[];
}

/**
 * An example is a test too: `⟦…⟧` marks each text that the rule must report, and nothing else may be reported. An
 * example without marks is a sound text. `fixed` is the whole text after the rule's first fix was applied to every
 * finding; a second run must then find nothing that has a fix.
 */
export interface RuleExample {
  readonly title: string;
  readonly text: string;
  readonly fixed?: string;
}

export interface RuleContext {
  readonly catalogue: Catalogue;
}

/** Looks at one section alone; its findings are kept as long as the section's text and schema stay the same. */
export interface SectionRule {
  readonly scope: 'section';
  readonly meta: RuleMeta;
  readonly check: (section: BoundSection, context: RuleContext) => readonly Finding[];
}

/** Looks at several sections; all spans and edits of its findings count from the start of the document. */
export interface StrategyRule {
  readonly scope: 'strategy';
  readonly meta: RuleMeta;
  readonly check: (strategy: BoundStrategy, context: RuleContext) => readonly Finding[];
}

export type Rule = SectionRule | StrategyRule;

/** What a rule found. Offsets are UTF-16 units, from the section's start or the document's as the rule's scope says. */
export interface Finding {
  readonly span: Span;
  /** What is wrong, why it matters and what to do, in plain words. */
  readonly message: string;
  /** Milder or graver than the rule in general, where the case is. */
  readonly severity?: Severity;
  /** The other places that the finding speaks of. */
  readonly related?: readonly Related[];
  readonly fixes?: readonly Fix[];
}

export interface Related {
  readonly span: Span;
  readonly message: string;
}

/** An edit that settles a finding. Edits do not overlap and are the smallest that do the job. */
export interface Fix {
  /** What happens, as an order: `Set the threshold to $0`. */
  readonly title: string;
  readonly edits: readonly Edit[];
  /** True when the fix needs no choice by a person and can be applied to every finding at once. */
  readonly safe: boolean;
}

/** A finding with its rule and its section; all offsets count from the document's start. */
export interface PlacedFinding extends Finding {
  readonly severity: Severity;
  readonly rule: RuleMeta;
  readonly section: PlacedSection;
}
