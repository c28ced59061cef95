import { type Disposable, type TreeView, window } from 'vscode';
import { fromPosition } from '../positions';
import type { ShownStrategy } from '../shown-strategy';
import { debounced } from '../timing';
import { type OutlineIndex, pathTo } from './outline-index';

/** The tree follows the cursor once it has rested for this many milliseconds. */
const REST_MS = 100;

/**
 * Selects the node of the tree in which the cursor is, while the tree can be seen and without taking the focus. A node
 * that somebody has collapsed stays collapsed. Somebody who picks a node in the tree is left alone until the cursor
 * moves again.
 */
export function followCursor(view: TreeView<string>, shown: ShownStrategy, indexes: () => Indexes): Disposable {
  const collapsed = new Set<string>();
  let revealed: string | undefined;
  let isPicking = false;

  const follow = debounced(REST_MS, () => {
    const editor = window.activeTextEditor;
    if (!view.visible || isPicking || editor === undefined || editor.document !== shown.current()?.document) return;
    const { all, visible } = indexes();
    const path = pathTo(all, fromPosition(editor.selection.active)).filter((id) => visible.entries.has(id));
    const barred = path.findIndex((id) => collapsed.has(id));
    const target = path.at(barred < 0 ? -1 : barred);
    if (target === undefined || (target === revealed && view.selection[0] === target)) return;
    revealed = target;
    // The tree may have dropped the node in the meantime; the next outline brings it up again.
    view.reveal(target, { select: true, focus: false }).then(undefined, () => undefined);
  });

  const listeners = [
    window.onDidChangeTextEditorSelection(({ textEditor }) => {
      if (textEditor !== window.activeTextEditor) return;
      isPicking = false;
      follow.ask();
    }),
    window.onDidChangeActiveTextEditor(follow.ask),
    shown.onDidChange(follow.ask),
    view.onDidChangeVisibility(follow.ask),
    view.onDidChangeSelection(({ selection }) => {
      isPicking = selection[0] !== undefined && selection[0] !== revealed;
    }),
    view.onDidCollapseElement(({ element }) => collapsed.add(element)),
    view.onDidExpandElement(({ element }) => collapsed.delete(element)),
  ];
  return {
    dispose: () => {
      for (const disposable of [...listeners, follow]) disposable.dispose();
    },
  };
}

/** The whole outline, and what the filter leaves of it. */
export interface Indexes {
  readonly all: OutlineIndex;
  readonly visible: OutlineIndex;
}
