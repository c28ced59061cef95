import { FileType, Uri, workspace } from 'vscode';
import { type BaseLanguageClient, RequestType } from 'vscode-languageclient';
import {
  type FolderListing,
  isListed,
  LARGEST_FILE,
  type ListFolderRequest,
  listFolderRequest,
  type ReadFileRequest,
  readFileRequest,
} from '../server/protocol';

const LIST_FOLDER = new RequestType<ListFolderRequest['params'], ListFolderRequest['result'], void>(listFolderRequest);
const READ_FILE = new RequestType<ReadFileRequest['params'], ReadFileRequest['result'], void>(readFileRequest);

/**
 * Lists folders and reads files for the server, through VS Code's own file system, so that virtual and remote workspaces
 * are the same as any other. The server asks when somebody looks for symbols, and not before.
 */
export function readFilesFor(client: BaseLanguageClient): void {
  client.onRequest(LIST_FOLDER, async ({ uri }) => list(Uri.parse(uri)));
  client.onRequest(READ_FILE, async ({ uri }) => read(Uri.parse(uri)));
}

async function list(folder: Uri): Promise<FolderListing | null> {
  try {
    const entries = await workspace.fs.readDirectory(folder);
    // A symbolic link has another type, whatever it leads to: no folder holds itself, and nothing outside is read.
    const of = (wanted: FileType): readonly string[] =>
      entries.flatMap(([name, type]) =>
        type === wanted && (type === FileType.Directory || isListed(name))
          ? [Uri.joinPath(folder, name).toString()]
          : [],
      );
    return { folders: of(FileType.Directory), files: of(FileType.File).map((uri) => ({ uri })) };
  } catch {
    return null; // It is gone, or may not be read.
  }
}

async function read(file: Uri): Promise<ReadFileRequest['result']> {
  try {
    const { size, type } = await workspace.fs.stat(file);
    if (type !== FileType.File) return { error: 'it is no file' };
    if (size > LARGEST_FILE) return { error: `it is larger than ${LARGEST_FILE / 1024} KB` };
    return { text: new TextDecoder('utf-8', { fatal: true }).decode(await workspace.fs.readFile(file)) };
  } catch (error) {
    return { error: error instanceof Error ? error.message : String(error) };
  }
}
