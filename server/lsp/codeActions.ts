import type { ClientCapabilities, Connection, InitializeParams, ServerCapabilities } from 'vscode-languageserver';
import { CODE_ACTION_KINDS, type DiagnosticClient, type Service, type Snapshot, UPGRADE_KIND } from '../service';
import { readCommands } from './hintSettings';
import { plainActions } from './plain';
import { isObject, lists } from './settings';
import type { Upgrades } from './upgrade';

/** Quick fixes and refactorings, those of tables among them. */
export interface CodeActions {
  /** What the server can do of this. */
  readonly initialize: (params: InitializeParams) => ServerCapabilities;
}

interface Around {
  readonly snapshot: (uri: string) => Snapshot | undefined;
  /** The addresses of the workspace's folders, as they are when asked. */
  readonly folders: () => readonly string[];
  readonly diagnostics: () => DiagnosticClient;
  readonly today: () => string;
  readonly upgrades: Upgrades;
}

export function serveCodeActions(
  connection: Connection,
  service: Service,
  { snapshot, folders, diagnostics, today, upgrades }: Around,
): CodeActions {
  let client = clientOf({}, undefined);
  connection.onCodeAction(({ textDocument: { uri }, range, context: { only } }) => {
    // Before there were code actions there were commands, and the server has none.
    const at = client.codeActions ? snapshot(uri) : undefined;
    if (at === undefined) return [];
    const own = service.codeActions(at, range, only, {
      ...diagnostics(),
      commands: client.commands,
      createsIn: client.createsFiles ? folders() : [],
      today: today(),
    });
    const actions = [...own, ...upgrades.actions(at, { range, only })];
    return client.documentChanges ? actions : plainActions(actions);
  });
  return {
    initialize: (params) => {
      client = clientOf(params.capabilities, params.initializationOptions);
      // Upgrades are asked for by requests of our own, too, whatever the client makes of code actions.
      const resolving = upgrades.initialize(params);
      return client.codeActions
        ? {
            codeActionProvider: {
              codeActionKinds: [...CODE_ACTION_KINDS, UPGRADE_KIND],
              ...resolving,
            },
          }
        : {};
    },
  };
}

interface ActionClient {
  readonly codeActions: boolean;
  readonly documentChanges: boolean;
  readonly createsFiles: boolean;
  readonly commands: ReadonlySet<string>;
}

function clientOf({ textDocument, workspace }: ClientCapabilities, options: unknown): ActionClient {
  const edit = workspace?.workspaceEdit;
  const documentChanges = edit?.documentChanges === true;
  return {
    codeActions: isObject(textDocument?.codeAction?.codeActionLiteralSupport),
    documentChanges,
    createsFiles: documentChanges && lists(edit?.resourceOperations, 'create'),
    commands: readCommands(options),
  };
}
