import type { BoundStrategy } from '../../server/service/binding/bindStrategy';
import { createBinder } from '../../server/service/binding/bindStrategy';
import { type Checker, createChecker } from '../../server/service/rules/check';
import type { PlacedFinding, Rule } from '../../server/service/rules/rule';
import { loadFormat } from '../../server/service/schema';
import { loadCatalogue } from '../../server/service/schema/catalogue';
import { documentOf } from './document';

export const catalogue = loadCatalogue();
export const bind = createBinder(loadFormat());

export function strategyOf(text: string): BoundStrategy {
  return bind(documentOf(text));
}

export function checkerOf(rules: readonly Rule[]): Checker {
  return createChecker(rules, { catalogue });
}

/** What the rules find in a text, in the order of their places. */
export function findingsOf(rules: readonly Rule[], text: string): readonly PlacedFinding[] {
  return checkerOf(rules).check(strategyOf(text)).all();
}
