import type { Diagnostic, DiagnosticRelatedInformation, DocumentDiagnosticReport, Range } from 'vscode-languageserver';

/** What clients were told of documents. */
export interface Reports {
  /** The diagnostics to be told now: the objects that were told before for those that say the same. */
  readonly tell: (uri: string, items: Diagnostic[]) => Diagnostic[];
  /** The same as an answer: `unchanged` where the client already has these very diagnostics, else all of them. */
  readonly report: (uri: string, previous: string | undefined, items: Diagnostic[]) => DocumentDiagnosticReport;
  readonly forget: (uri: string) => void;
}

/**
 * Typing rarely changes a diagnostic, and a thousand of them are much to send and to read at every keystroke. What stays the
 * same object is compared at once and need not be made JSON of again (`entry/encoding.ts`).
 */
export function createReports(): Reports {
  const given = new Map<string, Given>();
  let count = 0;
  const give = (uri: string, items: Diagnostic[], makeId: () => string | undefined): Given => {
    const last = given.get(uri);
    const kept = last === undefined ? items : keepSame(last.items, items);
    const same = last?.items === kept ? last : undefined;
    const now = { items: kept, resultId: same?.resultId ?? makeId() };
    given.set(uri, now);
    return now;
  };
  return {
    tell: (uri, items) => give(uri, items, () => undefined).items,
    report: (uri, previous, items) => {
      const before = given.get(uri);
      const { items: now, resultId = '' } = give(uri, items, () => String(++count));
      // An id that no answer has had yet can still be guessed.
      const isKnown = before?.resultId === resultId && resultId === previous;
      return isKnown ? { kind: 'unchanged', resultId } : { kind: 'full', resultId, items: now };
    },
    forget: (uri) => {
      given.delete(uri);
    },
  };
}

interface Given {
  readonly items: Diagnostic[];
  /** Undefined as long as these were only sent, without being asked for. */
  readonly resultId: string | undefined;
}

/** The new list with the old objects for those at its beginning and its end that say the same; the old list where all do. */
function keepSame(old: Diagnostic[], now: Diagnostic[]): Diagnostic[] {
  const most = Math.min(old.length, now.length);
  let above = 0;
  while (above < most && isSame(old[above], now[above])) above++;
  if (above === old.length && above === now.length) return old;
  let below = 0;
  while (below < most - above && isSame(old[old.length - 1 - below], now[now.length - 1 - below])) below++;
  return old.slice(0, above).concat(now.slice(above, now.length - below), old.slice(old.length - below));
}

/** Those of the section that was typed in are new objects, but mostly say the same. */
function isSame(left: Diagnostic | undefined, right: Diagnostic | undefined): boolean {
  if (left === right) return true;
  return (
    left !== undefined &&
    left.message === right?.message &&
    left.code === right.code &&
    left.severity === right.severity &&
    isSameRange(left.range, right.range) &&
    isSameList(left.relatedInformation ?? [], right.relatedInformation ?? [])
  );
}

function isSameList(
  left: readonly DiagnosticRelatedInformation[],
  right: readonly DiagnosticRelatedInformation[],
): boolean {
  return (
    left.length === right.length &&
    left.every(({ message, location }, index) => {
      const other = right[index];
      return other?.message === message && isSameRange(location.range, other.location.range);
    })
  );
}

function isSameRange({ start, end }: Range, other: Range): boolean {
  return (
    start.line === other.start.line &&
    start.character === other.start.character &&
    end.line === other.end.line &&
    end.character === other.end.character
  );
}
