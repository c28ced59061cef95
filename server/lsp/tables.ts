import type { Connection, InitializeParams, ServerCapabilities } from 'vscode-languageserver';
import { type TableAnswer, type TableParams, tableRequest } from '../protocol';
import { FORMAT_TRIGGERS, isTableOperation, type Service, type Snapshot } from '../service';

/** Operations on tables, and formatting, which touches tables alone. */
export interface Tables {
  /** What the server can do of this. */
  readonly initialize: (params: InitializeParams) => ServerCapabilities;
}

export function serveTables(
  connection: Connection,
  service: Service,
  { today }: { readonly today: () => string },
  snapshot: (uri: string) => Snapshot | undefined,
): Tables {
  connection.onDocumentFormatting(({ textDocument: { uri }, options }) => {
    const at = snapshot(uri);
    return at === undefined ? [] : service.formatTables(at, undefined, options);
  });
  connection.onDocumentRangeFormatting(({ textDocument: { uri }, range, options }) => {
    const at = snapshot(uri);
    return at === undefined ? [] : service.formatTables(at, range, options);
  });
  connection.onDocumentOnTypeFormatting(({ textDocument: { uri }, position, ch, options }) => {
    const at = snapshot(uri);
    return at === undefined ? [] : service.formatOnType(at, position, ch, options);
  });
  const answer = ({ textDocument: { uri }, position, operation }: TableParams): TableAnswer | null => {
    const at = snapshot(uri);
    return at === undefined || !isTableOperation(operation) ? null : service.table(at, position, operation, today());
  };
  connection.onRequest<TableAnswer | null, void>(tableRequest, answer);
  const [firstTriggerCharacter, ...moreTriggerCharacter] = FORMAT_TRIGGERS;
  return {
    initialize: ({ initializationOptions }) =>
      registersFormatters(initializationOptions)
        ? {}
        : {
            documentFormattingProvider: true,
            documentRangeFormattingProvider: true,
            documentOnTypeFormattingProvider: { firstTriggerCharacter, moreTriggerCharacter },
          },
  };
}

/**
 * A capability holds for every Markdown document that the client has, and a formatter for all of them would stand in the
 * way of the one that people use for the others. A client that registers formatters for strategies alone says so by
 * `registersFormatters` in its `initializationOptions`; the requests are answered either way.
 */
function registersFormatters(options: unknown): boolean {
  return (
    typeof options === 'object' &&
    options !== null &&
    'registersFormatters' in options &&
    options.registersFormatters === true
  );
}
