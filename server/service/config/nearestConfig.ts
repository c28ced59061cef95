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
