import {
  closeSync,
  constants,
  fchmodSync,
  fchownSync,
  fsyncSync,
  openSync,
  realpathSync,
  renameSync,
  statSync,
  unlinkSync,
  writeSync,
} from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { readText, reasonOf } from './readText';

/**
 * Replaces a file's bytes whole or not at all: they are written beside the file and moved over it, with its mode and
 * owner; a symbolic link stays one. Gives back why it did not happen, in which case the file is as it was.
 */
export function replaceFile(path: string, before: Uint8Array, after: Uint8Array): string | undefined {
  try {
    const real = realpathSync(path);
    const { mode, uid, gid } = statSync(real);
    // A move would overwrite what its owner protected from writing.
    if ((mode & 0o222) === 0) return 'it is read-only';
    const beside = join(dirname(real), `.${basename(real)}.${process.pid}.strategist`);
    // Made by us alone: a file of this name that is there is somebody else's, and stays.
    const file = openSync(beside, constants.O_WRONLY | constants.O_CREAT | constants.O_EXCL, 0o600);
    try {
      write(file, after, { mode, uid, gid });
      const now = readText(real);
      if ('error' in now || Buffer.compare(now.bytes, before) !== 0) throw new Error('somebody changed it meanwhile');
      renameSync(beside, real);
    } catch (error) {
      remove(beside);
      throw error;
    }
    return undefined;
  } catch (error) {
    return reasonOf(error);
  }
}

interface Ownership {
  readonly mode: number;
  readonly uid: number;
  readonly gid: number;
}

/** Writes and closes. */
function write(file: number, bytes: Uint8Array, { mode, uid, gid }: Ownership): void {
  try {
    for (let at = 0; at < bytes.length; ) at += writeSync(file, bytes, at);
    const isOwn = process.getuid?.() === uid && process.getgid?.() === gid;
    if (process.getuid !== undefined && !isOwn) fchownSync(file, uid, gid);
    fchmodSync(file, mode & 0o7777);
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
}

function remove(path: string): void {
  try {
    unlinkSync(path);
  } catch {
    // It is gone already; the file itself is untouched either way.
  }
}
