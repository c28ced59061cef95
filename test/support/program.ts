import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import { resolve } from 'node:path';
import { createPeer, type Peer, type Reply } from './peer';

/**
 * The file of the server as a program of its own. `npm test` has built what ships; in the inner loop, where that may be
 * missing or old, the build of the tests has made one.
 */
export function serverProgram(): string {
  const isThorough = process.env['STRATEGIST_THOROUGH'] !== undefined;
  return resolve(process.env['STRATEGIST_SERVER'] ?? (isThorough ? 'dist/server.js' : 'out/test/server.cjs'));
}

export interface Program {
  readonly child: ChildProcessWithoutNullStreams;
  readonly peer: Peer;
  /** Settles with the exit code, which is null where a signal ended the program. */
  readonly exit: Promise<number | null>;
  /** What it has written to standard error. */
  readonly complaints: () => string;
}

/** Starts the server over standard input and output. It ends with this process at the latest. */
export function startProgram(path: string, reply?: Reply): Program {
  const child = spawn(process.execPath, [path, '--stdio'], { stdio: 'pipe' });
  const peer = createPeer(child.stdout, child.stdin, reply);
  let complaints = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    complaints += text;
  });
  // A program that ends closes its pipes while something is written to them.
  child.stdin.on('error', () => {});
  const kill = (): void => void child.kill('SIGKILL');
  process.once('exit', kill);
  const exit = new Promise<number | null>((resolve) => {
    child.once('close', (code) => {
      process.removeListener('exit', kill);
      peer.ended(`The server has ended with exit code ${code}. ${complaints}`);
      resolve(code);
    });
  });
  return { child, peer, exit, complaints: () => complaints };
}
