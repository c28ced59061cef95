import type { TextEdit, WorkspaceEdit } from 'vscode-languageserver-types';
import { rangeOf, type Snapshot } from '../snapshot';
import type { Edit } from '../text/pieces';

/** Edits of the document, in offsets from its start, as a client applies them: to this version of it and no other. */
export function editsOf(snapshot: Snapshot, edits: readonly Edit[]): WorkspaceEdit {
  return workspaceEdit(
    snapshot,
    edits.map((edit) => ({ range: rangeOf(snapshot, edit), newText: edit.text })),
  );
}

export function workspaceEdit({ uri, version }: Snapshot, edits: readonly TextEdit[]): WorkspaceEdit {
  return { documentChanges: [{ textDocument: { uri, version }, edits: [...edits] }] };
}
