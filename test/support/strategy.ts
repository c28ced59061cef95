import type { BoundStrategy } from '../../server/service/binding/bindStrategy';
import { createBinder } from '../../server/service/binding/bindStrategy';
import { readDocument, type StrategyDocument, updateDocument } from '../../server/service/document/document';
import { type Checker, createChecker } from '../../server/service/rules/check';
import type { PlacedFinding, Rule } from '../../server/service/rules/rule';
import { loadFormat } from '../../server/service/schema';
import { loadCatalogue } from '../../server/service/schema/catalogue';
import { reader } from './document';

export const catalogue = loadCatalogue();
export const bind = createBinder(loadFormat());

interface Read {
  readonly text: string;
  readonly document: StrategyDocument;
}

/** The texts read last. Tests of rules put one fault after the other into the same files, so most texts are near these. */
const recent: Read[] = [];
const MOST_RECENT = 12;

/** Reads a text as one edit of the nearest text read before, which a property test proves equal to reading it whole. */
export function strategyOf(text: string): BoundStrategy {
  const near = recent
    .map((read) => ({ read, ...difference(read.text, text) }))
    .sort((left, right) => left.end - left.start - (right.end - right.start))[0];
  const document =
    near === undefined || near.end - near.start > text.length / 2
      ? readDocument(reader, text)
      : updateDocument(reader, near.read.document, { start: near.start, end: near.end, text: near.inserted });
  // A whole text stays as the base of later ones; what differs from it a little is not worth a place.
  if (near === undefined || near.end - near.start > text.length / 2) recent.unshift({ text, document });
  recent.length = Math.min(recent.length, MOST_RECENT);
  return bind(document);
}

/** The one replacement that makes the new text of the old: `[start, end)` of the old by `inserted`. */
export function difference(old: string, text: string): { start: number; end: number; inserted: string } {
  const most = Math.min(old.length, text.length);
  let start = 0;
  while (start < most && old.charCodeAt(start) === text.charCodeAt(start)) start++;
  let same = 0;
  while (same < most - start && old.charCodeAt(old.length - 1 - same) === text.charCodeAt(text.length - 1 - same))
    same++;
  return { start, end: old.length - same, inserted: text.slice(start, text.length - same) };
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
