import type { BoundSection } from '../binding/bindSection';
import type { BoundStrategy } from '../binding/bindStrategy';
import { sectionAt } from '../document/document';
import type { Found } from './batch';
import { legible } from './legible';
import type {
  DirectiveContext,
  Finding,
  JudgedDirective,
  PlacedFinding,
  Rule,
  RuleContext,
  RuleSetting,
  Severity,
} from './rule';

/** `strategy` is what the rule sees, `whole` the same unwatched, in which its findings are placed. */
export type StrategyRun = (strategy: BoundStrategy, whole: BoundStrategy) => readonly PlacedFinding[];

/** A rule with all that it runs with; of the three ways to run it has the one of its scope. */
export interface Runner {
  readonly rule: Rule;
  readonly onSection?: (section: BoundSection) => readonly Found[];
  readonly onStrategy?: StrategyRun;
  readonly onDirectives?: (
    strategy: BoundStrategy,
    directives: readonly JudgedDirective[],
    context: DirectiveContext,
  ) => readonly PlacedFinding[];
}

export function runnerOf(rule: Rule, shared: Omit<RuleContext, 'limit'>, setting: RuleSetting | undefined): Runner {
  const { meta } = rule;
  const configured = setting?.severity === 'off' ? undefined : setting?.severity;
  const severityOf = (finding: Finding): Severity => configured ?? finding.severity ?? meta.severity;
  const context: RuleContext = {
    get catalogue() {
      return shared.catalogue;
    },
    get stack() {
      return shared.stack;
    },
    limit: (option) => setting?.options?.get(option.name) ?? option.default,
  };
  const placed = (strategy: BoundStrategy, findings: readonly Finding[]): PlacedFinding[] =>
    findings.flatMap((finding) => {
      const section = sectionAt(strategy.document, finding.span.start);
      return section === undefined ? [] : [{ rule: meta, section, ...legible(finding), severity: severityOf(finding) }];
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
