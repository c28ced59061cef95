import { decoded } from '../../protocol';
import { compileGlob } from './glob';

/**
 * Tells whether a file is named by glob patterns. A pattern is held against the file's path relative to each of the
 * folders that it lies in, and against its whole path. Files and folders are given as URIs.
 */
export function matchFiles(patterns: readonly string[], folders: readonly string[]): (uri: string) => boolean {
  const matchers = patterns.map(compileGlob);
  return (uri) => {
    if (matchers.length === 0) return false;
    const names = namesOf(uri, folders);
    return matchers.some((matches) => names.some((name) => matches(name)));
  };
}

function namesOf(uri: string, folders: readonly string[]): string[] {
  const relative = folders
    .map((folder) => (folder.endsWith('/') ? folder : `${folder}/`))
    .filter((folder) => uri.startsWith(folder))
    .map((folder) => decoded(uri.slice(folder.length)));
  const path = decoded(uri.replace(/^[a-z][\w+.-]*:(?:\/\/[^/]*)?/i, ''));
  return [...relative, path.replace(/^\//, '')];
}
