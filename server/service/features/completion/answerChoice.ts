import type { About } from './about';
import { type Insert, plainOf } from './insert';

/** Where an offered answer comes from, in the order in which a list shows them. */
export const sources = ['default', 'option', 'document', 'catalogue', 'form', 'literal'] as const;
export type AnswerSource = (typeof sources)[number];

/** An answer that could stand at a place. */
export interface AnswerChoice {
  readonly insert: Insert;
  readonly source: AnswerSource;
  /** One line; may be empty. */
  readonly detail: string;
  readonly about: About | undefined;
  /** Other spellings, in which it counts as offered already. */
  readonly aliases?: readonly string[];
}

export function answer(source: AnswerSource, value: Insert | string, detail = '', about?: About): AnswerChoice {
  return { source, insert: typeof value === 'string' ? [value] : value, detail, about };
}

/** The choices that differ from the known words and from each other; case does not matter. */
export function withoutKnown(choices: readonly AnswerChoice[], known: Iterable<string>): readonly AnswerChoice[] {
  const said = new Set([...known].map((word) => word.toLowerCase()));
  return choices.filter(({ insert, aliases = [] }) => {
    const spellings = [plainOf(insert), ...aliases].map((word) => word.toLowerCase());
    if (spellings.some((word) => said.has(word))) return false;
    for (const word of spellings) said.add(word);
    return true;
  });
}
