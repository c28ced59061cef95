import { CARRIAGE_RETURN, isLineEnd, LINE_FEED, SPACE, TAB } from './characters';
/** A line of the text read. */
export interface Line {
  /** Where its words start and end: behind the indentation, before the spaces at its end. */
  readonly start: number;
  readonly end: number;
  /** Where the line ends, the spaces at its end included but no line break: a block's own end. */
  readonly full: number;
  /** How many spaces stand before the words; -1 in a blank line. */
  readonly indent: number;
  readonly words: string;
  /** True inside a block quote, whose mark then stands before the indentation. */
  readonly quoted: boolean;
}

/** Whole lines of a text; undefined where an indentation holds a tab, whose width takes the full parser. */
export function linesOf(text: string, from: number, to: number): readonly Line[] | undefined {
  const lines: Line[] = [];
  for (let at = from; at < to; ) {
    let lineEnd = at;
    while (lineEnd < to && !isLineEnd(text.charCodeAt(lineEnd))) lineEnd++;
    let start = at;
    while (start < lineEnd && text.charCodeAt(start) === SPACE) start++;
    if (text.charCodeAt(start) === TAB) return undefined;
    let end = lineEnd;
    while (end > start && text.charCodeAt(end - 1) === SPACE) end--;
    lines.push({
      start,
      end,
      full: lineEnd,
      indent: end === start ? -1 : start - at,
      words: text.slice(start, end),
      quoted: false,
    });
    at = lineEnd + (text.charCodeAt(lineEnd) === CARRIAGE_RETURN && text.charCodeAt(lineEnd + 1) === LINE_FEED ? 2 : 1);
  }
  return lines;
}

/** A line of a block quote without its mark; undefined where the mark does not stand as most people write it. */
export function unquoted(line: Line): Line | undefined {
  if (line.indent !== 0 || line.quoted || !/^>(?: |$)/.test(line.words)) return undefined;
  const spaces = /^ */.exec(line.words.slice(1))?.[0].length ?? 0;
  const start = line.start + 1 + spaces;
  const indent = line.words.length === 1 ? -1 : spaces - 1;
  return { start, end: line.end, full: line.full, indent, words: line.words.slice(1 + spaces), quoted: true };
}
