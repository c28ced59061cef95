import { CONFIG_FILE_NAME } from './configuration';

/*
 * Strategies that are not open are read for the symbols of the workspace alone, and not before somebody asks for them. A
 * client that passes `readsFiles` in its `initializationOptions` answers the requests below, for folders of any scheme;
 * for any other the server reads the folders itself, where it has a file system.
 */

/** Sent by the server: what stands in a folder of the workspace. Null where the folder is not there or may not be read. */
export const listFolderRequest = 'strategist/listFolder';
/** Sent by the server: the text of a file that it was told of. */
export const readFileRequest = 'strategist/readFile';

export interface AddressParams {
  /** Of a workspace folder, or as it was given in a listing. */
  readonly uri: string;
}

/** Folders, Markdown files and configuration files; nothing that is a symbolic link, a device or a pipe. */
export interface FolderListing {
  /** As URIs, like files. */
  readonly folders: readonly string[];
  readonly files: readonly ListedFile[];
}

export interface ListedFile {
  readonly uri: string;
  /** Another one when the file was written; left out where the server is told of changes. */
  readonly stamp?: string;
}

/** The text, or in half a sentence why it cannot be read. */
export type FileText = { readonly text: string } | { readonly error: string };

export type ListFolderRequest = { readonly params: AddressParams; readonly result: FolderListing | null };
export type ReadFileRequest = { readonly params: AddressParams; readonly result: FileText };

/** In bytes. The longest strategy known has a fifteenth of this; larger files are left alone. */
export const LARGEST_FILE = 512 * 1024;

/** Whether a file is listed, by its name. */
export function isListed(name: string): boolean {
  return isMarkdown(name) || name === CONFIG_FILE_NAME;
}

export function isMarkdown(name: string): boolean {
  return /\.(?:md|markdown)$/i.test(name);
}
