import type { Connection } from 'vscode-languageserver';
import { type FileText, type FolderListing, listFolderRequest, readFileRequest } from '../protocol';
import { isObject } from './settings';

/** The files below the folders of the workspace, as somebody reads them for the server. Nothing here rejects. */
export interface WorkspaceFiles {
  /** Undefined where there is no such folder, or where it may not be read. */
  readonly list: (folder: string) => Promise<FolderListing | undefined>;
  readonly read: (file: string) => Promise<FileText>;
}

/** Files as the client sees them, which knows folders of any scheme. */
export function filesOfClient(connection: Connection): WorkspaceFiles {
  const ask = async (method: string, uri: string): Promise<unknown> => {
    try {
      return await connection.sendRequest(method, { uri });
    } catch {
      return undefined;
    }
  };
  return {
    list: async (folder) => {
      const answer = await ask(listFolderRequest, folder);
      if (!isObject(answer)) return undefined;
      const { folders, files } = answer;
      return {
        folders: Array.isArray(folders) ? folders.filter((uri) => typeof uri === 'string') : [],
        files: Array.isArray(files)
          ? files.flatMap((file: unknown) =>
              isObject(file) && typeof file['uri'] === 'string' ? [{ uri: file['uri'] }] : [],
            )
          : [],
      };
    },
    read: async (file) => {
      const answer = await ask(readFileRequest, file);
      const { text, error } = isObject(answer) ? answer : { text: undefined, error: undefined };
      if (typeof text === 'string') return { text };
      return { error: typeof error === 'string' ? error : 'the client cannot read it' };
    },
  };
}
