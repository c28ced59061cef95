import { lstatSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { FindConfig } from '../lsp';
import { CONFIG_FILE_NAME } from '../protocol';
import { readText } from './readText';

/** The configuration file in the folder of a document or the nearest one above, read from the disk at every call. */
export const findConfig: FindConfig = (documentUri) => {
  if (!documentUri.startsWith('file:')) return undefined;
  for (let folder = above(documentUri); folder !== undefined; folder = above(folder)) {
    const uri = `${folder}/${CONFIG_FILE_NAME}`;
    const path = pathOf(uri);
    if (path === undefined || !isThere(path)) continue;
    const read = readText(path);
    return 'error' in read ? { uri, text: '', error: read.error } : { uri, text: read.text };
  }
  return undefined;
};

/** A link that leads nowhere is there as well: somebody meant to configure something, and should hear why nothing counts. */
function isThere(path: string): boolean {
  try {
    return lstatSync(path, { throwIfNoEntry: false }) !== undefined;
  } catch {
    return false; // The system does not let us look, or the name is too long for it.
  }
}

/** The folder of a URI, without the slash at its end; undefined above the root. */
function above(uri: string): string | undefined {
  const end = uri.lastIndexOf('/');
  return end < 'file://'.length ? undefined : uri.slice(0, end);
}

function pathOf(uri: string): string | undefined {
  try {
    return fileURLToPath(uri);
  } catch {
    return undefined; // Another machine's file, or a URI that is broken.
  }
}
