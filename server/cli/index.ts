import { type ConnectionOptions, createConnection, ProposedFeatures } from 'vscode-languageserver/node';
import { type Host, serve } from '../lsp';
import { onDisk } from './onDisk';
import { reasonOf } from './readText';
import { FAILED, run } from './run';

/** Runs one command. Sets the process's exit code and returns; only the language server stays on. */
export function runCommandLine(words: readonly string[], host: Host): void {
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    // A reader that closes early, as `head` does, is no error of ours.
    if (error.code === 'EPIPE') return;
    process.stderr.write(`strategist: the output cannot be written: ${reasonOf(error)}\n`);
    process.exitCode = FAILED;
  });
  process.stderr.on('error', () => undefined); // There is nobody left to tell.
  const code = run(words, host.version, {
    out: (text) => process.stdout.write(text),
    error: (text) => process.stderr.write(text),
    isTerminal: process.stdout.isTTY === true,
  });
  if (code !== undefined) {
    process.exitCode = code;
    return;
  }
  const connect = (options: ConnectionOptions) =>
    createConnection(ProposedFeatures.all, process.stdin, process.stdout, options);
  serve(connect, { ...host, ...onDisk }).listen();
}
