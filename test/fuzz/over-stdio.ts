import { startProgram } from '../support/program';
import type { Start } from './play';

/** A server that has been asked to end has so many milliseconds for it. */
const END_MS = 20_000;

/** Plays against the server as a program of its own, which has to end in good order. */
export function overStdio(path: string): Start {
  return (reply) => {
    const { child, peer, exit, complaints } = startProgram(path, reply);
    return {
      peer,
      stop: async () => {
        if (child.exitCode === null) {
          await Promise.race([peer.request('shutdown').answer.catch(() => undefined), exit]);
          peer.notify('exit');
        }
        const timer = setTimeout(() => child.kill('SIGKILL'), END_MS);
        const code = await exit;
        clearTimeout(timer);
        if (complaints() !== '') return `The server complains: ${complaints().slice(0, 2000)}`;
        return code === 0 ? undefined : `The server has ended with exit code ${code}.`;
      },
    };
  };
}
