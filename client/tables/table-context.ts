import { Disposable, type TextEditor, window, workspace } from 'vscode';
import { setContext } from '../context-keys';
import { changesTableTabs, walksCellsByTab } from '../settings';
import type { Strategies } from '../strategies';
import { looksLikeTable } from './table-lines';

/** Keeps the context keys about the table at the cursor, from the text alone: the server is asked when it matters. */
export function keepTableContext(strategies: Strategies): Disposable {
  let known = { inTable: false, canWalkCells: false };
  const update = (): void => {
    const editor = window.activeTextEditor;
    const inTable = editor !== undefined && strategies.has(editor.document) && isInTable(editor);
    const canWalkCells = inTable && isOneCursor(editor) && walksCellsByTab();
    if (inTable !== known.inTable) setContext('inTable', inTable);
    if (canWalkCells !== known.canWalkCells) setContext('canWalkCells', canWalkCells);
    known = { inTable, canWalkCells };
  };
  update();
  return Disposable.from(
    window.onDidChangeActiveTextEditor(update),
    window.onDidChangeTextEditorSelection(({ textEditor }) => {
      if (textEditor === window.activeTextEditor) update();
    }),
    workspace.onDidChangeTextDocument(({ document }) => {
      if (document === window.activeTextEditor?.document) update();
    }),
    workspace.onDidChangeConfiguration((event) => {
      if (changesTableTabs(event)) update();
    }),
    strategies.onDidChange(update),
  );
}

function isInTable({ document, selection }: TextEditor): boolean {
  const lineAt = (line: number): string => document.lineAt(line).text;
  return looksLikeTable(lineAt, document.lineCount, selection.active.line);
}

/** Several cursors, and a selection of several lines, are indented by Tab as anywhere else. */
function isOneCursor({ selections, selection }: TextEditor): boolean {
  return selections.length === 1 && selection.isSingleLine;
}
