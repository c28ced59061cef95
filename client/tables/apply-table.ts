import { l10n, type TextEditor } from 'vscode';
import type { TableOperation, TableRefusal } from '../../server/protocol';
import { sayNoAnswer } from '../commands/go-to-slot';
import type { Services } from '../commands/services';
import { say, selectSlot, strategyEditor } from '../commands/strategy-editor';
import { fromPosition, identify, toRange } from '../positions';

/** Changes the table at the cursor, as one step to undo, and selects the cell that it is about. */
export async function runTableOperation(services: Services, operation: TableOperation): Promise<void> {
  const editor = await strategyEditor(services);
  if (editor === undefined) return;
  const refusal = await applyTableOperation(services, editor, operation);
  if (refusal !== undefined) say(reasonOf(refusal, operation));
}

/** The refusal that is still to be said; undefined when the operation is done, or when what went wrong has been said. */
export async function applyTableOperation(
  { server }: Services,
  editor: TextEditor,
  operation: TableOperation,
): Promise<TableRefusal['reason'] | undefined> {
  const { document, selection } = editor;
  const params = { ...identify(document), position: fromPosition(selection.active), operation };
  const answer = await server.ask((requests) => requests.table(params));
  if (answer === undefined) {
    sayNoAnswer();
    return undefined;
  }
  if (answer === null) return 'noTable';
  if (answer.kind === 'refusal') return answer.reason;
  // An edit for another version would land somewhere else; whoever types on can ask again.
  const isApplied =
    answer.version === document.version &&
    (answer.edits.length === 0 ||
      (await editor.edit((builder) => {
        for (const { range, newText } of answer.edits) builder.replace(toRange(range), newText);
      })));
  if (isApplied) selectSlot(editor, toRange(answer.selection));
  else say(l10n.t('The text has changed in the meantime, so the table was left as it is. Please try again.'));
  return undefined;
}

function reasonOf(reason: TableRefusal['reason'], operation: TableOperation): string {
  switch (reason) {
    case 'noTable':
      return l10n.t('The cursor is in no table. Put it into a cell first.');
    case 'noRow':
      return l10n.t('There is no row there to do that with. Headers stay above all rows.');
    case 'noColumn':
      return l10n.t('There is no column there to do that with. A number column stays the first.');
    case 'fixedColumns':
      return l10n.t(
        'The strategy format prescribes the columns of this table. Agents look for them by name and order.',
      );
    case 'noNumbers':
      return l10n.t('This table has no number column, one with “#” as its header.');
    case 'noDates':
      return l10n.t('This table has no column of dates that can be compared.');
    case 'nothingToDo':
      return operation === 'archiveRow'
        ? l10n.t('This row is archived already.')
        : l10n.t('Nothing to do: the table is that way already.');
  }
}
