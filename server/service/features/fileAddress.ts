import type { NamedFile } from './namedFiles';

/**
 * The address of a named file. A link is relative to the document, as Markdown says. A code span names a file of the
 * project, so it is relative to the workspace folder that holds the document, or to the document's own folder where no
 * folder does. Undefined where the path would lead out of the workspace folder, or there is no folder at all.
 */
export function addressOfFile(
  uri: string,
  { path, writtenIn }: { readonly path: string; readonly writtenIn: NamedFile['writtenIn'] },
  folders: readonly string[],
): string | undefined {
  const own = /^[a-z][\w+.-]*:\/\/[^?#]*\//i.exec(uri)?.[0];
  const root = folders
    .map((folder) => (folder.endsWith('/') ? folder : `${folder}/`))
    .filter((folder) => uri.startsWith(folder))
    .sort((left, right) => right.length - left.length)[0];
  const isRelative = writtenIn === 'link' || /^\.{1,2}\//.test(path);
  const base = isRelative ? own : (root ?? own);
  const found = base === undefined ? undefined : join(base, path);
  return found === undefined || (root !== undefined && !found.startsWith(root)) ? undefined : found;
}

/** `base` ends with a slash. */
function join(base: string, path: string): string | undefined {
  const head = /^[a-z][\w+.-]*:\/\/[^/]*\//i.exec(base)?.[0] ?? '';
  const segments = base.slice(head.length).split('/').slice(0, -1);
  for (const segment of path.split('/')) {
    if (segment === '.') continue;
    if (segment !== '..') segments.push(encode(segment));
    else if (segments.pop() === undefined) return undefined;
  }
  return `${head}${segments.join('/')}`;
}

/** A `%20` in a link's destination is encoded already. */
function encode(segment: string): string {
  return segment.replace(/%(?![0-9a-f]{2})|[^\w.~%@+-]+/gi, encodeURIComponent);
}
