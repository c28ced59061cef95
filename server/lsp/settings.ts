import picomatch from 'picomatch/posix.js';
import type { Settings } from '../protocol';

export const NO_SETTINGS: Settings = { files: [] };

/** Takes from a value of unknown shape what is a setting and leaves out the rest; a broken setting breaks nothing. */
export function readSettings(value: unknown): Settings {
  if (typeof value !== 'object' || value === null || !('files' in value) || !Array.isArray(value.files)) {
    return NO_SETTINGS;
  }
  return { files: value.files.filter((pattern): pattern is string => typeof pattern === 'string') };
}

/** Tells whether a document's address matches one of the patterns, relative to any of the workspace folders. */
export function fileMatcher(settings: Settings, folders: readonly string[]): (uri: string) => boolean {
  const matchers = settings.files.flatMap((pattern) => compile(pattern));
  return (uri) => {
    if (matchers.length === 0) return false;
    const names = namesOf(uri, folders);
    return matchers.some((matches) => names.some((name) => matches(name)));
  };
}

function compile(pattern: string): ((name: string) => boolean)[] {
  try {
    return [picomatch(pattern, { dot: true })];
  } catch {
    return []; // picomatch throws on an empty or overlong pattern, which then matches nothing.
  }
}

function namesOf(uri: string, folders: readonly string[]): string[] {
  const relative = folders
    .map((folder) => (folder.endsWith('/') ? folder : `${folder}/`))
    .filter((folder) => uri.startsWith(folder))
    .map((folder) => decode(uri.slice(folder.length)));
  const path = decode(uri.replace(/^[a-z][\w+.-]*:(?:\/\/[^/]*)?/i, ''));
  return [...relative, path.replace(/^\//, '')];
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
