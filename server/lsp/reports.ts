import type { Diagnostic, DocumentDiagnosticReport } from 'vscode-languageserver';

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
  return left === right || JSON.stringify(left) === JSON.stringify(right);
}
