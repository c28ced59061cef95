import {
  type Disposable,
  type Event,
  EventEmitter,
  languages,
  RelativePattern,
  type TextDocument,
  Uri,
  workspace,
} from 'vscode';
import { CONFIG_FILE_NAME, type ConfigFile, configPatterns, nearestConfig } from '../server/protocol';
import { debounced } from './timing';

/** The configuration files around the Markdown documents that are open, as they are on disk or unsaved in an editor. */
export interface ConfigFiles extends Disposable {
  readonly all: () => readonly ConfigFile[];
  /** Settled once the files around the documents that are open at the start have been read. */
  readonly ready: Promise<void>;
  /** Whether the file nearest to a document names it a strategy. */
  readonly isNamed: (document: TextDocument) => boolean;
  readonly onDidChange: Event<void>;
}

/** What happens to documents and files in a burst, as when a session is restored, is looked into once. */
const SETTLE_MS = 100;

/**
 * Looks into the folder of each open Markdown document and those above it, through VS Code's own file system, so that
 * virtual and remote workspaces are the same as any other, and files that a search leaves out count too.
 */
export function watchConfigFiles(): ConfigFiles {
  const changed = new EventEmitter<void>();
  let onDisk: readonly ConfigFile[] = [];
  let known: readonly ConfigFile[] = [];
  let folders: ReadonlySet<string> = new Set();

  const publish = (): void => {
    const next = withUnsaved(onDisk);
    if (isSame(known, next)) return;
    known = next;
    changed.fire();
  };
  const refresh = async (): Promise<void> => {
    const wanted = foldersAround(workspace.textDocuments);
    folders = new Set(wanted.keys());
    const read = await Promise.all([...wanted.values()].map(readConfigIn));
    onDisk = read.filter((file) => file !== undefined);
    publish();
  };
  const refreshSoon = debounced(SETTLE_MS, () => void refresh());
  const watcher = workspace.createFileSystemWatcher(`**/${CONFIG_FILE_NAME}`);
  const listeners = [
    watcher,
    watcher.onDidCreate(refreshSoon.ask),
    watcher.onDidChange(refreshSoon.ask),
    watcher.onDidDelete(refreshSoon.ask),
    workspace.onDidChangeWorkspaceFolders(refreshSoon.ask),
    workspace.onDidOpenTextDocument((document) => {
      if (isConfigFile(document)) publish();
      else if ([...foldersAround([document]).keys()].some((folder) => !folders.has(folder))) refreshSoon.ask();
    }),
    workspace.onDidChangeTextDocument(({ document, contentChanges }) => {
      if (contentChanges.length > 0 && isConfigFile(document)) publish();
    }),
    // The watcher sees the workspace alone; a file above it can be saved too.
    workspace.onDidSaveTextDocument((document) => {
      if (isConfigFile(document)) refreshSoon.ask();
    }),
    workspace.onDidCloseTextDocument((document) => {
      if (isConfigFile(document)) refreshSoon.ask();
    }),
  ];
  const ready = refresh();

  return {
    all: () => known,
    ready,
    isNamed: (document) => {
      const file = nearestConfig(known, document.uri.toString());
      if (file === undefined) return false;
      const folder = Uri.joinPath(Uri.parse(file.uri), '..');
      return configPatterns(file.text).some(
        (pattern) => languages.match({ pattern: new RelativePattern(folder, pattern) }, document) > 0,
      );
    },
    onDidChange: changed.event,
    dispose: () => {
      for (const disposable of [...listeners, refreshSoon, changed]) disposable.dispose();
    },
  };
}

/** The folders of the Markdown documents and all above them, by address. */
function foldersAround(documents: readonly TextDocument[]): ReadonlyMap<string, Uri> {
  const folders = new Map<string, Uri>();
  for (const { languageId, uri } of documents) {
    if (languageId !== 'markdown' || uri.scheme === 'untitled' || !uri.path.startsWith('/')) continue;
    let folder = Uri.joinPath(uri, '..').with({ query: '', fragment: '' });
    while (!folders.has(folder.toString())) {
      folders.set(folder.toString(), folder);
      folder = Uri.joinPath(folder, '..');
    }
  }
  return folders;
}

async function readConfigIn(folder: Uri): Promise<ConfigFile | undefined> {
  const uri = Uri.joinPath(folder, CONFIG_FILE_NAME);
  try {
    return { uri: uri.toString(), text: new TextDecoder().decode(await workspace.fs.readFile(uri)) };
  } catch {
    return undefined; // There is none, as in most folders, or it may not be read.
  }
}

/** What stands in an editor counts at once, saved or not. */
function withUnsaved(files: readonly ConfigFile[]): readonly ConfigFile[] {
  const open = new Map(
    workspace.textDocuments.filter(isConfigFile).map((document) => [document.uri.toString(), document.getText()]),
  );
  return files.map(({ uri, text }) => ({ uri, text: open.get(uri) ?? text }));
}

function isConfigFile({ uri }: TextDocument): boolean {
  return uri.path.endsWith(`/${CONFIG_FILE_NAME}`);
}

function isSame(left: readonly ConfigFile[], right: readonly ConfigFile[]): boolean {
  return (
    left.length === right.length &&
    left.every(({ uri, text }, index) => uri === right[index]?.uri && text === right[index].text)
  );
}
