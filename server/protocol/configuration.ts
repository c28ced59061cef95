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
