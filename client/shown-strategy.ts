import {
  type Disposable,
  type Event,
  EventEmitter,
  type TextDocument,
  type TextEditor,
  window,
  workspace,
} from 'vscode';
import type { Outline, Readiness } from '../server/protocol';
import { identify } from './positions';
import type { Server } from './server';
import type { Strategies } from './strategies';
import { throttled } from './timing';

/** A strategy and the latest that the server said of it; nothing before the first answer. */
export interface Shown {
  readonly document: TextDocument;
  readonly outline: Outline | undefined;
  readonly readiness: Readiness | undefined;
}

/**
 * The strategy that views and the status bar are about: the last one that was in an editor. It stays while somebody
 * works in a view, a panel or another kind of file, and goes when another Markdown file takes its place.
 */
export interface ShownStrategy extends Disposable {
  readonly current: () => Shown | undefined;
  readonly onDidChange: Event<Shown | undefined>;
}

/** The outline is asked for again this many milliseconds after the text changed, so that typing stays smooth. */
const REFRESH_MS = 150;

export function showStrategy(strategies: Strategies, server: Server): ShownStrategy {
  const changed = new EventEmitter<Shown | undefined>();
  let shown: Shown | undefined;

  const show = (document: TextDocument | undefined): void => {
    if (document === shown?.document) return;
    shown = document && { document, outline: undefined, readiness: undefined };
    changed.fire(shown);
    void refresh();
  };
  const follow = (editor: TextEditor | undefined): void => {
    const document = editor?.document;
    if (document?.languageId === 'markdown') show(strategies.has(document) ? document : undefined);
  };
  const refresh = async (): Promise<void> => {
    const document = shown?.document;
    if (document === undefined) return;
    const answers = await server.ask((requests) =>
      Promise.all([requests.outline(identify(document)), requests.readiness(identify(document))]),
    );
    const [outline, readiness] = answers ?? [];
    // Another document may be shown by now, and an answer may be overtaken by a later one.
    if (outline == null || document !== shown?.document) return;
    if (shown.outline !== undefined && outline.version < shown.outline.version) return;
    shown = { document, outline, readiness: readiness ?? undefined };
    changed.fire(shown);
  };
  const refreshSoon = throttled(REFRESH_MS, () => void refresh());

  const listeners = [
    window.onDidChangeActiveTextEditor(follow),
    strategies.onDidChange((document) => {
      if (document === shown?.document && !strategies.has(document)) show(undefined);
      if (document === window.activeTextEditor?.document) follow(window.activeTextEditor);
    }),
    workspace.onDidCloseTextDocument((document) => {
      if (document === shown?.document) show(undefined);
    }),
    server.onOutlineChanged(({ uri }) => {
      if (uri === shown?.document.uri.toString()) refreshSoon.ask();
    }),
    server.onDidStart(refreshSoon.ask),
  ];
  follow(window.activeTextEditor);

  return {
    current: () => shown,
    onDidChange: changed.event,
    dispose: () => {
      for (const disposable of [...listeners, refreshSoon, changed]) disposable.dispose();
    },
  };
}
