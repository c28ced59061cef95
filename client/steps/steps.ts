/* The steps of a walk through the open slots. Offsets are UTF-16 units from the start of the document. */

export interface Step {
  readonly start: number;
  readonly end: number;
  /** What was answered and still stands between `start` and `end`; undefined for a step that is open. */
  readonly answer: string | undefined;
}

export interface Change {
  readonly rangeOffset: number;
  readonly rangeLength: number;
  readonly text: string;
}

/**
 * The steps after a change of the text. One that the change touches is open again and has no width: an undone answer is
 * a slot once more, and whoever comes by looks what stands there.
 */
export function moveSteps(steps: readonly Step[], { rangeOffset, rangeLength, text }: Change): readonly Step[] {
  const changeEnd = rangeOffset + rangeLength;
  const delta = text.length - rangeLength;
  return steps.map((step) => {
    if (step.start >= changeEnd) return { ...step, start: step.start + delta, end: step.end + delta };
    if (step.end <= rangeOffset) return step;
    const start = Math.min(step.start, rangeOffset);
    return { start, end: start, answer: undefined };
  });
}

/** The steps after one was answered and its text replaced; those behind it move along. */
export function answerStep(steps: readonly Step[], index: number, written: string, answer: string): readonly Step[] {
  const step = steps[index];
  if (step === undefined) return steps;
  const delta = written.length - (step.end - step.start);
  return steps.map((other, at) => {
    if (at === index) return { start: step.start, end: step.start + written.length, answer };
    return other.start >= step.end ? { ...other, start: other.start + delta, end: other.end + delta } : other;
  });
}

export function answeredCount(steps: readonly Step[]): number {
  return steps.filter(({ answer }) => answer !== undefined).length;
}
