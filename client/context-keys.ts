import { commands, type Disposable, window } from 'vscode';
import type { ShownStrategy } from './shown-strategy';
import type { Strategies } from './strategies';

/** The context keys of `when` clauses in the manifest, where each has the prefix `strategist.`. */
export type ContextKey =
  /** The active editor shows a strategy. */
  | 'isStrategy'
  /** The active editor shows a strategy in which something is still to be filled in. */
  | 'hasOpenSlots'
  /** The active editor shows Markdown that is no strategy. */
  | 'isOtherMarkdown'
  /** Views are about a strategy, which may be behind another editor. */
  | 'isShown'
  /** Nothing is left to fill in of the strategy that views are about. */
  | 'isAllFilled'
  /** The server did not start, or crashed too often to be started again. */
  | 'isServerDown'
  /** The cursor of the active editor is in a table of a strategy. */
  | 'inTable'
  /** It is there alone and without a selection of several lines, and Tab is set to walk the cells. */
  | 'canWalkCells'
  /** A question is asked that another one came before. */
  | 'canGoBack'
  /** The tree of sections leaves out what is filled in. */
  | 'openOnly';

export function setContext(key: ContextKey, value: boolean): void {
  void commands.executeCommand('setContext', `strategist.${key}`, value);
}

/** Keeps the context keys that tell what the editors show. */
export function keepContextKeys(strategies: Strategies, shown: ShownStrategy): Disposable {
  const known = new Map<ContextKey, boolean>();
  const put = (key: ContextKey, value: boolean): void => {
    if (known.get(key) === value) return;
    known.set(key, value);
    setContext(key, value);
  };
  const update = (): void => {
    const document = window.activeTextEditor?.document;
    const isStrategy = document !== undefined && strategies.has(document);
    const current = shown.current();
    put('isStrategy', isStrategy);
    put('isOtherMarkdown', !isStrategy && document?.languageId === 'markdown');
    put('hasOpenSlots', isStrategy && current?.document === document && (current.outline?.openSlots ?? 0) > 0);
    put('isShown', current !== undefined);
    put('isAllFilled', current?.outline?.open === 0);
  };
  const listeners = [
    window.onDidChangeActiveTextEditor(update),
    strategies.onDidChange(update),
    shown.onDidChange(update),
  ];
  update();
  return {
    dispose: () => {
      for (const listener of listeners) listener.dispose();
    },
  };
}
