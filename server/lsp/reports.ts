import type { Diagnostic, DiagnosticRelatedInformation, DocumentDiagnosticReport, Range } from 'vscode-languageserver';

/** Answers of pulled diagnostics. */
export interface Reports {
  /** `unchanged` where the client already has these very diagnostics, else all of them. */
  readonly report: (uri: string, previous: string | undefined, items: Diagnostic[]) => DocumentDiagnosticReport;
  readonly forget: (uri: string) => void;
}

/**
 * Typing rarely changes a diagnostic, and a thousand of them are much to send and to read at every keystroke. The
 * service keeps the objects of those that stay, so that comparing costs little.
 */
export function createReports(): Reports {
  const given = new Map<string, { readonly resultId: string; readonly items: readonly Diagnostic[] }>();
  let count = 0;
  return {
    report: (uri, previous, items) => {
      const last = given.get(uri);
      if (last !== undefined && last.resultId === previous && sameItems(last.items, items)) {
        return { kind: 'unchanged', resultId: last.resultId };
      }
      count++;
      const resultId = String(count);
      given.set(uri, { resultId, items });
      return { kind: 'full', resultId, items };
    },
    forget: (uri) => {
      given.delete(uri);
    },
  };
}

function sameItems(left: readonly Diagnostic[], right: readonly Diagnostic[]): boolean {
  return left.length === right.length && left.every((item, index) => isSame(item, right[index]));
}

/** Those of the section that was typed in are new objects, but mostly say the same. */
function isSame(left: Diagnostic, right: Diagnostic | undefined): boolean {
  if (left === right) return true;
  return (
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
