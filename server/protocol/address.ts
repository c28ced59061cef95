/** A URI as people would write it; as it is where it is broken. */
export function decoded(uri: string): string {
  try {
    return decodeURIComponent(uri);
  } catch {
    return uri;
  }
}

/** The same for every way to spell the URI of a file or folder: what is escaped, a drive's letter and a last slash vary. */
export function fileKey(uri: string): string {
  return decoded(uri)
    .replace(/^file:\/\/\/[A-Z](?=:)/, (start) => start.toLowerCase())
    .replace(/\/$/, '');
}
