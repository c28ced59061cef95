import { l10n } from 'vscode';
import { fromPosition, identify, toRange } from '../positions';
import { sayNoAnswer } from './go-to-slot';
import type { Services } from './services';
import { say, selectSlot, strategyEditor } from './strategy-editor';

/** Adds a row below the table row at the cursor, as one step to undo, and selects the first slot of it. */
export async function insertRowBelow(services: Services): Promise<void> {
  const editor = await strategyEditor(services);
  if (editor === undefined) return;
  const params = { ...identify(editor.document), position: fromPosition(editor.selection.active) };
  const row = await services.server.ask((requests) => requests.insertRow(params));
  if (row === undefined) {
    sayNoAnswer();
    return;
  }
  if (row === null) {
    say(l10n.t('The cursor is in no table. Put it into a row to insert another one below.'));
    return;
  }
  // An edit for another version would land somewhere else; whoever types on can ask again.
  const isApplied =
    row.version === editor.document.version &&
    (await editor.edit((builder) => {
      for (const { range, newText } of row.edits) builder.replace(toRange(range), newText);
    }));
  if (isApplied) selectSlot(editor, toRange(row.selection));
  else say(l10n.t('The text has changed in the meantime, so no row was inserted. Please try again.'));
}
