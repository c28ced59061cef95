import { PassThrough } from 'node:stream';
import { createConnection } from 'vscode-languageserver/node';
import {
  type ClientCapabilities,
  createProtocolConnection,
  type InitializeResult,
  type ProtocolConnection,
  type PublishDiagnosticsParams,
} from 'vscode-languageserver-protocol/node';
import { host } from '../../server/entry/host';
import { type Host, serve } from '../../server/lsp';

/** A language client and the real server, joined by streams in one process. */
export interface TestClient {
  readonly connection: ProtocolConnection;
  readonly initialized: InitializeResult;
  /** Diagnostics the server pushed, the latest last. */
  readonly pushed: readonly PublishDiagnosticsParams[];
  readonly open: (uri: string, text: string, languageId?: string) => Promise<void>;
  readonly stop: () => Promise<void>;
}

export const TEST_HOST: Host = {
  version: '0.0.0-test',
  defer: host.defer,
  today: () => '2027-03-04',
};

export const PULLING: ClientCapabilities = {
  textDocument: {
    diagnostic: {},
    completion: { completionItem: { snippetSupport: true } },
    codeAction: { codeActionLiteralSupport: { codeActionKind: { valueSet: [] } } },
    documentSymbol: { hierarchicalDocumentSymbolSupport: true },
  },
  workspace: { workspaceEdit: { documentChanges: true } },
};

/** What few tests want otherwise. */
export interface Setting {
  readonly host?: Host;
  /** The workspace folders, as URIs. */
  readonly folders?: readonly string[];
  /** Gives the connection what it answers to requests of the server. */
  readonly prepare?: (connection: ProtocolConnection) => void;
}

export async function startClient(
  capabilities: ClientCapabilities = PULLING,
  initializationOptions?: unknown,
  { host = TEST_HOST, folders, prepare }: Setting = {},
): Promise<TestClient> {
  const toServer = new PassThrough();
  const toClient = new PassThrough();
  const server = serve((options) => createConnection(toServer, toClient, options), host);
  server.listen();
  const connection = createProtocolConnection(toClient, toServer);
  prepare?.(connection);
  const pushed: PublishDiagnosticsParams[] = [];
  connection.onNotification('textDocument/publishDiagnostics', (params: PublishDiagnosticsParams) => {
    pushed.push(params);
  });
  connection.listen();
  const initialized: InitializeResult = await connection.sendRequest('initialize', {
    processId: null,
    rootUri: null,
    capabilities,
    initializationOptions,
    ...(folders === undefined ? {} : { workspaceFolders: folders.map((uri) => ({ uri, name: uri })) }),
  });
  await connection.sendNotification('initialized', {});
  return {
    connection,
    initialized,
    pushed,
    open: (uri, text, languageId = 'markdown') =>
      connection.sendNotification('textDocument/didOpen', { textDocument: { uri, languageId, version: 1, text } }),
    stop: async () => {
      await connection.sendRequest('shutdown');
      connection.dispose();
      server.dispose();
    },
  };
}
