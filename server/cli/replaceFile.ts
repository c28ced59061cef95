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
import { dirname, join } from 'node:path';
import { readText, reasonOf } from './readText';

/** What replacing a file asks of the system, in Node's own terms, so that a test can let each of it fail. */
export interface Disk {
  readonly realpath: (path: string) => string;
  readonly stat: (path: string) => FileStatus;
  /** Creates a file that must not be there yet, which nobody else may read. */
  readonly create: (path: string) => number;
  /** Writes from an offset on and gives back how many bytes it wrote. */
  readonly write: (file: number, bytes: Uint8Array, at: number) => number;
  readonly own: (file: number, uid: number, gid: number) => void;
  readonly permit: (file: number, mode: number) => void;
  readonly sync: (file: number) => void;
  readonly close: (file: number) => void;
  readonly rename: (from: string, to: string) => void;
  readonly remove: (path: string) => void;
}

interface FileStatus {
  readonly mode: number;
  readonly uid: number;
  readonly gid: number;
  /** How many names it has. */
  readonly nlink: number;
}

export const realDisk: Disk = {
  realpath: (path) => realpathSync(path),
  stat: (path) => statSync(path),
  create: (path) => openSync(path, constants.O_WRONLY | constants.O_CREAT | constants.O_EXCL, 0o600),
  write: (file, bytes, at) => writeSync(file, bytes, at),
  own: fchownSync,
  permit: fchmodSync,
  sync: fsyncSync,
  close: closeSync,
  rename: renameSync,
  remove: unlinkSync,
};

/**
 * Replaces a file's bytes whole or not at all: they are written beside the file and moved over it, with its mode and
 * owner; a symbolic link stays one. Gives back why it did not happen, in which case the file is as it was.
 */
export function replaceFile(
  path: string,
  before: Uint8Array,
  after: Uint8Array,
  disk: Disk = realDisk,
): string | undefined {
  try {
    const real = disk.realpath(path);
    const status = disk.stat(real);
    // A move would overwrite what its owner protected from writing.
    if ((status.mode & 0o222) === 0) return 'it is read-only';
    // A move would part the names, and each would go its own way from then on.
    if (status.nlink > 1) return 'it has another name (a hard link), which would keep the old text';
    const beside = join(dirname(real), `.strategist.${process.pid}.tmp`);
    // Made by us alone: a file of this name that is there is somebody else's, and stays.
    const file = disk.create(beside);
    try {
      write(disk, file, after, status);
      const now = readText(real);
      if ('error' in now || Buffer.compare(now.bytes, before) !== 0) throw new Error('somebody changed it meanwhile');
      disk.rename(beside, real);
    } catch (error) {
      remove(disk, beside);
      throw error;
    }
    return undefined;
  } catch (error) {
    return reasonOf(error);
  }
}

/** Writes and closes. */
function write(disk: Disk, file: number, bytes: Uint8Array, { mode, uid, gid }: FileStatus): void {
  try {
    for (let at = 0; at < bytes.length; ) {
      const written = disk.write(file, bytes, at);
      if (written === 0) throw new Error('the system takes no more of it');
      at += written;
    }
    const isOwn = process.getuid?.() === uid && process.getgid?.() === gid;
    if (process.getuid !== undefined && !isOwn) disk.own(file, uid, gid);
    disk.permit(file, mode & 0o7777);
    disk.sync(file);
  } finally {
    disk.close(file);
  }
}

function remove(disk: Disk, path: string): void {
  try {
    disk.remove(path);
  } catch {
    // It is gone already; the file itself is untouched either way.
  }
}
