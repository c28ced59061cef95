import { Fault, play, type Start } from './play';
import { reduce } from './reduce';
import type { Session } from './steps';

/** A session that shows something wrong, made as small as there was time for. */
export interface Counterexample {
  readonly session: Session;
  /** What is wrong in the small session. */
  readonly fault: string;
  /** The same for faults of one kind. */
  readonly kind: string;
}

/** Plays a session; where it fails, looks for a smaller one that fails in the same way, for so many milliseconds. */
export async function attempt(session: Session, start: Start, reduceMs: number): Promise<Counterexample | undefined> {
  const fault = await faultIn(session, start);
  if (fault === undefined) return undefined;
  const kind = kindOf(fault);
  let last = fault;
  const stillFails = async (smaller: Session): Promise<boolean> => {
    const found = await faultIn(smaller, start);
    if (found === undefined || kindOf(found) !== kind) return false;
    last = found;
    return true;
  };
  const small = await reduce(session, stillFails, Date.now() + reduceMs);
  return { session: small, fault: last, kind };
}

async function faultIn(session: Session, start: Start): Promise<string | undefined> {
  try {
    await play(session, start);
    return undefined;
  } catch (error) {
    if (error instanceof Fault) return error.message;
    return error instanceof Error ? (error.stack ?? error.message) : String(error);
  }
}

/** Faults are of one kind when they differ only in where they are and what they quote. */
function kindOf(fault: string): string {
  return fault
    .replace(/^Step \d+: /, '')
    .replace(/^([\w$/]+) \{.*?\}: /s, '$1 ')
    .replace(/“.*?”|\{.*\}|\[.*\]/gs, '…')
    .replace(/\d+/g, 'N')
    .slice(0, 120);
}
