import {
  CodeActionKind,
  type Connection,
  DidChangeConfigurationNotification,
  type InitializeParams,
  type InitializeResult,
  TextDocumentSyncKind,
} from 'vscode-languageserver';
import {
  type DocumentParams,
  type FindSlotParams,
  findSlotRequest,
  insertRowRequest,
  outlineChangedNotification,
  outlineRequest,
  type PositionParams,
  slotOptionsRequest,
} from '../protocol';
import { createService, INSERT_ROW_KIND, type Snapshot } from '../service';
import { createDocuments } from './documents';
import { fileMatcher, NO_SETTINGS, readSettings } from './settings';

/** What the server needs of Node or the browser. */
export interface Host {
  readonly version: string;
  /** Runs a task once, after the messages that have already arrived; returns at once. */
  readonly defer: (task: () => void) => void;
}

/**
 * Connects the service to a client: looks documents up, honours cancellation, and is the one place that catches. The
 * caller listens on the connection afterwards.
 */
export function serve(connection: Connection, host: Host): void {
  const service = createService();
  let settings = NO_SETTINGS;
  let folders: string[] = [];
  let client = clientOf(undefined);
  let isNamed = fileMatcher(settings, folders);
  const documents = createDocuments(service, (uri) => isNamed(uri));

  /** Answers from the latest snapshot, or with `empty` where the document is closed, unknown or no strategy. */
  const answer = <Params extends DocumentParams, Result>(
    give: (snapshot: Snapshot, params: Params) => Result,
    empty: Result,
  ): ((params: Params) => Result) => {
    return (params) => {
      const snapshot = documents.snapshot(params.textDocument.uri);
      return snapshot === undefined ? empty : give(snapshot, params);
    };
  };

  const changed = (uri: string): void => {
    const version = documents.version(uri) ?? 0;
    if (!client.pullsDiagnostics) pushLater(uri);
    void connection.sendNotification(outlineChangedNotification, { uri, version });
  };

  // A client that is sent diagnostics gets those of the last change of a burst: the messages that wait come first.
  const waiting = new Set<string>();
  const pushLater = (uri: string): void => {
    if (waiting.has(uri)) return;
    waiting.add(uri);
    host.defer(() => {
      waiting.delete(uri);
      const snapshot = documents.snapshot(uri);
      const diagnostics = snapshot === undefined ? [] : service.diagnostics(snapshot);
      const version = documents.version(uri);
      void connection.sendDiagnostics(version === undefined ? { uri, diagnostics } : { uri, version, diagnostics });
    });
  };

  const configure = (value: unknown): void => {
    settings = readSettings(value);
    isNamed = fileMatcher(settings, folders);
    documents.reclassify();
    for (const uri of documents.uris()) changed(uri);
    if (client.pullsDiagnostics && client.refreshesDiagnostics) void connection.languages.diagnostics.refresh();
  };

  connection.onInitialize((params): InitializeResult => {
    client = clientOf(params);
    folders = (params.workspaceFolders ?? []).map((folder) => folder.uri);
    settings = readSettings(params.initializationOptions);
    isNamed = fileMatcher(settings, folders);
    return {
      serverInfo: { name: 'strategist', version: host.version },
      capabilities: {
        positionEncoding: 'utf-16',
        textDocumentSync: { openClose: true, change: TextDocumentSyncKind.Incremental },
        completionProvider: { triggerCharacters: ['[', ':', '/', ' '] },
        codeActionProvider: { codeActionKinds: [CodeActionKind.QuickFix, INSERT_ROW_KIND] },
        documentSymbolProvider: { label: 'Strategist' },
        foldingRangeProvider: true,
        ...(client.pullsDiagnostics
          ? { diagnosticProvider: { interFileDependencies: false, workspaceDiagnostics: false } }
          : {}),
        workspace: { workspaceFolders: { supported: true, changeNotifications: true } },
      },
    };
  });

  connection.onInitialized(() => {
    if (client.configures) {
      void connection.client.register(DidChangeConfigurationNotification.type, { section: 'strategist' });
      void connection.workspace.getConfiguration('strategist').then(configure, () => undefined);
    }
    if (client.hasFolders) {
      connection.workspace.onDidChangeWorkspaceFolders(({ added, removed }) => {
        const gone = new Set(removed.map((folder) => folder.uri));
        folders = [...folders.filter((uri) => !gone.has(uri)), ...added.map((folder) => folder.uri)];
        configure(settings);
      });
    }
  });

  connection.onDidChangeConfiguration(({ settings: given }) => {
    if (client.configures) {
      void connection.workspace.getConfiguration('strategist').then(configure, () => undefined);
    } else if (typeof given === 'object' && given !== null && 'strategist' in given) {
      configure(given.strategist);
    }
  });

  connection.onDidOpenTextDocument(({ textDocument: { uri, version, text } }) => {
    documents.open(uri, version, text);
    changed(uri);
  });
  connection.onDidChangeTextDocument(({ textDocument: { uri, version: next }, contentChanges }) => {
    documents.change(uri, next, contentChanges);
    changed(uri);
  });
  connection.onDidCloseTextDocument(({ textDocument: { uri } }) => {
    documents.close(uri);
    if (!client.pullsDiagnostics) void connection.sendDiagnostics({ uri, diagnostics: [] });
  });

  connection.languages.diagnostics.on(
    answer((snapshot) => ({ kind: 'full' as const, items: service.diagnostics(snapshot) }), {
      kind: 'full',
      items: [],
    }),
  );
  connection.onDocumentSymbol(answer((snapshot) => service.documentSymbols(snapshot), []));
  connection.onFoldingRanges(answer((snapshot) => service.foldingRanges(snapshot), []));
  connection.onCompletion((params) => {
    const snapshot = documents.snapshot(params.textDocument.uri);
    return snapshot === undefined ? null : service.completion(snapshot, params.position, client);
  });
  connection.onCodeAction(
    answer((snapshot, { range, context }) => service.codeActions(snapshot, range, context.only), []),
  );
  connection.onRequest(
    outlineRequest,
    answer((snapshot, _: DocumentParams) => service.outline(snapshot), null),
  );
  connection.onRequest(
    findSlotRequest,
    answer(
      (snapshot, { position, direction }: FindSlotParams) => service.findSlot(snapshot, position, direction),
      null,
    ),
  );
  connection.onRequest(
    slotOptionsRequest,
    answer((snapshot, { position }: PositionParams) => service.slotOptions(snapshot, position), null),
  );
  connection.onRequest(
    insertRowRequest,
    answer((snapshot, { position }: PositionParams) => service.insertRow(snapshot, position), null),
  );
}

interface Client {
  readonly pullsDiagnostics: boolean;
  readonly refreshesDiagnostics: boolean;
  readonly configures: boolean;
  readonly hasFolders: boolean;
  readonly snippets: boolean;
}

function clientOf(params: InitializeParams | undefined): Client {
  const { textDocument, workspace } = params?.capabilities ?? {};
  return {
    pullsDiagnostics: textDocument?.diagnostic !== undefined,
    refreshesDiagnostics: workspace?.diagnostics?.refreshSupport === true,
    configures: workspace?.configuration === true && workspace.didChangeConfiguration?.dynamicRegistration === true,
    hasFolders: workspace?.workspaceFolders === true,
    snippets: textDocument?.completion?.completionItem?.snippetSupport === true,
  };
}
