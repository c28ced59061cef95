import { constants, type Dirent, promises as fs } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { WorkspaceFiles } from '../lsp';
import { type FileText, isListed, LARGEST_FILE, type ListedFile } from '../protocol';
import { decodeText, reasonOf } from './readText';

/**
 * The folders of a workspace on this machine. Symbolic links are left alone, so no folder holds itself and nothing
 * outside of the workspace is read.
 */
export const workspaceFiles: WorkspaceFiles = {
  list: async (folder) => {
    const path = pathOf(folder);
    if (path === undefined) return undefined;
    let entries: readonly Dirent[];
    try {
      entries = await fs.readdir(path, { withFileTypes: true });
    } catch {
      return undefined;
    }
    const addressOf = ({ name }: Dirent): string => `${folder.replace(/\/$/, '')}/${encodeURIComponent(name)}`;
    const files = entries
      .filter((entry) => entry.isFile() && isListed(entry.name))
      .map((entry) => withStamp(addressOf(entry)));
    return {
      folders: entries.filter((entry) => entry.isDirectory()).map(addressOf),
      files: (await Promise.all(files)).filter((file) => file !== undefined),
    };
  },
  read: async (file) => {
    const path = pathOf(file);
    if (path === undefined) return { error: 'it is on another machine' };
    try {
      return await readFile(path);
    } catch (error) {
      return { error: reasonOf(error) };
    }
  },
};

/** Undefined for a file that has gone meanwhile. */
async function withStamp(uri: string): Promise<ListedFile | undefined> {
  try {
    const { mtimeMs, ctimeMs, size } = await fs.lstat(pathOf(uri) ?? '');
    return { uri, stamp: `${mtimeMs} ${ctimeMs} ${size}` };
  } catch {
    return undefined;
  }
}

/** What was a file when it was listed may be a pipe or a link by now; Windows has no such flags. */
async function readFile(path: string): Promise<FileText> {
  const flags = constants.O_RDONLY | (constants.O_NONBLOCK ?? 0) | (constants.O_NOFOLLOW ?? 0);
  const file = await fs.open(path, flags);
  try {
    const status = await file.stat();
    if (!status.isFile()) return { error: 'it is no file' };
    if (status.size > LARGEST_FILE) return { error: `it is larger than ${LARGEST_FILE / 1024} KB` };
    return decodeText(await file.readFile());
  } finally {
    await file.close();
  }
}

function pathOf(uri: string): string | undefined {
  try {
    return fileURLToPath(uri);
  } catch {
    return undefined;
  }
}
