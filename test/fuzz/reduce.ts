import type { Change, Session, Step } from './steps';

/** Whether a session still fails in the same way. */
export type StillFails = (session: Session) => Promise<boolean>;

/**
 * A smaller session that fails in the same way: fewer steps, shorter texts, no spoilt members, the plainest client. Stops
 * at `deadline`, in milliseconds as `Date.now` counts them, with what it has by then.
 */
export async function reduce(session: Session, stillFails: StillFails, deadline: number): Promise<Session> {
  const fails: StillFails = async (smaller) => Date.now() < deadline && (await stillFails(smaller));
  let best = session;
  for (let before = ''; before !== JSON.stringify(best) && Date.now() < deadline; ) {
    before = JSON.stringify(best);
    const plain: Session = { ...best, client: 'bare' };
    if (best.client !== 'bare' && (await fails(plain))) best = plain;
    const withSteps = (steps: readonly Step[]): Session => ({ ...best, steps });
    best = withSteps(await reduceList(best.steps, (steps) => fails(withSteps(steps))));
    for (let index = 0; index < best.steps.length; index++) {
      const step = best.steps[index];
      if (step === undefined) continue;
      const smaller = await reduceStep(step, (other) => fails(withSteps(best.steps.with(index, other))));
      best = withSteps(best.steps.with(index, smaller));
    }
  }
  return best;
}

async function reduceStep(step: Step, fails: (step: Step) => Promise<boolean>): Promise<Step> {
  if (step.do === 'open') {
    return { ...step, text: await reduceText(step.text, (text) => fails({ ...step, text })) };
  }
  if (step.do === 'ask' && step.spoil !== undefined) {
    const { spoil: _, ...sound } = step;
    return (await fails(sound)) ? sound : step;
  }
  if (step.do !== 'change') return step;
  const withChanges = (changes: readonly Change[]): Step => ({ ...step, changes });
  let changes = await reduceList(step.changes, (fewer) => fails(withChanges(fewer)));
  for (const [index, change] of changes.entries()) {
    const shorter = (text: string): readonly Change[] => changes.with(index, { ...change, text });
    changes = shorter(await reduceText(change.text, (text) => fails(withChanges(shorter(text)))));
  }
  return withChanges(changes);
}

async function reduceText(text: string, fails: (text: string) => Promise<boolean>): Promise<string> {
  const lines = await reduceList(text.split(/(?<=\n|\r(?!\n))/), (fewer) => fails(fewer.join('')));
  const units = await reduceList([...lines.join('')], (fewer) => fails(fewer.join('')));
  return units.join('');
}

/** Leaves out as much of a list as it can: halves, then quarters, down to single items. */
async function reduceList<Item>(
  items: readonly Item[],
  fails: (items: readonly Item[]) => Promise<boolean>,
): Promise<readonly Item[]> {
  let best = items;
  for (let size = Math.ceil(best.length / 2); size >= 1; size = size === 1 ? 0 : Math.ceil(size / 2)) {
    for (let from = 0; from < best.length; ) {
      const fewer = [...best.slice(0, from), ...best.slice(from + size)];
      if (fewer.length < best.length && (await fails(fewer))) best = fewer;
      else from += size;
    }
  }
  return best;
}
