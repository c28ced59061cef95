import type { LogOutputChannel, TextDocument, WorkspaceEdit } from 'vscode';
import {
  CloseAction,
  DidOpenTextDocumentNotification,
  DocumentDiagnosticRequest,
  type DocumentFormattingParams,
  DocumentFormattingRequest,
  type DocumentOnTypeFormattingParams,
  DocumentOnTypeFormattingRequest,
  type DocumentRangeFormattingParams,
  DocumentRangeFormattingRequest,
  ErrorAction,
  NotificationType,
  RequestType,
  RevealOutputChannelOn,
  State,
  type TextEdit,
} from 'vscode-languageclient';
import {
  CLIENT_COMMANDS,
  type ConfigFile,
  type ConfigFilesParams,
  configFilesNotification,
  type FindProblemRequest,
  type FindSlotRequest,
  findProblemRequest,
  findSlotRequest,
  type NewStrategyChoicesRequest,
  type NewStrategyRequest,
  newStrategyChoicesRequest,
  newStrategyRequest,
  type OpenSlotsRequest,
  type OutlineChanged,
  type OutlineRequest,
  openSlotsRequest,
  outlineChangedNotification,
  outlineRequest,
  type ReadinessRequest,
  readinessRequest,
  type SlotOptionsRequest,
  slotOptionsRequest,
  type TableRequest,
  tableRequest,
  type UpgradeChoicesRequest,
  type UpgradeParams,
  type UpgradeRequest,
  upgradeChoicesRequest,
  upgradeRequest,
} from '../server/protocol';
import { countCrashes } from './crashes';
import type { MakeClient } from './host';
import { onlyStrategies, type Sent } from './middleware';
import { within } from './timing';
import { readFilesFor } from './workspace-files';

/*
 * All that needs the language client's code. It is loaded with the first strategy, so that any other Markdown file
 * costs no more than a look at its text.
 */

/** What the server can be asked beyond LSP. Each rejects when the server cannot answer. */
export interface Requests {
  readonly outline: Ask<OutlineRequest>;
  readonly findSlot: Ask<FindSlotRequest>;
  readonly findProblem: Ask<FindProblemRequest>;
  readonly slotOptions: Ask<SlotOptionsRequest>;
  readonly openSlots: Ask<OpenSlotsRequest>;
  readonly newStrategyChoices: Ask<NewStrategyChoicesRequest>;
  readonly newStrategy: Ask<NewStrategyRequest>;
  readonly readiness: Ask<ReadinessRequest>;
  readonly table: Ask<TableRequest>;
  readonly upgradeChoices: Ask<UpgradeChoicesRequest>;
  /** The edit as VS Code takes it, for a version of the document. */
  readonly upgrade: Ask<{ params: UpgradeParams; result: { version: number; edit: WorkspaceEdit } | null }>;
  readonly format: Ask<{ params: DocumentFormattingParams; result: TextEdit[] | null }>;
  readonly formatRange: Ask<{ params: DocumentRangeFormattingParams; result: TextEdit[] | null }>;
  readonly formatOnType: Ask<{ params: DocumentOnTypeFormattingParams; result: TextEdit[] | null }>;
}
type Ask<R extends { readonly params: unknown; readonly result: unknown }> = (
  params: R['params'],
) => Promise<R['result']>;

type Request<R extends { readonly params: unknown; readonly result: unknown }> = RequestType<
  R['params'],
  R['result'],
  void
>;
const OUTLINE: Request<OutlineRequest> = new RequestType(outlineRequest);
const FIND_SLOT: Request<FindSlotRequest> = new RequestType(findSlotRequest);
const FIND_PROBLEM: Request<FindProblemRequest> = new RequestType(findProblemRequest);
const SLOT_OPTIONS: Request<SlotOptionsRequest> = new RequestType(slotOptionsRequest);
const OPEN_SLOTS: Request<OpenSlotsRequest> = new RequestType(openSlotsRequest);
const NEW_STRATEGY_CHOICES: Request<NewStrategyChoicesRequest> = new RequestType(newStrategyChoicesRequest);
const NEW_STRATEGY: Request<NewStrategyRequest> = new RequestType(newStrategyRequest);
const READINESS: Request<ReadinessRequest> = new RequestType(readinessRequest);
const TABLE: Request<TableRequest> = new RequestType(tableRequest);
const UPGRADE_CHOICES: Request<UpgradeChoicesRequest> = new RequestType(upgradeChoicesRequest);
const UPGRADE: Request<UpgradeRequest> = new RequestType(upgradeRequest);
const CONFIG_FILES = new NotificationType<ConfigFilesParams>(configFilesNotification);

export interface Connection {
  readonly requests: Requests;
  /** Tells the server of a document that became a strategy after it was opened. */
  readonly takeUp: (document: TextDocument) => Promise<void>;
  /** Tells the server of all configuration files, after one has changed. */
  readonly configure: (files: readonly ConfigFile[]) => Promise<void>;
  readonly stop: () => Promise<void>;
}

export interface Listener {
  readonly isStrategy: (document: TextDocument) => boolean;
  /** The configuration files as they are now; asked again when the server is started again. */
  readonly configFiles: () => readonly ConfigFile[];
  readonly outlineChanged: (change: OutlineChanged) => void;
  /** The server runs, for the first time or again after a crash. */
  readonly running: () => void;
  readonly crashed: () => void;
  /** The server has crashed too often and is not started again. */
  readonly gaveUp: () => void;
}

/**
 * A server that has not answered after so many milliseconds does not start. A web worker whose script cannot be loaded
 * never answers, and VS Code says nothing of it. A slow machine or network takes a good part of this.
 */
const START_LIMIT_MS = 60_000;
/** A client that has not begun to start a server again after so many milliseconds will not. */
const RESTART_LIMIT_MS = 2000;
/** After more errors in a row than this the connection is of no use. */
const MOST_ERRORS = 3;

/** Starts the server. Rejects when it does not start. */
export async function connect(makeClient: MakeClient, log: LogOutputChannel, listener: Listener): Promise<Connection> {
  const sent: Sent = new Set();
  let isStarted = false;
  let hasGivenUp = false;
  const giveUp = (): void => {
    if (!hasGivenUp) listener.gaveUp();
    hasGivenUp = true;
  };
  const afterCrash = countCrashes();
  const client = await makeClient({
    // No scheme: untitled, remote and virtual documents are filled in like files.
    documentSelector: [{ language: 'markdown' }],
    outputChannel: log,
    // What fails is logged. A form with a notification for each keystroke would be worse than one without help.
    revealOutputChannelOn: RevealOutputChannelOn.Never,
    diagnosticPullOptions: { onChange: true, onTabs: false },
    errorHandler: {
      error: (_error, _message, count) => {
        if ((count ?? 0) <= MOST_ERRORS) return { action: ErrorAction.Continue, handled: true };
        giveUp();
        return { action: ErrorAction.Shutdown, handled: true };
      },
      closed: () => {
        // A server that ends before it has started is not started again by the client: that start is reported as failed.
        if (!isStarted) return { action: CloseAction.DoNotRestart, handled: true };
        if (afterCrash(Date.now()) === 'give up') {
          giveUp();
          return { action: CloseAction.DoNotRestart, handled: true };
        }
        listener.crashed();
        return { action: CloseAction.Restart, handled: true };
      },
    },
    // Formatters are registered for strategies alone, see `tables/formatters.ts`.
    initializationOptions: () => ({
      commands: Object.values(CLIENT_COMMANDS),
      registersFormatters: true,
      followsOutline: true,
      configFiles: listener.configFiles(),
      readsFiles: true,
    }),
    middleware: onlyStrategies(listener.isStrategy, sent),
  });
  // Its own notifications show stack traces. They are logged, and the listener says in plain words what matters.
  client.error = (message, data) => log.error(message, ...(data === undefined ? [] : [data]));
  client.onDidChangeState(({ newState }) => {
    if (newState === State.Starting) sent.clear();
    if (newState === State.Running) listener.running();
    // A server that dies the moment it is started again can be gone before the client listens for its end.
    if (newState === State.StartFailed && isStarted) {
      setTimeout(() => {
        if (client.state === State.StartFailed) giveUp();
      }, RESTART_LIMIT_MS);
    }
  });
  client.onNotification(new NotificationType<OutlineChanged>(outlineChangedNotification), listener.outlineChanged);
  readFilesFor(client);
  const starting = client.start();
  const message = `The server has not answered within ${START_LIMIT_MS / 1000} seconds.`;
  await within(START_LIMIT_MS, message, starting).catch((error: unknown) => {
    // One that starts after all is not the one that is used by then, and two would report everything twice.
    starting.then(
      () => client.dispose(),
      () => {},
    );
    throw error;
  });
  isStarted = true;

  return {
    requests: {
      outline: (params) => client.sendRequest(OUTLINE, params),
      findSlot: (params) => client.sendRequest(FIND_SLOT, params),
      findProblem: (params) => client.sendRequest(FIND_PROBLEM, params),
      slotOptions: (params) => client.sendRequest(SLOT_OPTIONS, params),
      openSlots: (params) => client.sendRequest(OPEN_SLOTS, params),
      newStrategyChoices: (params) => client.sendRequest(NEW_STRATEGY_CHOICES, params),
      newStrategy: (params) => client.sendRequest(NEW_STRATEGY, params),
      readiness: (params) => client.sendRequest(READINESS, params),
      table: (params) => client.sendRequest(TABLE, params),
      upgradeChoices: (params) => client.sendRequest(UPGRADE_CHOICES, params),
      upgrade: async (params) => {
        const upgrade = await client.sendRequest(UPGRADE, params);
        if (upgrade === null) return null;
        return { ...upgrade, edit: await client.protocol2CodeConverter.asWorkspaceEdit(upgrade.edit) };
      },
      format: (params) => client.sendRequest(DocumentFormattingRequest.type, params),
      formatRange: (params) => client.sendRequest(DocumentRangeFormattingRequest.type, params),
      formatOnType: (params) => client.sendRequest(DocumentOnTypeFormattingRequest.type, params),
    },
    takeUp: async (document) => {
      if (sent.has(document.uri.toString())) return;
      await client.getFeature(DidOpenTextDocumentNotification.method).getProvider(document)?.send(document);
      // The client has asked about this version before, and got nothing.
      client.getFeature(DocumentDiagnosticRequest.method)?.refresh();
    },
    configure: (files) => client.sendNotification(CONFIG_FILES, { files }),
    stop: () => client.dispose(),
  };
}
