import type {
  CodeActionParams,
  CodeLensParams,
  CompletionParams,
  ConfigurationParams,
  DefinitionParams,
  DidChangeConfigurationParams,
  DidChangeTextDocumentParams,
  DidCloseTextDocumentParams,
  DidOpenTextDocumentParams,
  DocumentDiagnosticParams,
  DocumentDiagnosticReport,
  DocumentFormattingParams,
  DocumentHighlightParams,
  DocumentLinkParams,
  DocumentOnTypeFormattingParams,
  DocumentRangeFormattingParams,
  DocumentSymbolParams,
  FoldingRangeParams,
  HoverParams,
  InitializeParams,
  InitializeResult,
  InlayHintParams,
  PrepareRenameParams,
  PublishDiagnosticsParams,
  ReferenceParams,
  RegistrationParams,
  RenameParams,
  SelectionRangeParams,
  WorkspaceFoldersChangeEvent,
  WorkspaceSymbolParams,
} from 'vscode-languageserver-protocol';
import type {
  CodeAction,
  CodeLens,
  CompletionItem,
  CompletionList,
  DocumentHighlight,
  DocumentLink,
  DocumentSymbol,
  FoldingRange,
  Hover,
  InlayHint,
  Location,
  LocationLink,
  Range,
  SelectionRange,
  SymbolInformation,
  TextEdit,
  WorkspaceEdit,
} from 'vscode-languageserver-types';
import {
  type Answer,
  createPeer,
  type Notification,
  type NotificationHandler,
  type Request,
  type RequestHandler,
  type ResponseError,
  type Transport,
} from '../rpc';

type OnRequest<Params, Result> = (handler: RequestHandler<Params, Result>) => void;
type OnNotification<Params> = (handler: NotificationHandler<Params>) => void;

/** What the server says to a client and hears from it: the part of LSP 3.17 that it uses, and nothing else. */
export interface Connection {
  readonly onInitialize: OnRequest<InitializeParams, InitializeResult>;
  readonly onInitialized: OnNotification<unknown>;
  readonly onDidOpenTextDocument: OnNotification<DidOpenTextDocumentParams>;
  readonly onDidChangeTextDocument: OnNotification<DidChangeTextDocumentParams>;
  readonly onDidCloseTextDocument: OnNotification<DidCloseTextDocumentParams>;
  readonly onDidChangeConfiguration: OnNotification<DidChangeConfigurationParams>;
  readonly onDidChangeWatchedFiles: OnNotification<unknown>;
  readonly onDidChangeWorkspaceFolders: OnNotification<{ readonly event: WorkspaceFoldersChangeEvent }>;
  readonly onDiagnostics: OnRequest<DocumentDiagnosticParams, DocumentDiagnosticReport>;
  readonly onDocumentSymbol: OnRequest<DocumentSymbolParams, DocumentSymbol[] | SymbolInformation[] | null>;
  readonly onFoldingRanges: OnRequest<FoldingRangeParams, FoldingRange[]>;
  readonly onCompletion: OnRequest<CompletionParams, CompletionList | null>;
  readonly onCompletionResolve: OnRequest<CompletionItem, CompletionItem>;
  readonly onHover: OnRequest<HoverParams, Hover | null>;
  readonly onInlayHint: OnRequest<InlayHintParams, InlayHint[]>;
  readonly onCodeLens: OnRequest<CodeLensParams, CodeLens[]>;
  readonly onDocumentLinks: OnRequest<DocumentLinkParams, DocumentLink[]>;
  readonly onDocumentLinkResolve: OnRequest<DocumentLink, DocumentLink>;
  readonly onCodeAction: OnRequest<CodeActionParams, CodeAction[]>;
  readonly onDefinition: OnRequest<DefinitionParams, Location[] | LocationLink[] | null>;
  readonly onReferences: OnRequest<ReferenceParams, Location[] | null>;
  readonly onDocumentHighlight: OnRequest<DocumentHighlightParams, DocumentHighlight[] | null>;
  readonly onPrepareRename: OnRequest<
    PrepareRenameParams,
    { readonly range: Range; readonly placeholder: string } | null
  >;
  readonly onRenameRequest: OnRequest<RenameParams, WorkspaceEdit | null>;
  readonly onSelectionRanges: OnRequest<SelectionRangeParams, SelectionRange[] | null>;
  readonly onWorkspaceSymbol: OnRequest<WorkspaceSymbolParams, SymbolInformation[]>;
  readonly onDocumentFormatting: OnRequest<DocumentFormattingParams, TextEdit[]>;
  readonly onDocumentRangeFormatting: OnRequest<DocumentRangeFormattingParams, TextEdit[]>;
  readonly onDocumentOnTypeFormatting: OnRequest<DocumentOnTypeFormattingParams, TextEdit[]>;
  /** For requests and notifications beyond LSP. */
  readonly onRequest: <Params, Result>(method: string, handler: RequestHandler<Params, Result>) => void;
  readonly onNotification: <Params>(method: string, handler: NotificationHandler<Params>) => void;

  readonly sendDiagnostics: (params: PublishDiagnosticsParams) => void;
  readonly sendNotification: (method: string, params: unknown) => void;
  /** These reject when the client answers with an error, or is gone. */
  readonly sendRequest: (method: string, params?: unknown) => Promise<unknown>;
  /** Registers for a method while the server runs. */
  readonly register: (method: string, registerOptions: object) => Promise<unknown>;
  /** The section of the client's settings, in whatever shape it has them. */
  readonly getConfiguration: (section: string) => Promise<unknown>;
  /** Writes a line to the client's log. */
  readonly log: (problem: string) => void;

  readonly listen: () => void;
  readonly dispose: () => void;
}

/** Looks at every message before its handler does. */
export interface Gatekeeper {
  /** An error is the answer to the request. */
  readonly refuse: (request: Request) => ResponseError | undefined;
  /** What is handled in a notification's place; undefined where it is passed over. */
  readonly take: (notification: Notification) => Notification | undefined;
}

/** The process or worker that the server runs in. */
export interface ServerProcess {
  /** Ends it: 0 where the client has asked for `shutdown` before, else 1. Where this returns, nothing is handled any more. */
  readonly exit: (code: 0 | 1) => void;
  /** Calls back once when the client's process is gone, so that no server is left behind. */
  readonly watch: (processId: number, gone: () => void) => void;
}

/** `MessageType.Error` of LSP. */
const ERROR = 1;

/** A connection over a transport. It answers `shutdown` and `exit` itself, and ends with the client at the latest. */
export function createConnection(transport: Transport, gate: Gatekeeper, { exit, watch }: ServerProcess): Connection {
  let isShutDown = false;
  const end = (): void => {
    peer.dispose();
    exit(isShutDown ? 0 : 1);
  };
  const log = (problem: string): void => peer.notify('window/logMessage', { type: ERROR, message: problem });
  const peer = createPeer(transport, {
    ...gate,
    // To start and to shut down is no work that somebody could be spared.
    isCancellable: (method) => method !== 'initialize' && method !== 'shutdown',
    failed: log,
    closed: end,
  });
  peer.onRequest('shutdown', () => {
    isShutDown = true;
    return null;
  });
  peer.onNotification('exit', end);

  const on =
    <Params, Result>(method: string): OnRequest<Params, Result> =>
    (handler) =>
      peer.onRequest(method, handler);
  const notified =
    <Params>(method: string): OnNotification<Params> =>
    (handler) =>
      peer.onNotification(method, handler);
  return {
    onInitialize: (handler) =>
      peer.onRequest('initialize', (params: InitializeParams, token): Answer<InitializeResult> => {
        if (typeof params.processId === 'number') watch(params.processId, end);
        return handler(params, token);
      }),
    onInitialized: notified('initialized'),
    onDidOpenTextDocument: notified('textDocument/didOpen'),
    onDidChangeTextDocument: notified('textDocument/didChange'),
    onDidCloseTextDocument: notified('textDocument/didClose'),
    onDidChangeConfiguration: notified('workspace/didChangeConfiguration'),
    onDidChangeWatchedFiles: notified('workspace/didChangeWatchedFiles'),
    onDidChangeWorkspaceFolders: notified('workspace/didChangeWorkspaceFolders'),
    onDiagnostics: on('textDocument/diagnostic'),
    onDocumentSymbol: on('textDocument/documentSymbol'),
    onFoldingRanges: on('textDocument/foldingRange'),
    onCompletion: on('textDocument/completion'),
    onCompletionResolve: on('completionItem/resolve'),
    onHover: on('textDocument/hover'),
    onInlayHint: on('textDocument/inlayHint'),
    onCodeLens: on('textDocument/codeLens'),
    onDocumentLinks: on('textDocument/documentLink'),
    onDocumentLinkResolve: on('documentLink/resolve'),
    onCodeAction: on('textDocument/codeAction'),
    onDefinition: on('textDocument/definition'),
    onReferences: on('textDocument/references'),
    onDocumentHighlight: on('textDocument/documentHighlight'),
    onPrepareRename: on('textDocument/prepareRename'),
    onRenameRequest: on('textDocument/rename'),
    onSelectionRanges: on('textDocument/selectionRange'),
    onWorkspaceSymbol: on('workspace/symbol'),
    onDocumentFormatting: on('textDocument/formatting'),
    onDocumentRangeFormatting: on('textDocument/rangeFormatting'),
    onDocumentOnTypeFormatting: on('textDocument/onTypeFormatting'),
    onRequest: peer.onRequest,
    onNotification: peer.onNotification,

    sendDiagnostics: (params) => peer.notify('textDocument/publishDiagnostics', params),
    sendNotification: peer.notify,
    sendRequest: peer.request,
    register: (method, registerOptions) => {
      const params: RegistrationParams = { registrations: [{ id: method, method, registerOptions }] };
      return peer.request('client/registerCapability', params);
    },
    getConfiguration: async (section) => {
      const params: ConfigurationParams = { items: [{ section }] };
      const values = await peer.request('workspace/configuration', params);
      return Array.isArray(values) ? values[0] : undefined;
    },
    log,
    listen: peer.listen,
    dispose: peer.dispose,
  };
}
