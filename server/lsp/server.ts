import {
  type Connection,
  type ConnectionOptions,
  DidChangeConfigurationNotification,
  DidChangeWatchedFilesNotification,
  type DocumentSymbol,
  type InitializeParams,
  type InitializeResult,
  MessageType,
  ShowMessageNotification,
  type ShowMessageParams,
  type SymbolInformation,
  type SymbolKind,
  TextDocumentSyncKind,
} from 'vscode-languageserver';
import {
  CONFIG_FILE_NAME,
  type ConfigFile,
  configFilesNotification,
  type DocumentParams,
  type FindSlotParams,
  findSlotRequest,
  outlineChangedNotification,
  outlineRequest,
  type PositionParams,
  readinessRequest,
  slotOptionsRequest,
} from '../protocol';
import { createService, type Snapshot } from '../service';
import { serveCodeActions } from './codeActions';
import { serveCompletion } from './completion';
import { createConfigurations, type FindConfig, type FoundConfig } from './configurations';
import { serveDiagnostics } from './diagnostics';
import { createDocuments } from './documents';
import { serveFilling } from './filling';
import { createGate } from './gate';
import { serveHints } from './hints';
import { type OtherKinds, otherSymbolKinds, withSymbolKinds } from './kinds';
import { serveNavigation } from './navigation';
import { flatSymbols } from './plain';
import { isObject, NO_SETTINGS, readConfigFiles, readSettings } from './settings';
import { serveTables } from './tables';
import { serveUpgrades } from './upgrade';
import type { WorkspaceFiles } from './workspaceFiles';
import { serveWorkspaceSymbols } from './workspaceSymbols';

/** What the server needs of Node or the browser. */
export interface Host {
  readonly version: string;
  /** Runs a task once, after the messages that have already arrived; returns at once. */
  readonly defer: (task: () => void) => void;
  /** Today where the person is, as `yyyy-mm-dd`. */
  readonly today: () => string;
  /**
   * Finds and reads the configuration file nearest to a document, where there is a file system; clients that send the
   * files make it needless. Never throws.
   */
  readonly findConfig?: FindConfig;
  /** Reads the folders of the workspace, where there is a file system; clients that read them make it needless. */
  readonly files?: WorkspaceFiles;
}

/**
 * Connects the service to a client: makes the connection with the options that the server needs of it, looks documents up,
 * and honours cancellation. The caller listens on the connection that is returned.
 */
export function serve(connect: (options: ConnectionOptions) => Connection, host: Host): Connection {
  const gate = createGate();
  const connection = connect(gate.options);
  gate.attach(connection);
  const service = createService({ sectionsAtOnce: SECTIONS_AT_ONCE, budget: BUDGET });
  let settings = NO_SETTINGS;
  let folders: string[] = [];
  let client = clientOf(undefined);
  let files: readonly ConfigFile[] | undefined;
  const found = new Map<string, FoundConfig | undefined>();
  const find: FindConfig = (uri) => {
    if (!found.has(uri)) found.set(uri, host.findConfig?.(uri));
    return found.get(uri);
  };

  const log = (problem: string): void => {
    try {
      connection.console.error(problem);
    } catch {
      // A connection that is gone takes no more messages, and there is nobody left to tell.
    }
  };
  /** For what is sent without waiting: a client that refuses or does not answer is no reason to stop. */
  const unawaited = (sent: Promise<unknown>): void => {
    sent.catch((error: unknown) => log(`The client did not take a message: ${String(error)}`));
  };

  // What is wrong in a configuration is said once, and again only when it was put right in between.
  let said: ReadonlySet<string> = new Set();
  let saying = new Set<string>();
  const say = (problem: string): void => {
    if (!said.has(problem) && !saying.has(problem)) {
      // A plain message: one with buttons would be a request, which not every client answers. VS Code makes links of
      // `[words](address)` in it, those that run commands among them, so what a file says must not look like one.
      const message: ShowMessageParams = {
        type: MessageType.Warning,
        message: `Strategist: ${problem.replace(/\](?=\()/g, '$&\u2060')}`,
      };
      unawaited(connection.sendNotification(ShowMessageNotification.method, message));
    }
    saying.add(problem);
  };
  const makeConfigurations = () => createConfigurations(service, { settings, folders, files, find }, say);
  let configurations = makeConfigurations();
  const documents = createDocuments(service, {
    configFor: (uri) => configurations.configFor(uri),
    isNamed: (uri) => configurations.isNamed(uri),
  });

  const completion = serveCompletion(connection, service, (uri) => documents.atOnce(uri));
  const hints = serveHints(connection, service, documents, () => folders);

  const navigation = serveNavigation(connection, service, documents);
  serveFilling(connection, service, (uri) => documents.read(uri));
  const upgrades = serveUpgrades(connection, service, (uri) => documents.checked(uri));
  const actions = serveCodeActions(connection, service, {
    snapshot: (uri) => documents.checked(uri),
    folders: () => folders,
    diagnostics: () => diagnostics.client(),
    today: host.today,
    upgrades,
  });
  const tables = serveTables(connection, service, host, (uri) => documents.read(uri));

  /** What fails in a request is answered as its error; what is done later has nobody to answer, and is logged. */
  const defer = (task: () => void): void => {
    host.defer(() => {
      try {
        task();
      } catch (error) {
        log(`Strategist has failed: ${error instanceof Error ? error.stack : String(error)}`);
      }
    });
  };
  const prepare = (uri: string): void => {
    defer(() => {
      const at = documents.atOnce(uri);
      if (at !== undefined && service.prepare(at)) prepare(uri);
    });
  };
  const diagnostics = serveDiagnostics(connection, service, documents, {
    defer,
    unawaited,
    settled: (uri) => {
      tellOutline(uri);
      prepare(uri);
    },
  });

  const workspaceSymbols = serveWorkspaceSymbols(connection, service, documents, {
    files: host.files,
    folders: () => folders,
    turn: () => new Promise((resolve) => defer(resolve)),
    namedBy: (walked) => {
      const known = files ?? folders.flatMap((folder) => host.findConfig?.(`${folder}/`) ?? []);
      return createConfigurations(service, { settings, folders, files: [...known, ...walked], find }, () => {}).isNamed;
    },
  });

  /** Answers from a snapshot, or with `empty` where the document is closed, unknown or no strategy. */
  const answerFrom =
    (find: (uri: string) => Snapshot | undefined) =>
    <Params extends DocumentParams, Result>(
      give: (snapshot: Snapshot, params: Params) => Result,
      empty: Result,
    ): ((params: Params) => Result) =>
    (params) => {
      const snapshot = find(params.textDocument.uri);
      return snapshot === undefined ? empty : give(snapshot, params);
    };
  const answer = answerFrom((uri) => documents.read(uri));
  const answerChecked = answerFrom((uri) => documents.checked(uri));

  const tellOutline = (uri: string): void => {
    if (!client.followsOutline) return;
    const version = documents.version(uri) ?? 0;
    unawaited(connection.sendNotification(outlineChangedNotification, { uri, version }));
  };
  const changed = (uri: string): void => {
    diagnostics.changed(uri);
    tellOutline(uri);
  };

  /** Takes up settings, folders or files that have changed. */
  const configure = (): void => {
    said = saying;
    saying = new Set();
    configurations = makeConfigurations();
    documents.reconfigure();
    for (const uri of documents.uris()) changed(uri);
    diagnostics.reconfigured();
    workspaceSymbols.reconfigured();
  };
  const configureBy = (value: unknown): void => {
    settings = readSettings(value);
    hints.configure(value);
    configure();
  };

  connection.onInitialize((params): InitializeResult => {
    client = clientOf(params);
    folders = (params.workspaceFolders ?? []).map((folder) => folder.uri);
    if (folders.length === 0 && typeof params.rootUri === 'string') folders = [params.rootUri];
    const options: unknown = params.initializationOptions;
    settings = readSettings(options);
    files = readConfigFiles(options, 'configFiles');
    configurations = makeConfigurations();
    return {
      serverInfo: { name: 'strategist', version: host.version },
      capabilities: {
        positionEncoding: 'utf-16',
        textDocumentSync: { openClose: true, change: TextDocumentSyncKind.Incremental },
        ...completion.initialize(params),
        ...actions.initialize(params),
        documentSymbolProvider: { label: 'Strategist' },
        foldingRangeProvider: true,
        ...hints.initialize(params),
        ...tables.initialize(params),
        ...navigation.initialize(params),
        ...workspaceSymbols.initialize(params),
        ...diagnostics.initialize(params),
        workspace: { workspaceFolders: { supported: true, changeNotifications: true } },
      },
    };
  });

  connection.onInitialized(() => {
    if (client.configures) {
      unawaited(connection.client.register(DidChangeConfigurationNotification.type, { section: 'strategist' }));
      unawaited(connection.workspace.getConfiguration('strategist').then(configureBy));
    }
    if (client.watches && files === undefined) {
      const watchers = [{ globPattern: `**/${CONFIG_FILE_NAME}` }];
      unawaited(connection.client.register(DidChangeWatchedFilesNotification.type, { watchers }));
    }
    if (client.hasFolders) {
      connection.workspace.onDidChangeWorkspaceFolders(({ added, removed }) => {
        const gone = new Set(removed.map((folder) => folder.uri));
        folders = [...folders.filter((uri) => !gone.has(uri)), ...added.map((folder) => folder.uri)];
        configure();
      });
    }
  });

  connection.onDidChangeConfiguration(({ settings: given }) => {
    if (client.configures) {
      unawaited(connection.workspace.getConfiguration('strategist').then(configureBy));
    } else if (typeof given === 'object' && given !== null && 'strategist' in given) {
      configureBy(given.strategist);
    }
  });
  connection.onNotification(configFilesNotification, (params: unknown) => {
    files = readConfigFiles(params, 'files') ?? [];
    configure();
  });
  connection.onDidChangeWatchedFiles(({ changes }) => {
    for (const { uri } of changes) workspaceSymbols.changed(uri);
    if (files !== undefined || !changes.some(({ uri }) => uri.endsWith(`/${CONFIG_FILE_NAME}`))) return;
    found.clear();
    configure();
  });

  connection.onDidOpenTextDocument(({ textDocument: { uri, version, text } }) => {
    found.delete(uri);
    documents.open(uri, version, text);
    changed(uri);
  });
  connection.onDidChangeTextDocument(({ textDocument: { uri, version: next }, contentChanges }) => {
    documents.change(uri, next, contentChanges);
    changed(uri);
  });
  connection.onDidCloseTextDocument(({ textDocument: { uri } }) => {
    documents.close(uri);
    found.delete(uri);
    diagnostics.closed(uri);
  });

  connection.onDocumentSymbol(
    answer<DocumentParams, DocumentSymbol[] | SymbolInformation[]>((snapshot) => {
      const symbols = withSymbolKinds(service.documentSymbols(snapshot), client.otherSymbolKinds);
      return client.nestedSymbols ? symbols : flatSymbols(snapshot.uri, symbols);
    }, []),
  );
  connection.onFoldingRanges(answer((snapshot) => service.foldingRanges(snapshot), []));
  connection.onRequest(
    outlineRequest,
    answerChecked((snapshot, _: DocumentParams) => service.outline(snapshot), null),
  );
  connection.onRequest(
    readinessRequest,
    answerChecked((snapshot, _: DocumentParams) => service.readiness(snapshot), null),
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
  return connection;
}

/** Checking one takes half a millisecond, and several times as long at first; an answer should not wait longer than a frame. */
const SECTIONS_AT_ONCE = 8;

/** The same of what is read: some milliseconds for slices, and some tens of them for the full parser. */
const BUDGET = { slices: 64, fullParser: 16_384 };

interface Client {
  readonly followsOutline: boolean;
  readonly nestedSymbols: boolean;
  readonly otherSymbolKinds: OtherKinds<SymbolKind>;
  readonly configures: boolean;
  readonly hasFolders: boolean;
  readonly watches: boolean;
}

function clientOf(params: InitializeParams | undefined): Client {
  const { textDocument, workspace } = params?.capabilities ?? {};
  const options: unknown = params?.initializationOptions;
  return {
    followsOutline: isObject(options) && options['followsOutline'] === true,
    nestedSymbols: textDocument?.documentSymbol?.hierarchicalDocumentSymbolSupport === true,
    otherSymbolKinds: otherSymbolKinds(textDocument?.documentSymbol?.symbolKind?.valueSet),
    configures: workspace?.configuration === true && workspace.didChangeConfiguration?.dynamicRegistration === true,
    hasFolders: workspace?.workspaceFolders === true,
    watches: workspace?.didChangeWatchedFiles?.dynamicRegistration === true,
  };
}
