/**
 * What is done with files one after the other. It gives way behind each, so that the process can hear that it should end,
 * and stops there when it should: what is begun with a file is finished first.
 */
export function* inTurn<Done>(
  files: readonly string[],
  act: (file: string) => Done,
  isStopped: () => boolean,
): Generator<void, Done[]> {
  const done: Done[] = [];
  for (const file of files) {
    if (isStopped()) break;
    done.push(act(file));
    yield;
  }
  return done;
}
