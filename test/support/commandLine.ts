import { type Output, run } from '../../server/cli/run';

/** Runs a command to its end at once. */
export function runToEnd(words: readonly string[], output: Output): number | undefined {
  const running = run(words, '1.2.3', output);
  for (;;) {
    const { done, value } = running.next();
    if (done === true) return value;
  }
}
