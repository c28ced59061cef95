import { connect } from 'node:net';
import { type Host, type ServerProcess, serve } from '../lsp';
import type { Transport } from '../rpc';
import { ipcTransport, streamTransport } from '../rpc/node';
import { findConfig } from './findConfig';

/** How often a server looks whether its client is still there. */
const WATCH_EVERY_MS = 3000;

/** Serves one client until it ends. Where the words name no transport, says so on standard error and ends with code 1. */
export function serveNode(words: readonly string[], host: Host): void {
  const transport = transportIn(words);
  if (transport !== undefined) serve(transport, { ...host, findConfig }, PROCESS).listen();
  else {
    process.stderr.write(
      'strategist: say how to talk to the server: --stdio, --node-ipc, --socket=PORT or --pipe=NAME\n',
    );
    process.exitCode = 1;
  }
}

const PROCESS: ServerProcess = {
  exit: (code) => process.exit(code),
  watch: (processId, gone) => {
    const timer = setInterval(() => {
      if (isRunning(processId)) return;
      clearInterval(timer);
      gone();
    }, WATCH_EVERY_MS);
    timer.unref();
  },
};

/** The transport that the words name, as language clients write them. */
function transportIn(words: readonly string[]): Transport | undefined {
  for (const [index, word] of words.entries()) {
    const [name, given] = word.split('=', 2);
    const value = given ?? words[index + 1] ?? '';
    if (name === '--stdio') return streamTransport(process.stdin, process.stdout);
    if (name === '--node-ipc') return ipcTransport();
    if (name === '--socket' || name === '--pipe') {
      const socket = name === '--pipe' ? connect(value) : connect(Number(value), '127.0.0.1');
      return streamTransport(socket, socket);
    }
  }
  return undefined;
}

/** Signal 0 asks without sending anything; who may not send to a process learns that it is there. */
function isRunning(processId: number): boolean {
  try {
    process.kill(processId, 0);
    return true;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}
