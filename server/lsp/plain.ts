import {
  type CodeAction,
  type DocumentSymbol,
  type SymbolInformation,
  TextDocumentEdit,
  TextEdit,
  type WorkspaceEdit,
} from 'vscode-languageserver';

/*
 * What clients can understand that say nothing of newer ways to put an answer. LSP gives each of those ways a capability,
 * and without it the older way is the only one that a server may use.
 */

/**
 * Actions whose edits name documents by address alone, for a client without `workspaceEdit.documentChanges`. An action
 * that cannot be said so, because it makes a file for instance, is left out.
 */
export function plainActions(actions: readonly CodeAction[]): CodeAction[] {
  return actions.flatMap((action) => {
    if (action.edit === undefined) return [action];
    const edit = plainEdit(action.edit);
    return edit === undefined ? [] : [{ ...action, edit }];
  });
}

function plainEdit({ documentChanges, ...edit }: WorkspaceEdit): WorkspaceEdit | undefined {
  if (documentChanges === undefined) return edit;
  const changes = new Map<string, TextEdit[]>();
  for (const change of documentChanges) {
    if (!TextDocumentEdit.is(change)) return undefined;
    const edits: TextEdit[] = [];
    for (const one of change.edits) {
      if (!TextEdit.is(one)) return undefined;
      edits.push(one);
    }
    const { uri } = change.textDocument;
    changes.set(uri, [...(changes.get(uri) ?? []), ...edits]);
  }
  return { changes: Object.fromEntries(changes) };
}

/** Symbols in a list, each with the name of the one around it, for a client without `hierarchicalDocumentSymbolSupport`. */
export function flatSymbols(
  uri: string,
  symbols: readonly DocumentSymbol[],
  containerName?: string,
): SymbolInformation[] {
  return symbols.flatMap(({ name, kind, range, children }) => [
    { name, kind, location: { uri, range }, ...(containerName === undefined ? {} : { containerName }) },
    ...flatSymbols(uri, children ?? [], name),
  ]);
}
