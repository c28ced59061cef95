import type { Disposable } from 'vscode';

/** Something that is done a while after it was asked for. Disposing it drops what is still to be done. */
export interface Delayed extends Disposable {
  readonly ask: () => void;
}

/** Runs an action once asking has paused for some milliseconds. */
export function debounced(milliseconds: number, action: () => void): Delayed {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const dispose = (): void => clearTimeout(timer);
  return {
    ask: () => {
      dispose();
      timer = setTimeout(action, milliseconds);
    },
    dispose,
  };
}

/** Runs an action some milliseconds after the first asking, so at most once per that time however often it is asked for. */
export function throttled(milliseconds: number, action: () => void): Delayed {
  let timer: ReturnType<typeof setTimeout> | undefined;
  return {
    ask: () => {
      timer ??= setTimeout(() => {
        timer = undefined;
        action();
      }, milliseconds);
    },
    dispose: () => {
      clearTimeout(timer);
      timer = undefined;
    },
  };
}

/** The promise, which rejects with an error of this message when it has not settled within some milliseconds. */
export async function within<Value>(milliseconds: number, message: string, promise: Promise<Value>): Promise<Value> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(message)), milliseconds);
  });
  try {
    return await Promise.race([promise, late]);
  } finally {
    clearTimeout(timer);
  }
}
