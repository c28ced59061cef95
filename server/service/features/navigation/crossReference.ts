import { type Span, span } from '../../text/span';

/** `Section 5` or `§ 5`, not the number alone; of several numbers behind one word only the first has it. */
export function withWord(text: string, number: Span): Span {
  const before = text.slice(Math.max(0, number.start - 16), number.start);
  const word = /(?:\bsections?[ \t\u00a0]{1,3}|§{1,2}[ \t\u00a0]{0,3})$/iu.exec(before)?.[0] ?? '';
  return span(number.start - word.length, number.end);
}
