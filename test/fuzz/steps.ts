/*
 * A session of a client with the server, as plain data: what a fuzzer makes up, a file keeps and a test replays. Nothing in
 * it refers to what made it.
 */

/** The capabilities that a client names at the start, and how it answers what the server asks of it. */
export type ClientKind = 'bare' | 'able' | 'pushed' | 'refusing';

/** A place in a text as it is when the step is taken. */
export type Place =
  | { readonly line: number; readonly character: number }
  /** Some characters behind the beginning of an occurrence of a text; the count of occurrences goes round. */
  | { readonly near: string; readonly nth: number; readonly plus: number };

export interface Change {
  /** Both ends of what is replaced; the whole text where it is left out. */
  readonly range?: readonly [Place, Place];
  readonly text: string;
}

export type Step =
  | { readonly do: 'open'; readonly uri: string; readonly text: string; readonly language: string }
  | { readonly do: 'change'; readonly uri: string; readonly changes: readonly Change[]; readonly skip: number }
  | { readonly do: 'close'; readonly uri: string }
  | Ask
  /** Takes back one of the last requests, counted from the latest. */
  | { readonly do: 'cancel'; readonly back: number }
  | { readonly do: 'configure'; readonly by: ConfigureBy; readonly value: unknown }
  | { readonly do: 'notify'; readonly method: string; readonly params: unknown }
  /** Waits until everything is answered. */
  | { readonly do: 'settle' };

export type ConfigureBy = 'settings' | 'files' | 'watched' | 'folders';

export interface Ask {
  readonly do: 'ask';
  readonly method: string;
  readonly uri: string;
  readonly at: Place;
  readonly to: Place;
  /** Chooses among what can be asked at one place: the kind of action, the operation, the item to resolve. */
  readonly pick: number;
  /** A member of the parameters that is replaced by something that does not belong there. */
  readonly spoil?: { readonly path: string; readonly value: unknown };
}

export interface Session {
  readonly client: ClientKind;
  readonly steps: readonly Step[];
}
