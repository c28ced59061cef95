import { TextDocument } from 'vscode-languageserver-textdocument';
import type { Position, Range } from 'vscode-languageserver-types';

/** A text whose marks are taken out: the cursor `‸`, what is expected `⟦…⟧`, and where that is set `⟪…⟫`. */
export interface Marked {
  readonly text: string;
  readonly document: TextDocument;
  /** The cursor; undefined where the text has none. */
  readonly position: Position | undefined;
  readonly expected: readonly Range[];
  readonly declared: readonly Range[];
}

export function readMarks(marked: string): Marked {
  let text = '';
  let cursor: number | undefined;
  const open: number[] = [];
  const expected: (readonly [number, number])[] = [];
  const declared: (readonly [number, number])[] = [];
  for (const char of marked) {
    if (char === '‸') cursor = text.length;
    else if (char === '⟦' || char === '⟪') open.push(text.length);
    else if (char === '⟧' || char === '⟫') {
      const start = open.pop();
      if (start === undefined) throw new Error(`${char} closes nothing.`);
      (char === '⟧' ? expected : declared).push([start, text.length]);
    } else text += char;
  }
  if (open.length > 0) throw new Error('A mark is not closed.');
  const document = TextDocument.create('file:///work/plan.md', 'markdown', 1, text);
  const ranges = (all: typeof expected): Range[] =>
    [...all]
      .sort(([left], [right]) => left - right)
      .map(([start, end]) => ({ start: document.positionAt(start), end: document.positionAt(end) }));
  return {
    text,
    document,
    position: cursor === undefined ? undefined : document.positionAt(cursor),
    expected: ranges(expected),
    declared: ranges(declared),
  };
}

/** The text with marks around some of its ranges, for messages that people can read. */
export function withMarks(document: TextDocument, ranges: readonly Range[]): readonly string[] {
  return ranges.map((range) => `${range.start.line}:${range.start.character} ${document.getText(range)}`);
}
