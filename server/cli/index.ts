import { reasonOf } from './readText';
import { FAILED, isWriting, run } from './run';

/** What asks a process to end, with the exit code that shells know each by. */
const SIGNALS = [
  ['SIGHUP', 129],
  ['SIGINT', 130],
  ['SIGTERM', 143],
] as const;

/** Runs one command. Sets the process's exit code and returns; only the language server, which `lsp` starts, stays on. */
export function runCommandLine(words: readonly string[], version: string, lsp: () => void): void {
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    // A reader that closes early, as `head` does, is no error of ours.
    if (error.code === 'EPIPE') return;
    process.stderr.write(`strategist: the output cannot be written: ${reasonOf(error)}\n`);
    process.exitCode = FAILED;
  });
  process.stderr.on('error', () => undefined); // There is nobody left to tell.
  let stopped: number | undefined;
  // A process that is ended while it replaces a file would leave the new text beside it. Where nothing is written, the
  // system ends it at once.
  if (isWriting(words)) for (const [signal, code] of SIGNALS) process.on(signal, () => (stopped ??= code));
  const running = run(words, version, {
    out: (text) => process.stdout.write(text),
    error: (text) => process.stderr.write(text),
    isTerminal: process.stdout.isTTY === true,
    isStopped: () => stopped !== undefined,
  });
  const goOn = (): void => {
    const { done, value } = running.next();
    // A signal is heard when the event loop has had its turn.
    if (done !== true) setImmediate(goOn);
    else if (value === undefined) lsp();
    else process.exitCode = stopped ?? value;
  };
  goOn();
}
