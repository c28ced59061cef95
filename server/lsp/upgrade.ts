import type {
  ClientCapabilities,
  CodeAction,
  CodeActionOptions,
  Connection,
  InitializeParams,
  Range,
} from 'vscode-languageserver';
import { type UpgradeChoicesParams, type UpgradeParams, upgradeChoicesRequest, upgradeRequest } from '../protocol';
import type { Service, Snapshot, UpgradeClient, UpgradeData } from '../service';
import { isObject, lists } from './settings';

/** Upgrades to a newer version of the format, as requests of our own and as code actions. */
export interface Upgrades {
  /** What the server can do of this. */
  readonly initialize: (params: InitializeParams) => Pick<CodeActionOptions, 'resolveProvider'>;
  readonly actions: (
    snapshot: Snapshot,
    asked: { readonly range: Range; readonly only: readonly string[] | undefined },
  ) => readonly CodeAction[];
}

export function serveUpgrades(
  connection: Connection,
  service: Service,
  snapshotOf: (uri: string) => Snapshot | undefined,
): Upgrades {
  let client = clientOf({});

  connection.onRequest(upgradeChoicesRequest, ({ textDocument }: UpgradeChoicesParams) => {
    const snapshot = snapshotOf(textDocument.uri);
    return snapshot === undefined ? null : service.upgrade.choices(snapshot);
  });
  connection.onRequest(upgradeRequest, ({ textDocument, version }: UpgradeParams) => {
    const snapshot = snapshotOf(textDocument.uri);
    return snapshot === undefined ? null : service.upgrade.edit(snapshot, version, client);
  });
  /** The action with its edit. Of a text that has changed since then it stays without one, and does nothing. */
  const resolve = (action: CodeAction): CodeAction => {
    const wanted = readUpgradeData(action.data);
    const snapshot = wanted === undefined ? undefined : snapshotOf(wanted.uri);
    if (wanted === undefined || snapshot === undefined || snapshot.version !== wanted.version) return action;
    const made = service.upgrade.edit(snapshot, wanted.to, client);
    return made === null ? action : { ...action, edit: made.edit };
  };
  connection.onCodeActionResolve(resolve);

  return {
    initialize: ({ capabilities }) => {
      client = clientOf(capabilities);
      return client.resolves ? { resolveProvider: true } : {};
    },
    actions: (snapshot, { range, only }) => {
      const actions = service.upgrade.actions(snapshot, range, only);
      return client.resolves ? actions : actions.map(resolve);
    },
  };
}

interface Client extends UpgradeClient {
  /** The client asks for the edit of an action when somebody chooses it, and sends its data along. */
  readonly resolves: boolean;
}

function clientOf({ textDocument, workspace }: ClientCapabilities): Client {
  const { codeAction } = textDocument ?? {};
  const { documentChanges, changeAnnotationSupport } = workspace?.workspaceEdit ?? {};
  return {
    resolves: codeAction?.dataSupport === true && lists(codeAction.resolveSupport?.properties, 'edit'),
    documentChanges: documentChanges === true,
    annotations: documentChanges === true && isObject(changeAnnotationSupport),
  };
}

/** The data of an action that this server made; undefined for any other. */
function readUpgradeData(data: unknown): UpgradeData['upgrade'] | undefined {
  const own = isObject(data) ? data['upgrade'] : undefined;
  if (!isObject(own)) return undefined;
  const { uri, version, to } = own;
  return typeof uri === 'string' && typeof version === 'number' && typeof to === 'string'
    ? { uri, version, to }
    : undefined;
}
