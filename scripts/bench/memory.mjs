// @ts-check
/** How much memory a process holds. */
import { readFile } from 'node:fs/promises';
import { platform } from 'node:process';
import { run } from '../lib/processes.mjs';

/**
 * @param {number} pid
 * @returns {Promise<number | undefined>} the resident set in mebibytes; undefined where the system does not tell
 */
export async function residentMemory(pid) {
  if (platform === 'linux') {
    const status = await readFile(`/proc/${pid}/status`, 'utf8').catch(() => '');
    return inMebibytes(/^VmRSS:\s*(\d+) kB$/m.exec(status)?.[1]);
  }
  if (platform === 'win32') return undefined;
  const { output } = await run('ps', ['-o', 'rss=', '-p', String(pid)], { timeoutMs: 5000 });
  return inMebibytes(/^\s*(\d+)\s*$/.exec(output)?.[1]);
}

/** @param {string | undefined} kibibytes */
function inMebibytes(kibibytes) {
  return kibibytes === undefined ? undefined : Number(kibibytes) / 1024;
}
