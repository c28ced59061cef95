import assert from 'node:assert/strict';
import { TextDocument } from 'vscode-languageserver-textdocument';
import type { Position, TextEdit } from 'vscode-languageserver-types';
import type { TableAnswer, TableOperation } from '../../server/protocol';
import { createService } from '../../server/service';

export const service = createService();
export const TODAY = '2027-03-04';

/** A record, so that the compiler misses an operation that is left out. */
export const EVERY_OPERATION: Readonly<Record<TableOperation, true>> = {
  insertRowBelow: true,
  insertRowAbove: true,
  moveRowUp: true,
  moveRowDown: true,
  archiveRow: true,
  insertColumnLeft: true,
  insertColumnRight: true,
  moveColumnLeft: true,
  moveColumnRight: true,
  renumberRows: true,
  sortRows: true,
  alignTable: true,
  nextCell: true,
  previousCell: true,
};
export const TABLE_OPERATIONS = Object.keys(EVERY_OPERATION) as readonly TableOperation[];

/** The character that stands for the cursor in a text, and those that stand around a selection. */
const CURSOR = '‸';
const [SELECTS, SELECTED] = ['⟦', '⟧'];

export function documentFrom(text: string): TextDocument {
  return TextDocument.create('file:///s.md', 'markdown', 1, text);
}

export function applyTo(text: string, edits: readonly TextEdit[]): string {
  return TextDocument.applyEdits(documentFrom(text), [...edits]);
}

function operate(text: string, position: Position, operation: TableOperation): TableAnswer {
  return service.table(service.open('file:///s.md', 1, text), position, operation, TODAY);
}

/** Applies an operation at the cursor `‸` and shows what is selected afterwards as `⟦…⟧`; a refusal gives its reason. */
export function operated(marked: string, operation: TableOperation): string {
  const { text, position } = cursorIn(marked);
  const answer = operate(text, position, operation);
  if (answer.kind === 'refusal') return answer.reason;
  const after = applyTo(text, answer.edits);
  const document = documentFrom(after);
  const [start, end] = [document.offsetAt(answer.selection.start), document.offsetAt(answer.selection.end)];
  return after.slice(0, start) + SELECTS + after.slice(start, end) + SELECTED + after.slice(end);
}

export function cursorIn(marked: string): { readonly text: string; readonly position: Position } {
  const at = marked.indexOf(CURSOR);
  assert.ok(at >= 0, `no ${CURSOR} in ${marked}`);
  const text = marked.replace(CURSOR, '');
  return { text, position: documentFrom(text).positionAt(at) };
}
