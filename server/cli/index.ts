import type { Host } from '../lsp';
import { run } from './run';
import { serveNode } from './serveNode';

/** Runs one command. Sets the process's exit code and returns; only the language server stays on. */
export function runCommandLine(words: readonly string[], host: Host): void {
  // A reader that closes early, as `head` does, is no error of ours.
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error;
  });
  const code = run(words, host.version, {
    out: (text) => process.stdout.write(text),
    error: (text) => process.stderr.write(text),
  });
  if (code === undefined) serveNode(words, host);
  else process.exitCode = code;
}
