import { reasonOf } from './readText';
import { FAILED, run } from './run';

/** Runs one command. Sets the process's exit code and returns; only the language server, which `lsp` starts, stays on. */
export function runCommandLine(words: readonly string[], version: string, lsp: () => void): void {
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    // A reader that closes early, as `head` does, is no error of ours.
    if (error.code === 'EPIPE') return;
    process.stderr.write(`strategist: the output cannot be written: ${reasonOf(error)}\n`);
    process.exitCode = FAILED;
  });
  process.stderr.on('error', () => undefined); // There is nobody left to tell.
  const code = run(words, version, {
    out: (text) => process.stdout.write(text),
    error: (text) => process.stderr.write(text),
    isTerminal: process.stdout.isTTY === true,
  });
  if (code === undefined) lsp();
  else process.exitCode = code;
}
