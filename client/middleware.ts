import { extensions, SymbolKind, type TextDocument } from 'vscode';
import type { Middleware } from 'vscode-languageclient';
import { atCursor } from './cursor-commands';
import { withoutExistingFiles } from './existing-files';

/** The documents that the running server has been told of, by URI. */
export type Sent = Set<string>;

/**
 * Keeps every other Markdown document from the server, and its requests too. A document that was sent stays so until it
 * is closed: the server sees for itself when it ceases to be a strategy, and clears what it said.
 */
export function onlyStrategies(isStrategy: (document: TextDocument) => boolean, sent: Sent): Middleware {
  const key = (document: TextDocument): string => document.uri.toString();
  const isSent = (document: TextDocument): boolean => sent.has(key(document));
  return {
    didOpen: async (document, next) => {
      if (!isStrategy(document)) return;
      sent.add(key(document));
      await next(document);
    },
    didChange: async (event, next) => {
      if (isSent(event.document)) await next(event);
    },
    didClose: async (document, next) => {
      if (sent.delete(key(document))) await next(document);
    },
    provideDiagnostics: (document, previous, token, next) =>
      'languageId' in document && isSent(document) ? next(document, previous, token) : undefined,
    provideCompletionItem: (document, position, context, token, next) =>
      isSent(document) ? next(document, position, context, token) : undefined,
    provideCodeActions: async (document, range, context, token, next) =>
      isSent(document)
        ? atCursor(await withoutExistingFiles(await next(document, range, context, token)), document, range)
        : undefined,
    provideHover: (document, position, token, next) => (isSent(document) ? next(document, position, token) : undefined),
    provideInlayHints: (document, range, token, next) => (isSent(document) ? next(document, range, token) : undefined),
    provideCodeLenses: (document, token, next) => (isSent(document) ? next(document, token) : undefined),
    provideDocumentLinks: (document, token, next) => (isSent(document) ? next(document, token) : undefined),
    provideDefinition: (document, position, token, next) =>
      isSent(document) ? next(document, position, token) : undefined,
    provideReferences: (document, position, options, token, next) =>
      isSent(document) ? next(document, position, options, token) : undefined,
    provideDocumentHighlights: (document, position, token, next) =>
      isSent(document) ? next(document, position, token) : undefined,
    prepareRename: (document, position, token, next) =>
      isSent(document) ? next(document, position, token) : undefined,
    provideRenameEdits: (document, position, newName, token, next) =>
      isSent(document) ? next(document, position, newName, token) : undefined,
    provideSelectionRanges: (document, positions, token, next) =>
      isSent(document) ? next(document, positions, token) : undefined,
    provideDocumentSymbols: (document, token, next) =>
      isSent(document) && !listsHeadings() ? next(document, token) : undefined,
    provideWorkspaceSymbols: async (query, token, next) => {
      const symbols = await next(query, token);
      return listsHeadings() ? symbols?.filter(({ kind }) => kind !== SymbolKind.Module) : symbols;
    },
    provideFoldingRanges: (document, context, token, next) =>
      isSent(document) ? next(document, context, token) : undefined,
  };
}

/**
 * VS Code's own Markdown support lists the headings of every Markdown file. Where it is on, ours would stand beside them
 * a second time in the Outline, the breadcrumbs and Go to Symbol, and the Sections view shows what is more in ours.
 */
function listsHeadings(): boolean {
  return extensions.getExtension('vscode.markdown-language-features') !== undefined;
}
