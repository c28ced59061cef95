// @ts-check
/** Finds Neovim, the second editor that the language server is tested with. */
import { installDebianPackages } from './debian.mjs';
import { run } from './processes.mjs';

async function starts() {
  return (await run('nvim', ['--version'], { timeoutMs: 30_000 })).failure === undefined;
}

/**
 * @param {(line: string) => void} say is told what is being installed
 * @returns {Promise<string | undefined>} why there is no Neovim, undefined when `nvim` can be run
 */
export async function ensureNeovim(say) {
  if (await starts()) return undefined;
  say('no Neovim found; installing the package neovim');
  const failure = await installDebianPackages(['neovim']);
  if (await starts()) return undefined;
  return `Neovim is not installed, and its Debian package cannot be installed here (${failure ?? 'nvim does not start'})`;
}
