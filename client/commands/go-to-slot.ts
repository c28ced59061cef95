import { commands, l10n, type TextEditor } from 'vscode';
import { fromPosition, identify, toRange } from '../positions';
import { suggestsOnNextSlot } from '../settings';
import type { Services } from './services';
import { say, selectSlot, strategyEditor } from './strategy-editor';

/** Selects the next or previous open slot, round the end of the document. */
export async function goToSlot(services: Services, direction: 'next' | 'previous'): Promise<void> {
  const editor = await strategyEditor(services);
  if (editor === undefined) return;
  const found = await selectNextSlot(services, editor, direction);
  if (found?.hasOptions === true && suggestsOnNextSlot()) {
    await commands.executeCommand('editor.action.triggerSuggest');
  }
}

/** The slot that was selected; undefined when there was none, which has been said. */
export async function selectNextSlot(
  { server }: Services,
  editor: TextEditor,
  direction: 'next' | 'previous',
): Promise<{ readonly hasOptions: boolean } | undefined> {
  const { start, end } = editor.selection;
  const position = fromPosition(direction === 'next' ? end : start);
  const params = { ...identify(editor.document), position, direction };
  const found = await server.ask((requests) => requests.findSlot(params));
  if (found === undefined) {
    sayNoAnswer();
    return undefined;
  }
  if (found === null) {
    say(l10n.t('No open slot left in this strategy.'));
    return undefined;
  }
  selectSlot(editor, toRange(found.range));
  return found;
}

/** Said when the server could not be asked. */
export function sayNoAnswer(): void {
  say(l10n.t('The Strategist server does not answer. Run “Strategist: Restart Server”.'));
}
