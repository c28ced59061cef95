import type { Documents } from './documents';

/** Reads and checks what an answer has left over, a little at a time, so that other requests are answered in between. */
export interface Settling {
  /** Begins, unless it has begun already. */
  readonly start: (uri: string) => void;
}

/** `settled` is told when nothing is left, which is sooner or later once `start` was called for an open document. */
export function createSettling(
  documents: Documents,
  defer: (task: () => void) => void,
  settled: (uri: string) => void,
): Settling {
  const running = new Set<string>();
  const step = (uri: string): void => {
    defer(() => {
      if (documents.goOn(uri) > 0) step(uri);
      else {
        running.delete(uri);
        settled(uri);
      }
    });
  };
  return {
    start: (uri) => {
      if (running.has(uri)) return;
      running.add(uri);
      step(uri);
    },
  };
}
