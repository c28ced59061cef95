import assert from 'node:assert/strict';
import { TextDocument } from 'vscode-languageserver-textdocument';
import type { CodeAction } from 'vscode-languageserver-types';
import type { CodeActionClient } from '../../server/service';

/** A client that can do everything, in a workspace with one folder. */
export const CAPABLE: CodeActionClient = {
  relatedInformation: true,
  codeDescription: true,
  commands: new Set(['strategist.fillSlot']),
  createsIn: ['file:///work'],
  today: '2027-03-04',
};

/** The text after an action; fails for one that edits nothing in the document. */
export function afterAction(text: string, action: CodeAction | undefined): string {
  const change = action?.edit?.documentChanges?.[0];
  assert.ok(change !== undefined && 'edits' in change, `${action?.title ?? 'no action'} edits nothing`);
  const edits = change.edits.flatMap((edit) => ('newText' in edit ? [edit] : []));
  return TextDocument.applyEdits(TextDocument.create('file:///work/plan.md', 'markdown', 1, text), edits);
}
