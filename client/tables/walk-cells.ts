import { commands, window } from 'vscode';
import type { Services } from '../commands/services';
import { applyTableOperation } from './apply-table';

/**
 * Selects the next or previous cell; behind the last one a row is added. Tab leads here where the text looks like a table
 * (see `table-lines.ts`). Where the server knows that it is none, Tab does what it does anywhere else.
 */
export async function walkCells(services: Services, direction: 'next' | 'previous'): Promise<void> {
  const editor = window.activeTextEditor;
  if (editor === undefined) return;
  const isStrategy = services.strategies.has(editor.document);
  const operation = direction === 'next' ? 'nextCell' : 'previousCell';
  const refusal = isStrategy ? await applyTableOperation(services, editor, operation) : 'noTable';
  if (refusal !== undefined) await commands.executeCommand(direction === 'next' ? 'tab' : 'outdent');
}
