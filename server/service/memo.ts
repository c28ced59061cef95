/** What was worked out of objects, each kept as long as there is the object. */
export interface Memo<K extends object, V> {
  readonly get: (key: K) => V | undefined;
  readonly set: (key: K, value: V) => void;
  readonly delete: (key: K) => void;
}

/** A constructor that gives back another object than its own puts the private fields of a class into that object. */
class Bearer {
  constructor(key: object) {
    // biome-ignore lint/correctness/noConstructorReturn: that is what this class is for.
    return key;
  }
}

/**
 * Does what a `WeakMap` does, with the values in private fields of the keys. V8 follows the entries of a `WeakMap` when all
 * else is marked, while everything waits: with the ten thousand entries of a long strategy, up to thirty milliseconds.
 * Neither comparing nor copying an object touches its private fields.
 */
export function createMemo<K extends object, V>(): Memo<K, V> {
  class Kept extends Bearer {
    #value: V | undefined;
    private constructor(key: K, value: V) {
      super(key);
      this.#value = value;
    }
    static get(key: K): V | undefined {
      return #value in key ? key.#value : undefined;
    }
    static set(key: K, value: V): void {
      if (#value in key) key.#value = value;
      else new Kept(key, value);
    }
    static delete(key: K): void {
      if (#value in key) key.#value = undefined;
    }
  }
  return { get: Kept.get, set: Kept.set, delete: Kept.delete };
}
