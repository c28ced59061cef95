import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { buildSync } from 'esbuild';
import { createPeer, type Peer, type Reply } from './peer';

/**
 * The server as a program of its own. `npm test` has built what ships; in the inner loop, where that may be missing or
 * old, a bundle is made, which takes a moment.
 */
export function serverProgram(): { readonly path: string; readonly remove: () => void } {
  const shipped = process.env['STRATEGIST_SERVER'];
  if (shipped !== undefined) return { path: resolve(shipped), remove: () => {} };
  if (process.env['STRATEGIST_THOROUGH'] !== undefined) return { path: resolve('dist/server.js'), remove: () => {} };
  const folder = mkdtempSync(join(tmpdir(), 'strategist-server-'));
  const path = join(folder, 'server.cjs');
  buildSync({
    entryPoints: ['server/entry/node.ts'],
    outfile: path,
    bundle: true,
    platform: 'node',
    format: 'cjs',
    target: 'es2022',
    alias: { 'decode-named-character-reference': './server/service/document/namedCharacters.ts' },
    define: { 'process.env.STRATEGIST_VERSION': '"0.0.0-test"' },
    logLevel: 'error',
  });
  return { path, remove: () => rmSync(folder, { recursive: true, force: true }) };
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
