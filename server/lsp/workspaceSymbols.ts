import {
  type Connection,
  DidChangeWatchedFilesNotification,
  type FileSystemWatcher,
  type InitializeParams,
  LSPErrorCodes,
  ResponseError,
  type ServerCapabilities,
  type SymbolInformation,
  WatchKind,
} from 'vscode-languageserver';
import { CONFIG_FILE_NAME, fileKey } from '../protocol';
import { MOST_SYMBOLS, type Service, type Snapshot } from '../service';
import { otherSymbolKinds, withKinds } from './kinds';
import { isObject } from './settings';
import { filesOfClient, type WorkspaceFiles } from './workspaceFiles';
import { createWorkspaceIndex, type IndexHost } from './workspaceIndex';
import { createProgress } from './workspaceProgress';
import type { Root } from './workspaceWalk';

/** Symbols of all strategies in the folders of the workspace: as they are in the editor where they are open, else on disk. */
export interface ServedWorkspaceSymbols {
  readonly initialize: (params: InitializeParams) => ServerCapabilities;
  /** The client tells that a file or folder has appeared, changed or gone. */
  readonly changed: (uri: string) => void;
  /** The settings, configuration files or folders are others. */
  readonly reconfigured: () => void;
}

interface OpenDocuments {
  readonly read: (uri: string) => Snapshot | undefined;
  readonly uris: () => readonly string[];
}

export interface WorkspaceSymbolsHost extends Pick<IndexHost, 'turn' | 'namedBy'> {
  /** Reads the folders for a client that does not; undefined where the server has no file system. */
  readonly files: WorkspaceFiles | undefined;
  /** The workspace folders, as URIs. */
  readonly folders: () => readonly string[];
}

/** Left out where the client has no settings that say what is. */
const NO_PLACE_FOR_STRATEGIES = ['**/node_modules', '**/.*'];

/** Settings of VS Code that other clients may know, too. */
const EXCLUDING = ['files.exclude', 'search.exclude'];

/** A folder may come with files in it and go with them, and then only the folder is told of. */
const WATCHED: readonly FileSystemWatcher[] = [
  { globPattern: '**/*', kind: WatchKind.Create | WatchKind.Delete },
  { globPattern: '**/*.{md,markdown}', kind: WatchKind.Change },
  { globPattern: `**/${CONFIG_FILE_NAME}`, kind: WatchKind.Change },
];

/** Searching so many takes less than a frame of the screen. */
const STRATEGIES_AT_ONCE = 50;

export function serveWorkspaceSymbols(
  connection: Connection,
  service: Service,
  documents: OpenDocuments,
  { files: own, folders, turn, namedBy }: WorkspaceSymbolsHost,
): ServedWorkspaceSymbols {
  let files = own;
  let configures = false;
  let watches = false;
  let others = otherSymbolKinds(undefined);
  let watching: Promise<void> | undefined;
  let isWatched = false;
  const said = new Set<string>();
  const progress = createProgress(connection);

  const excludeFor = async (folder: string): Promise<readonly string[]> => {
    const asked = EXCLUDING.map((section) => ({ scopeUri: folder, section }));
    const answer: unknown = configures ? await connection.workspace.getConfiguration(asked).catch(() => []) : [];
    const settings = Array.isArray(answer) ? answer.filter(isObject) : [];
    if (settings.length === 0) return NO_PLACE_FOR_STRATEGIES;
    const set = settings.flatMap((each) => Object.keys(each).filter((pattern) => each[pattern] === true));
    return ['**/.git', ...set];
  };
  /** Once somebody has asked for symbols, the client that reads the files tells what becomes of them. */
  const watch = async (): Promise<void> => {
    try {
      await connection.client.register(DidChangeWatchedFilesNotification.type, { watchers: [...WATCHED] });
      isWatched = true;
    } catch {
      // Then everything is looked through each time.
    }
  };
  const index = createWorkspaceIndex(service, {
    files: {
      list: async (folder) => files?.list(folder),
      read: async (file) => files?.read(file) ?? { error: 'nobody can read it' },
    },
    isWatched: () => isWatched,
    roots: () => Promise.all(folders().map(async (uri): Promise<Root> => ({ uri, exclude: await excludeFor(uri) }))),
    namedBy,
    turn,
    say: (problem) => {
      if (said.has(problem)) return;
      said.add(problem);
      connection.console.info(`Symbols of the workspace: ${problem}`);
    },
    progress: progress.report,
    paused: progress.end,
  });

  connection.onWorkspaceSymbol(async ({ query }, token) => {
    const isWanted = (): boolean => !token.isCancellationRequested;
    if (files !== undefined) {
      const isPatient = progress.patience();
      const update = async (): Promise<void> => {
        if (watches) {
          watching ??= watch();
          await watching;
        }
        await index.update(() => isWanted() && isPatient());
      };
      // What the file system or the client keeps waiting for does not keep a request that was taken back.
      const takenBack = new Promise<void>((resolve) => token.onCancellationRequested(() => resolve()));
      await Promise.race([takenBack, update()]);
    }
    const closed: SymbolInformation[] = [];
    const strategies = [...index.strategies().values()];
    for (let first = 0; isWanted() && first < strategies.length; first += STRATEGIES_AT_ONCE) {
      closed.push(...service.workspaceSymbols(strategies.slice(first, first + STRATEGIES_AT_ONCE), query));
      await turn();
    }
    if (!isWanted()) return new ResponseError(LSPErrorCodes.RequestCancelled, 'The client took the request back.');
    const uris = documents.uris();
    const open = service.workspaceSymbols(
      uris.flatMap((uri) => documents.read(uri) ?? []),
      query,
    );
    const shadowed = new Set(uris.map(fileKey));
    const found = [...open, ...closed.filter(({ location: { uri } }) => !shadowed.has(fileKey(uri)))];
    return withKinds(found.slice(0, MOST_SYMBOLS), others);
  });

  return {
    initialize: ({ capabilities: { workspace }, initializationOptions }) => {
      const options: unknown = initializationOptions;
      const isReader = isObject(options) && options['readsFiles'] === true;
      if (isReader) files = filesOfClient(connection);
      configures = workspace?.configuration === true;
      others = otherSymbolKinds(workspace?.symbol?.symbolKind?.valueSet);
      // A server that reads the files itself sees their times, and need not be told.
      watches = isReader && workspace?.didChangeWatchedFiles?.dynamicRegistration === true;
      return { workspaceSymbolProvider: true };
    },
    changed: index.changed,
    reconfigured: index.reconfigured,
  };
}
