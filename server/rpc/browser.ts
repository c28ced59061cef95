import type { Transport } from './transport';

/** Messages as objects between a web worker and the one that made it. */
export function workerTransport(worker: DedicatedWorkerGlobalScope): Transport {
  // Timers would wait: browsers hold back those that are set again and again by some milliseconds.
  const { port1, port2 } = new MessageChannel();
  const tasks: (() => void)[] = [];
  port1.onmessage = () => tasks.shift()?.();
  return {
    send: (message) => worker.postMessage(message),
    listen: ({ received }) => {
      worker.onmessage = ({ data }) => received(data);
    },
    defer: (task) => {
      tasks.push(task);
      port2.postMessage(undefined);
    },
  };
}
