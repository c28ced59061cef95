import {
  type Connection,
  type DiagnosticServerCancellationData,
  type InitializeParams,
  LSPErrorCodes,
  ResponseError,
  type ServerCapabilities,
} from 'vscode-languageserver';
import { type DiagnosticClient, pendingIn, type Service } from '../service';
import type { Documents } from './documents';
import { createReports } from './reports';
import { isObject } from './settings';
import { createSettling } from './settling';

/** The diagnostics of a connection, for clients that ask for them and for those that are sent them. */
export interface ServedDiagnostics {
  /** What the server can do of this. */
  readonly initialize: (params: InitializeParams) => ServerCapabilities;
  /** What of a diagnostic the client takes. */
  readonly client: () => DiagnosticClient;
  /** The document was opened or changed. */
  readonly changed: (uri: string) => void;
  readonly closed: (uri: string) => void;
  /** What all documents are checked with has changed. */
  readonly reconfigured: () => void;
}

/** What diagnostics need of the server around them. */
export interface DiagnosticsHost {
  /** Runs a task after a message that waits. */
  readonly defer: (task: () => void) => void;
  /** For what is sent without waiting. */
  readonly unawaited: (sent: Promise<unknown>) => void;
  /** Told when all of a document is checked that was not at first. */
  readonly settled: (uri: string) => void;
}

/** A burst longer than this is told of in between. */
const MOST_CHANGES = 200;

/** So many diagnostics are some hundred kilobytes to write and to read. */
const MANY = 250;

export function serveDiagnostics(
  connection: Connection,
  service: Service,
  documents: Documents,
  { defer, unawaited, settled }: DiagnosticsHost,
): ServedDiagnostics {
  const reports = createReports();
  let client = clientOf({ capabilities: {} });
  const turn = (): Promise<void> => new Promise((resolve) => defer(resolve));
  const refresh = (): void => {
    if (client.pulls && client.refreshes) unawaited(connection.languages.diagnostics.refresh());
  };

  // The slots of a file are answered at once and the rest when all of it is checked, as compilers tell of types after syntax.
  const settling = createSettling(documents, defer, (uri) => {
    if (documents.version(uri) === undefined) return;
    if (client.pulls) refresh();
    else pushLater(uri);
    settled(uri);
  });

  /** Runs a task when no change of the document is waiting any more, or has been for very long. */
  const whenQuiet = (uri: string, task: () => void, patience = MOST_CHANGES): void => {
    const revision = documents.revision(uri);
    defer(() => {
      if (documents.revision(uri) === revision || patience === 0) task();
      else whenQuiet(uri, task, patience - 1);
    });
  };

  // A client that is sent diagnostics gets those of the last change of a burst: the messages that wait come first.
  const waiting = new Set<string>();
  const pushLater = (uri: string): void => {
    if (waiting.has(uri)) return;
    waiting.add(uri);
    whenQuiet(uri, () => {
      waiting.delete(uri);
      // Of a document that was closed since, the client was told, and nothing of it may be remembered.
      const version = documents.version(uri);
      if (version === undefined) return;
      const snapshot = documents.atOnce(uri);
      if (snapshot !== undefined && pendingIn(snapshot) > 0) settling.start(uri);
      const found = snapshot === undefined ? [] : service.diagnostics(snapshot, client.takes);
      const diagnostics = reports.tell(uri, found);
      unawaited(connection.sendDiagnostics({ uri, version, diagnostics }));
    });
  };

  connection.languages.diagnostics.on(async ({ textDocument: { uri }, previousResultId }, token) => {
    const revision = documents.revision(uri);
    const isWanted = (): boolean => documents.revision(uri) === revision && !token.isCancellationRequested;
    /** Where the text has changed again, the answer would be out of date; the client asks for that of the new one. */
    const refusal = (): ResponseError<DiagnosticServerCancellationData> =>
      token.isCancellationRequested
        ? new ResponseError(LSPErrorCodes.RequestCancelled, 'The client took the request back.')
        : new ResponseError(LSPErrorCodes.ServerCancelled, 'The text has changed since.', { retriggerRequest: true });
    await turn();
    // A client that cannot be told to ask again has one answer, for which other requests need not wait.
    while (!client.refreshes && isWanted() && documents.goOn(uri) > 0) await turn();
    if (!isWanted()) return refusal();
    const snapshot = documents.atOnce(uri);
    if (snapshot === undefined) return { kind: 'full', items: [] };
    if (pendingIn(snapshot) > 0) settling.start(uri);
    const items = service.diagnostics(snapshot, client.takes);
    // To write many takes as long again, and the client as long to read them, so what has come meanwhile is answered before.
    if (items.length > MANY) {
      await turn();
      if (!isWanted()) return refusal();
    }
    return reports.report(uri, previousResultId, items);
  });

  return {
    initialize: (params) => {
      client = clientOf(params);
      return client.pulls ? { diagnosticProvider: { interFileDependencies: false, workspaceDiagnostics: false } } : {};
    },
    client: () => client.takes,
    changed: (uri) => {
      if (!client.pulls) pushLater(uri);
    },
    closed: (uri) => {
      reports.forget(uri);
      if (!client.pulls) unawaited(connection.sendDiagnostics({ uri, diagnostics: [] }));
    },
    reconfigured: refresh,
  };
}

interface Client {
  readonly pulls: boolean;
  readonly refreshes: boolean;
  readonly takes: DiagnosticClient;
}

function clientOf({ capabilities: { textDocument, workspace } }: Pick<InitializeParams, 'capabilities'>): Client {
  // Pushed and pulled diagnostics have capabilities of their own; a client that names one means both.
  const { diagnostic: pulled, publishDiagnostics: pushed } = textDocument ?? {};
  return {
    pulls: isObject(pulled),
    refreshes: workspace?.diagnostics?.refreshSupport === true,
    takes: {
      relatedInformation: pulled?.relatedInformation === true || pushed?.relatedInformation === true,
      codeDescription: pulled?.codeDescriptionSupport === true || pushed?.codeDescriptionSupport === true,
    },
  };
}
