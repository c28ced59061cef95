import { readFileSync } from 'node:fs';

export interface TextFile {
  /** Without a byte order mark. */
  readonly text: string;
  readonly hasMark: boolean;
  readonly bytes: Uint8Array;
}

/** Reads a file that must be UTF-8; what cannot be read is said in words that fit behind “it cannot be read:”. */
export function readText(path: string): TextFile | { readonly error: string } {
  let bytes: Uint8Array;
  try {
    bytes = readFileSync(path);
  } catch (error) {
    return { error: reasonOf(error) };
  }
  if ((bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff)) {
    return { error: 'the file is UTF-16; save it as UTF-8' };
  }
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return { text, hasMark: bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf, bytes };
  } catch {
    return { error: 'the file is not UTF-8 text' };
  }
}

/** What the system says of a failure, in plain words. */
export function reasonOf(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  switch (code) {
    case 'ENOENT':
      return 'there is no such file';
    case 'EISDIR':
      return 'it is a folder, not a file';
    case 'ENOTDIR':
      return 'a part of its path is a file, not a folder';
    case 'EACCES':
    case 'EPERM':
      return 'the system does not permit it';
    case 'ELOOP':
      return 'its symbolic links go round in a circle';
    case 'EEXIST':
      return 'a file of an earlier attempt is in the way';
    case 'ENOSPC':
      return 'the disk is full';
    case 'EROFS':
      return 'the disk is read-only';
    default:
      return error instanceof Error ? error.message : String(error);
  }
}
