import { type Disposable, type Event, EventEmitter, type TextDocument, workspace } from 'vscode';
import { detectStrategy } from '../server/protocol';
import type { ConfigFiles } from './config-files';
import { changesFiles, isNamed } from './settings';
import { type Delayed, throttled } from './timing';

/** Knows which open documents are strategies. Any other document is read once when opened, and after it was changed. */
export interface Strategies extends Disposable {
  readonly has: (document: TextDocument) => boolean;
  readonly all: () => readonly TextDocument[];
  /** A document has become a strategy, or has ceased to be one. */
  readonly onDidChange: Event<TextDocument>;
}

/** A changed document is looked at again after this many milliseconds, however fast somebody types. */
const LOOK_AGAIN_MS = 300;

export function watchStrategies(configFiles: ConfigFiles): Strategies {
  const found = new Set<TextDocument>();
  const waiting = new Map<TextDocument, Delayed>();
  const changed = new EventEmitter<TextDocument>();

  const look = (document: TextDocument): void => {
    if (document.languageId !== 'markdown' || document.isClosed) return;
    const is = isStrategy(document, configFiles);
    if (is === found.has(document)) return;
    if (is) found.add(document);
    else found.delete(document);
    changed.fire(document);
  };
  const lookLater = (document: TextDocument): void => {
    if (document.languageId !== 'markdown') return;
    const later = waiting.get(document) ?? throttled(LOOK_AGAIN_MS, () => look(document));
    waiting.set(document, later);
    later.ask();
  };
  const forget = (document: TextDocument): void => {
    waiting.get(document)?.dispose();
    waiting.delete(document);
    if (found.delete(document)) changed.fire(document);
  };

  const listeners = [
    workspace.onDidOpenTextDocument(look),
    workspace.onDidCloseTextDocument(forget),
    workspace.onDidChangeTextDocument(({ document, contentChanges }) => {
      if (contentChanges.length > 0) lookLater(document);
    }),
    workspace.onDidChangeConfiguration((event) => {
      if (changesFiles(event)) workspace.textDocuments.forEach(look);
    }),
    configFiles.onDidChange(() => workspace.textDocuments.forEach(look)),
  ];
  workspace.textDocuments.forEach(look);

  return {
    has: (document) => found.has(document),
    all: () => [...found],
    onDidChange: changed.event,
    dispose: () => {
      for (const disposable of [...listeners, ...waiting.values(), changed]) disposable.dispose();
    },
  };
}

/** What the document itself says outranks settings and configuration files. */
function isStrategy(document: TextDocument, configFiles: ConfigFiles): boolean {
  switch (detectStrategy(document.getText())) {
    case 'directive-on':
    case 'content':
      return true;
    case 'directive-off':
      return false;
    case 'none':
      return isNamed(document) || configFiles.isNamed(document);
  }
}
