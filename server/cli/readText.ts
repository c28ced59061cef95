import { closeSync, constants, fstatSync, openSync, readFileSync } from 'node:fs';

export interface TextFile {
  /** Without a byte order mark. */
  readonly text: string;
  readonly hasMark: boolean;
  readonly bytes: Uint8Array;
}

/** In bytes; a hundred times the longest strategy known. What is larger would hold the command for minutes. */
const LARGEST = 16 * 1024 * 1024;

/** Reads a file that must be UTF-8; what cannot be read is said in words that fit behind “it cannot be read:”. */
export function readText(path: string): TextFile | { readonly error: string } {
  let bytes: Uint8Array;
  try {
    const read = readBytes(path);
    if ('error' in read) return read;
    bytes = read.bytes;
  } catch (error) {
    return { error: reasonOf(error) };
  }
  const decoded = decodeText(bytes);
  if ('error' in decoded) return decoded;
  return { ...decoded, hasMark: bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf, bytes };
}

/** The text of UTF-8 without a byte order mark. */
export function decodeText(bytes: Uint8Array): { readonly text: string } | { readonly error: string } {
  if ((bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff)) {
    return { error: 'the file is UTF-16; save it as UTF-8' };
  }
  if (isFullOfNul(bytes)) return { error: 'the file is full of NUL characters, as UTF-16 is; save it as UTF-8' };
  try {
    return { text: new TextDecoder('utf-8', { fatal: true }).decode(bytes) };
  } catch {
    return { error: 'the file is not UTF-8 text' };
  }
}

/**
 * Plain letters in UTF-16 without a byte order mark are UTF-8 too, in which every other character is NUL, and what a crash
 * left of a file can be nothing but that. A strategy with a NUL somewhere is one all the same.
 */
function isFullOfNul(bytes: Uint8Array): boolean {
  if (!bytes.includes(0)) return false;
  let count = 0;
  for (const byte of bytes) if (byte === 0) count++;
  return count > bytes.length / 4;
}

/** A pipe is opened without waiting for whoever writes to it; a pipe and a device are then left, as they may never end. */
function readBytes(path: string): { readonly bytes: Uint8Array } | { readonly error: string } {
  const file = openSync(path, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0));
  try {
    const status = fstatSync(file);
    if (status.isDirectory()) return { error: 'it is a folder, not a file' };
    if (!status.isFile()) return { error: 'it is a pipe or a device, not a file' };
    if (status.size > LARGEST) return { error: `it is larger than ${LARGEST / 1024 / 1024} MB` };
    return { bytes: readFileSync(file) };
  } finally {
    closeSync(file);
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
    case 'ENAMETOOLONG':
      return 'its name is too long';
    case 'EEXIST':
      return 'a file of an earlier attempt is in the way';
    case 'ENXIO':
      return 'it is a pipe or a device, not a file';
    case 'EBUSY':
      return 'the system holds it in its place, as it does with what is mounted there';
    case 'ENOSPC':
      return 'the disk is full';
    case 'EDQUOT':
      return 'your share of the disk is used up';
    case 'EFBIG':
      return 'the file would be larger than is permitted';
    case 'EROFS':
      return 'the disk is read-only';
    case 'EIO':
      return 'the disk reports a fault';
    default:
      return error instanceof Error ? error.message : String(error);
  }
}
