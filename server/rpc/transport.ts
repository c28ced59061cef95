import type { Outgoing } from './message';

/** A way for whole messages to travel between two sides, in order. */
export interface Transport {
  readonly send: (message: Outgoing) => void;
  /** Starts to hand over what arrives. Is called once. */
  readonly listen: (listener: TransportListener) => void;
  /** Runs a task once the messages that have arrived meanwhile are handed over; returns at once. */
  readonly defer: (task: () => void) => void;
}

export interface TransportListener {
  /** A message of any shape. */
  readonly received: (message: unknown) => void;
  /** Something arrived that cannot be read as a message; `problem` says why, for the log. */
  readonly garbled: (problem: string) => void;
  /** The other side is gone. May be called more than once. */
  readonly closed: () => void;
}
