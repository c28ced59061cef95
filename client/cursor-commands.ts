import { CodeAction, type Command, type Range, type TextDocument, window } from 'vscode';
import { CLIENT_COMMANDS } from '../server/protocol';

/**
 * Lets an action that asks for the answer to the slot at the cursor find the slot by the cursor. VS Code keeps the arguments
 * of an action's command only until it asks for actions again, which it does whenever any extension reports a problem, and
 * then says “Actual command not found” to a person who chose from the list before. A command without arguments is kept
 * nowhere.
 */
export function atCursor<Action extends Command | CodeAction>(
  actions: Action[],
  document: TextDocument,
  range: Range,
): Action[] {
  const editor = window.activeTextEditor;
  if (editor?.document !== document || !editor.selection.isEmpty || !editor.selection.isEqual(range)) return actions;
  for (const action of actions) {
    if (action instanceof CodeAction && action.command?.command === CLIENT_COMMANDS.fillSlot) {
      action.command = { title: action.command.title, command: action.command.command };
    }
  }
  return actions;
}
