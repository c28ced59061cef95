import { type Directive, moveDirective } from '../document/directives';
import { documentText, type StrategyDocument } from '../document/document';
import { nonBlankFrom } from '../document/nonBlank';
import { offsetAt, positionAt } from '../text/pieces';
import { sizeBefore } from '../text/sequence';
import { type Span, span } from '../text/span';
import type { JudgedDirective, RuleMeta } from './rule';

/** What the suppression comments of one version of a document do. Offsets count from the document's start. */
export interface Suppression {
  /** Where comments can suppress something, in order and apart from one another. */
  readonly reach: readonly Span[];
  /** Whether a finding that starts at an offset is suppressed; the comment that does so counts as useful from then on. */
  readonly suppresses: (rule: RuleMeta, offset: number) => boolean;
  /** The comments, judged by what `suppresses` was asked so far; names of rules that did not run are not judged. */
  readonly judge: (hasRun: ReadonlySet<string>) => readonly JudgedDirective[];
}

/** A name in a directive, or the directive as a whole where it names no rule. */
interface Order {
  used: boolean;
}

interface Stretch extends Span {
  readonly order: Order;
}

/** Where the orders for one rule, or for all rules, hold. */
interface Orders {
  file: Order | undefined;
  /** The stretch that a `disable` has opened and no `enable` has closed yet. */
  open: { readonly start: number; readonly order: Order } | undefined;
  readonly stretches: Stretch[];
  readonly lines: Stretch[];
  /** Where an `enable` for this rule takes it out of a `disable` for all. */
  exception: { readonly start: number } | undefined;
  readonly exceptions: Span[];
}

/** The key of orders that name no rule. */
const ALL = '*';

/** The orders by rule; those that are open, and those with an exception, so that ending all of them asks no others. */
interface AllOrders {
  readonly byRule: Map<string, Orders>;
  readonly open: Set<Orders>;
  readonly excepted: Set<Orders>;
}

/** Undefined for a document without directives, which is nearly every one. */
export function suppressionOf(document: StrategyDocument): Suppression | undefined {
  if (document.directed === 0) return undefined;
  const directives: Directive[] = [];
  const { sequence } = document.list;
  for (const { chunk, first } of sequence.chunks) {
    chunk.items.forEach((section, within) => {
      if (section.directives.length === 0) return;
      const start = sizeBefore(sequence, first + within);
      for (const directive of section.directives) directives.push(moveDirective(directive, start));
    });
  }
  const all: AllOrders = { byRule: new Map(), open: new Set(), excepted: new Set() };
  const nextLine = lineBelow(document);
  const byName = directives.map((directive) => obey(document, all, directive, nextLine));
  closeAll(all, document.text.length + 1);
  endExceptions(all, document.text.length + 1);
  const orders = all.byRule;
  const everywhere = span(0, document.text.length + 1);
  const reach = hull(
    [...orders.values()].flatMap(({ file, stretches, lines }) =>
      file === undefined ? [...stretches, ...lines] : everywhere,
    ),
  );
  for (const one of orders.values()) one.lines.sort((left, right) => left.start - right.start);
  return {
    reach,
    suppresses: (rule, offset) => {
      const own = orders.get(rule.id);
      // A comment that names no rule says nothing of the rules about comments, or it could never be found useless.
      const order =
        orderAt(own, offset) ?? (rule.family === 'directives' ? undefined : orderForAll(orders, own, offset));
      if (order !== undefined) order.used = true;
      return order !== undefined;
    },
    judge: (hasRun) =>
      directives.map((directive, index) => ({
        ...directive,
        idle: directive.rules
          .map(({ id }) => id)
          .filter((id) => hasRun.has(id) && byName[index]?.get(id)?.used === false),
        isIdle: byName[index]?.get(ALL)?.used === false,
        textAt: (at) => documentText(document, at),
      })),
  };
}

/** Enters a directive into the orders and gives back its own, by rule. */
function obey(
  document: StrategyDocument,
  all: AllOrders,
  directive: Directive,
  nextLine: (offset: number) => Span,
): ReadonlyMap<string, Order> {
  const own = new Map<string, Order>();
  if (directive.action === undefined) return own;
  const names = directive.rules.length === 0 ? [ALL] : new Set(directive.rules.map(({ id }) => id));
  for (const name of names) {
    const orders = all.byRule.get(name) ?? newOrders();
    all.byRule.set(name, orders);
    const order: Order = { used: false };
    own.set(name, order);
    switch (directive.action) {
      case 'disable-file':
        orders.file ??= order;
        break;
      case 'disable':
        if (name === ALL) endExceptions(all, directive.span.start);
        else endException(all, orders, directive.span.start);
        orders.open ??= { start: directive.span.end, order };
        all.open.add(orders);
        break;
      case 'enable':
        order.used = name === ALL ? enableAll(all, directive.span.start) : enable(all, orders, directive.span.start);
        break;
      case 'disable-line':
        orders.lines.push({ ...lineAt(document, directive.span.start), order });
        break;
      case 'disable-next-line':
        orders.lines.push({ ...nextLine(directive.span.end), order });
    }
  }
  return own;
}

function newOrders(): Orders {
  return { file: undefined, open: undefined, stretches: [], lines: [], exception: undefined, exceptions: [] };
}

/** Ends all that is suppressed above, by name or not; false where nothing is. */
function enableAll(all: AllOrders, offset: number): boolean {
  const wasOpen = all.open.size > 0;
  closeAll(all, offset);
  endExceptions(all, offset);
  return wasOpen;
}

/** Ends what is suppressed by name, and takes the rule out of what is suppressed for all. */
function enable(all: AllOrders, orders: Orders, offset: number): boolean {
  const isOpen = orders.open !== undefined;
  close(all, orders, offset);
  if (all.byRule.get(ALL)?.open === undefined || orders.exception !== undefined) return isOpen;
  orders.exception = { start: offset };
  all.excepted.add(orders);
  return true;
}

function endExceptions(all: AllOrders, end: number): void {
  for (const one of all.excepted) endException(all, one, end);
}

function endException(all: AllOrders, orders: Orders, end: number): void {
  if (orders.exception === undefined) return;
  orders.exceptions.push(span(orders.exception.start, end));
  orders.exception = undefined;
  all.excepted.delete(orders);
}

function closeAll(all: AllOrders, end: number): void {
  for (const one of all.open) close(all, one, end);
}

function close(all: AllOrders, orders: Orders, end: number): void {
  if (orders.open === undefined) return;
  orders.stretches.push({ ...orders.open, end });
  orders.open = undefined;
  all.open.delete(orders);
}

/** A line with its line break; at the end of the document one more unit, where a finding may stand too. */
function lineAt(document: StrategyDocument, offset: number): Span {
  const { line } = positionAt(document.text, offset);
  return lineSpan(document, line);
}

/**
 * Tells for each of several offsets the next line that is not blank: formatters put a blank line below a comment. The last
 * answer is remembered, because hundreds of comments can stand before one run of blank lines.
 */
function lineBelow(document: StrategyDocument): (offset: number) => Span {
  let known: { readonly from: number; readonly line: Span } | undefined;
  return (offset) => {
    const from = lineAt(document, offset).end;
    if (known === undefined || from < known.from || from > known.line.start) {
      const end = document.text.length;
      // Below a comment in the last line only the end of the document is left.
      known = { from, line: from > end ? span(end, from) : lineAt(document, nonBlankFrom(document, from)) };
    }
    return known.line;
  };
}

function lineSpan({ text }: StrategyDocument, line: number): Span {
  const start = offsetAt(text, { line, character: 0 });
  const end = offsetAt(text, { line: line + 1, character: 0 });
  return end < text.length ? span(start, end) : span(start, text.length + 1);
}

function orderAt(orders: Orders | undefined, offset: number): Order | undefined {
  if (orders === undefined) return undefined;
  return (holding(orders.lines, offset) ?? holding(orders.stretches, offset))?.order ?? orders.file;
}

function orderForAll(all: ReadonlyMap<string, Orders>, own: Orders | undefined, offset: number): Order | undefined {
  const orders = all.get(ALL);
  if (orders === undefined) return undefined;
  const stretch = holding(orders.stretches, offset);
  const isExcepted = stretch !== undefined && own !== undefined && holding(own.exceptions, offset) !== undefined;
  return (holding(orders.lines, offset) ?? (isExcepted ? undefined : stretch))?.order ?? orders.file;
}

/** The first of ascending stretches that holds an offset; of equal ones the first in the document does all the work. */
function holding<At extends Span>(stretches: readonly At[], offset: number): At | undefined {
  const index = firstEndingAfter(stretches, offset);
  const found = stretches[index];
  return found !== undefined && found.start <= offset ? found : undefined;
}

/** By binary search: the ends of the spans never descend. */
function firstEndingAfter(spans: readonly Span[], offset: number): number {
  let low = 0;
  let high = spans.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((spans[middle]?.end ?? 0) <= offset) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** The spans in order, with those that touch made one. */
function hull(spans: readonly Span[]): readonly Span[] {
  const merged: Span[] = [];
  for (const one of [...spans].sort((left, right) => left.start - right.start)) {
    const last = merged[merged.length - 1];
    if (last !== undefined && one.start <= last.end)
      merged[merged.length - 1] = span(last.start, Math.max(last.end, one.end));
    else merged.push(span(one.start, one.end));
  }
  return merged;
}
