/** What an answer has to be, as far as it can be told while it is typed. */
export interface AnswerPlace {
  /** The values that the format knows; with `closed` it allows no other. */
  readonly options: readonly { readonly value: string }[];
  readonly closed: boolean;
}

/**
 * What is wrong with a typed answer. `empty`, `lineBreak` and `slot` cannot be filled in; `notAnOption` can, against the
 * format. Undefined where nothing is wrong.
 */
export type AnswerProblem = 'empty' | 'lineBreak' | 'slot' | 'notAnOption';

export function problemOf(answer: string, { options, closed }: AnswerPlace): AnswerProblem | undefined {
  if (answer.trim() === '') return 'empty';
  if (/[\r\n]/.test(answer)) return 'lineBreak';
  if (/\[\s*FILL\b/.test(answer)) return 'slot';
  const wanted = answer.trim().toLowerCase();
  return closed && !options.some(({ value }) => value.toLowerCase() === wanted) ? 'notAnOption' : undefined;
}

/** In a table a pipe ends the cell, in code too, unless a backslash stands before it. */
export function escapePipes(text: string): string {
  return text.replaceAll(/(?<!\\)((?:\\\\)*)\|/g, '$1\\|');
}
