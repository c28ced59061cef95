import type { Position, Range, TextDocumentIdentifier, TextEdit } from 'vscode-languageserver-types';

/** What can be done with the table at a position; the last two move the selection and may add a row behind the last. */
export type TableOperation =
  | 'insertRowBelow'
  | 'insertRowAbove'
  | 'moveRowUp'
  | 'moveRowDown'
  | 'archiveRow'
  | 'insertColumnLeft'
  | 'insertColumnRight'
  | 'moveColumnLeft'
  | 'moveColumnRight'
  | 'renumberRows'
  | 'sortRows'
  | 'alignTable'
  | 'nextCell'
  | 'previousCell';

/** Works out what an operation makes of the table at a position; the client applies it. */
export const tableRequest = 'strategist/table';
export interface TableParams {
  readonly textDocument: TextDocumentIdentifier;
  readonly position: Position;
  readonly operation: TableOperation;
}
export type TableAnswer = TableEdit | TableRefusal;

export interface TableEdit {
  readonly kind: 'edit';
  readonly version: number;
  readonly edits: readonly TextEdit[];
  /** The text of a cell, as it stands after the edit: the first slot of a new row, or the cell that was moved. */
  readonly selection: Range;
}

export interface TableRefusal {
  readonly kind: 'refusal';
  /**
   * `noTable`: the position is in none. `noRow` and `noColumn`: the header, the first, the last, or the number column,
   * which stay where they are. `fixedColumns`: the strategy format prescribes them. `noNumbers`: the rows are not
   * numbered. `noDates`: no column holds dates that could be compared. `nothingToDo`: the table is that way already.
   */
  readonly reason: 'noTable' | 'noRow' | 'noColumn' | 'fixedColumns' | 'noNumbers' | 'noDates' | 'nothingToDo';
}
export type TableRequest = { readonly params: TableParams; readonly result: TableAnswer | null };
