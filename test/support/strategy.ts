import type { BoundStrategy } from '../../server/service/binding/bindStrategy';
import { createBinder } from '../../server/service/binding/bindStrategy';
import { readDocument, type StrategyDocument, updateDocument } from '../../server/service/document/document';
import { type Checker, createChecker } from '../../server/service/rules/check';
import type { PlacedFinding, Rule } from '../../server/service/rules/rule';
import { loadFormat } from '../../server/service/schema';
import { loadCatalogue } from '../../server/service/schema/catalogue';
import { editBetween } from '../../server/service/text/pieces';
import { reader } from './document';

export const catalogue = loadCatalogue();
export const bind = createBinder(loadFormat());

/** The texts read last. Tests of rules put one fault after the other into the same files, so most texts are near these. */
const recent: StrategyDocument[] = [];
const MOST_RECENT = 12;

/** Reads a text as one edit of the nearest text read before, which a property test proves equal to reading it whole. */
export function strategyOf(text: string): BoundStrategy {
  const near = recent
    .map((document) => ({ document, edit: editBetween(document.text, text) }))
    .sort(({ edit: left }, { edit: right }) => left.end - left.start - (right.end - right.start))[0];
  const isFar = near === undefined || near.edit.end - near.edit.start > text.length / 2;
  const document = isFar ? readDocument(reader, text) : updateDocument(reader, near.document, near.edit);
  // A whole text stays as the base of later ones; what differs from it a little is not worth a place.
  if (isFar) recent.unshift(document);
  recent.length = Math.min(recent.length, MOST_RECENT);
  return bind(document);
}

const checkers = new WeakMap<readonly Rule[], Checker>();

export function checkerOf(rules: readonly Rule[]): Checker {
  const known = checkers.get(rules);
  if (known !== undefined) return known;
  const checker = createChecker(rules, { catalogue });
  checkers.set(rules, checker);
  return checker;
}

/** What the rules find in a text, in the order of their places. */
export function findingsOf(rules: readonly Rule[], text: string): readonly PlacedFinding[] {
  return checkerOf(rules).check(strategyOf(text)).all();
}
