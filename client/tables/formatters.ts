import {
  Disposable,
  type DocumentFilter,
  type FormattingOptions,
  languages,
  type TextDocument,
  TextEdit,
} from 'vscode';
import type { FormattingOptions as LspFormattingOptions, TextEdit as LspTextEdit } from 'vscode-languageserver-types';
import { fromPosition, fromRange, identify, toRange } from '../positions';
import type { Server } from '../server';
import type { Strategies } from '../strategies';

/**
 * Formatters for strategies, and for no other Markdown: VS Code asks people to choose where a file has two, and whoever
 * formats their other Markdown with something else shall not be asked because of ours.
 */
export function registerFormatters(strategies: Strategies, server: Server): Disposable {
  const registered = new Map<TextDocument, Disposable>();
  const update = (document: TextDocument): void => {
    if (strategies.has(document) === registered.has(document)) return;
    if (registered.has(document)) {
      registered.get(document)?.dispose();
      registered.delete(document);
    } else registered.set(document, register(document, server));
  };
  for (const document of strategies.all()) update(document);
  const listening = strategies.onDidChange(update);
  return new Disposable(() => {
    listening.dispose();
    for (const formatters of registered.values()) formatters.dispose();
  });
}

function register({ uri, languageId }: TextDocument, server: Server): Disposable {
  // A pattern that equals the path matches it, whatever characters are in it.
  const only: DocumentFilter = { language: languageId, scheme: uri.scheme, pattern: uri.fsPath };
  return Disposable.from(
    languages.registerDocumentFormattingEditProvider(only, {
      provideDocumentFormattingEdits: async (document, options) => {
        const params = { ...identify(document), options: optionsOf(options) };
        return editsOf(await server.ask((requests) => requests.format(params)));
      },
    }),
    languages.registerDocumentRangeFormattingEditProvider(only, {
      provideDocumentRangeFormattingEdits: async (document, range, options) => {
        const params = { ...identify(document), range: fromRange(range), options: optionsOf(options) };
        return editsOf(await server.ask((requests) => requests.formatRange(params)));
      },
    }),
    languages.registerOnTypeFormattingEditProvider(
      only,
      {
        provideOnTypeFormattingEdits: async (document, position, ch, options) => {
          const params = { ...identify(document), position: fromPosition(position), ch, options: optionsOf(options) };
          return editsOf(await server.ask((requests) => requests.formatOnType(params)));
        },
      },
      '|',
      '\n',
    ),
  );
}

function optionsOf({ tabSize, insertSpaces }: FormattingOptions): LspFormattingOptions {
  return { tabSize, insertSpaces };
}

function editsOf(edits: readonly LspTextEdit[] | null | undefined): TextEdit[] {
  return (edits ?? []).map(({ range, newText }) => TextEdit.replace(toRange(range), newText));
}
