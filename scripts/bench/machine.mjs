// @ts-check
/** The machine that a run was made on, in words. */
import { readFile } from 'node:fs/promises';
import { availableParallelism, cpus, loadavg, release, totalmem, type } from 'node:os';

/** @returns {Promise<string[]>} a line for each thing to know */
export async function describeMachine() {
  const model = cpus()[0]?.model.trim() ?? 'unknown processor';
  const memory = `${Math.round(totalmem() / 2 ** 30)} GiB of memory`;
  return [
    `${model}, ${availableParallelism()} cores, ${memory}`,
    `${await system()}, Node ${process.versions.node}`,
    `load average of the last minute when it began: ${(loadavg()[0] ?? 0).toFixed(1)}`,
  ];
}

async function system() {
  const release_ = await readFile('/etc/os-release', 'utf8').catch(() => '');
  const name = /^PRETTY_NAME="?(.*?)"?$/m.exec(release_)?.[1];
  return name === undefined ? `${type()} ${release()}` : `${name} (${type()} ${release()})`;
}
