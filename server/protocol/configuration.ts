/** The name of the file that sets rules for the strategies in its folder and below. */
export const CONFIG_FILE_NAME = 'strategist.config.json';

/** A configuration file as it is on disk, or as an editor holds it. */
export interface ConfigFile {
  readonly uri: string;
  readonly text: string;
}

/**
 * Sent by a client that finds configuration files itself: all that it knows, each time one appears, changes or goes.
 * For a document the nearest one counts, that is the one in the innermost folder around it; there is no inheritance.
 * URIs have to be spelt as those of the documents are.
 */
export const configFilesNotification = 'strategist/configFiles';
export interface ConfigFilesParams {
  readonly files: readonly ConfigFile[];
}

/**
 * The glob patterns under `files` of a configuration file, relative to its folder: they name Markdown files that are
 * strategies whatever they hold. Empty for a file that cannot be read; the server says what is wrong with it.
 */
export function configPatterns(text: string): readonly string[] {
  try {
    const value: unknown = JSON.parse(text.replace(/^\uFEFF/, ''));
    if (typeof value !== 'object' || value === null || !('files' in value) || !Array.isArray(value.files)) return [];
    return value.files.filter((pattern): pattern is string => typeof pattern === 'string' && pattern !== '');
  } catch {
    return [];
  }
}

/** The folder of a URI, with the slash at its end. */
export function folderOf(uri: string): string {
  return uri.slice(0, uri.lastIndexOf('/') + 1);
}

/**
 * Of several configuration files the one that speaks for a document: that of the innermost folder around it. URIs of one
 * spelling are expected; undefined where no folder with a configuration holds the document.
 */
export function nearestConfig<File extends { readonly uri: string }>(
  files: readonly File[],
  document: string,
): File | undefined {
  let found: File | undefined;
  for (const file of files) {
    const isAround = document.startsWith(folderOf(file.uri));
    if (isAround && folderOf(file.uri).length > (found === undefined ? 0 : folderOf(found.uri).length)) found = file;
  }
  return found;
}
