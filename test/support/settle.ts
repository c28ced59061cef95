import assert from 'node:assert/strict';
import { pendingIn, type Service, type Snapshot } from '../../server/service';

export interface Settled {
  /** From the first one to the last, each as the service left it. */
  readonly versions: readonly Snapshot[];
  readonly last: Snapshot;
}

const MOST_STEPS = 10_000;

/** Goes on with a version until nothing is left to do. */
export function settle(service: Pick<Service, 'goOn'>, first: Snapshot): Settled {
  const versions = [first];
  let last = first;
  while (pendingIn(last) > 0) {
    assert.ok(versions.length < MOST_STEPS, 'settling does not end');
    last = service.goOn(last);
    versions.push(last);
  }
  return { versions, last };
}
