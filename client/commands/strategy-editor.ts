import { type Range, Selection, type TextEditor, TextEditorRevealType, window } from 'vscode';
import { columnOf } from '../sections/reveal-node';
import type { Services } from './services';

/** The editor that a command is about: the active one if it shows a strategy, else one with the strategy in the views. */
export async function strategyEditor({ strategies, shown }: Services): Promise<TextEditor | undefined> {
  const active = window.activeTextEditor;
  if (active !== undefined && strategies.has(active.document)) return active;
  const document = shown.current()?.document;
  return document && window.showTextDocument(document, columnOf(document));
}

/**
 * Selects a slot so that typing replaces it. The cursor is at its start, where suggestions begin with nothing typed.
 */
export function selectSlot(editor: TextEditor, slot: Range): void {
  editor.selection = new Selection(slot.end, slot.start);
  editor.revealRange(slot, TextEditorRevealType.InCenterIfOutsideViewport);
}

/** Says something in the status bar for a few seconds: a message that nobody has to close. */
export function say(message: string): void {
  window.setStatusBarMessage(message, 5000);
}
