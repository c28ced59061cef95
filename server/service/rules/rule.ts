import type { BoundSection } from '../binding/bindSection';
import type { BoundStrategy } from '../binding/bindStrategy';
import type { Directive } from '../document/directives';
import type { PlacedSection } from '../document/document';
import type { Catalogue } from '../schema/catalogue';
import type { Edit } from '../text/pieces';
import type { Span } from '../text/span';
import type { StackReader } from './support/stackFields';

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
  /** What people may set about the rule; most rules have nothing to set. */
  readonly options?: readonly NumberOption[];
  readonly examples: readonly RuleExample[];
}

/** A limit that a rule holds to. */
export interface NumberOption {
  /** In camel case, as it is written in a configuration. */
  readonly name: string;
  /** One sentence that says what the number limits. */
  readonly description: string;
  readonly default: number;
  readonly minimum: number;
  readonly maximum: number;
}

/** What a configuration says of one rule; what it leaves out stays as the rule has it. */
export interface RuleSetting {
  /** Replaces the severity of every finding of the rule; a rule that is `off` does not run. */
  readonly severity?: Severity | 'off';
  readonly options?: ReadonlyMap<string, number>;
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

export interface RuleContext extends Knowledge {
  readonly stack: StackReader;
  /** The value of one of the rule's own options: as configured, else its default. */
  readonly limit: (option: NumberOption) => number;
}

/** What rules know beside the document. */
export interface Knowledge {
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

/** Looks at the suppression comments after every other rule has run; all spans count from the start of the document. */
export interface DirectiveRule {
  readonly scope: 'directives';
  readonly meta: RuleMeta;
  readonly check: (directives: readonly JudgedDirective[], context: DirectiveContext) => readonly Finding[];
}

/** A suppression comment and what came of it. */
export interface JudgedDirective extends Directive {
  /**
   * Its names that suppressed nothing, of rules that have run; where the comment names no rule, it is the comment itself
   * that `isIdle`.
   */
  readonly idle: readonly string[];
  readonly isIdle: boolean;
  /** The text of the document at a span. */
  readonly textAt: (at: Span) => string;
}

export interface DirectiveContext {
  /** The ids of all rules, those that are off among them. */
  readonly ids: readonly string[];
}

export type Rule = SectionRule | StrategyRule | DirectiveRule;

/** What a rule found. Offsets are UTF-16 units, from the section's start or the document's as the rule's scope says. */
export interface Finding {
  readonly span: Span;
  /** What is wrong, why it matters and what to do, in plain words; may be worked out whenever it is asked for. */
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

/** What is wrong or will mislead, unlike what is open or a matter of taste. People are told of so many problems. */
export function isProblem({ severity }: Pick<PlacedFinding, 'severity'>): boolean {
  return severity === 'error' || severity === 'warning';
}
