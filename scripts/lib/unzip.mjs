// @ts-check
/** Just enough of ZIP to unpack what vsce packs: no encryption, no ZIP64, names that stay inside the folder. */
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join, normalize } from 'node:path';
import { inflateRawSync } from 'node:zlib';

const END_OF_CENTRAL_DIRECTORY = 0x06054b50;
const STORED = 0;

/**
 * @param {string} archive
 * @param {string} folder is made when it does not exist
 */
export async function unzip(archive, folder) {
  const bytes = await readFile(archive);
  // The directory is at the end, before a comment of at most 64 KiB.
  let end = bytes.length - 22;
  while (end >= 0 && bytes.readUInt32LE(end) !== END_OF_CENTRAL_DIRECTORY) end--;
  if (end < 0) throw new Error(`${archive} is no ZIP archive.`);

  const count = bytes.readUInt16LE(end + 10);
  let at = bytes.readUInt32LE(end + 16);
  for (let entry = 0; entry < count; entry++) {
    const method = bytes.readUInt16LE(at + 10);
    const compressedSize = bytes.readUInt32LE(at + 20);
    const nameLength = bytes.readUInt16LE(at + 28);
    const header = bytes.readUInt32LE(at + 42);
    const name = bytes.toString('utf8', at + 46, at + 46 + nameLength);
    at += 46 + nameLength + bytes.readUInt16LE(at + 30) + bytes.readUInt16LE(at + 32);
    if (name.endsWith('/')) continue;
    if (normalize(name).startsWith('..')) throw new Error(`${archive} would unpack ${name} outside the folder.`);

    // The lengths of name and extra field may differ between the directory and the entry's own header.
    const start = header + 30 + bytes.readUInt16LE(header + 26) + bytes.readUInt16LE(header + 28);
    const data = bytes.subarray(start, start + compressedSize);
    const file = join(folder, name);
    await mkdir(dirname(file), { recursive: true });
    await writeFile(file, method === STORED ? data : inflateRawSync(data));
  }
}
