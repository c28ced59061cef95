import { type Edit, editBetween, textOfLines } from '../../text/pieces';
import { type Grid, type GridLine, lineText } from './grid';

/**
 * The smallest edits that make one grid of another, in ascending order and in offsets from the section's start. A line
 * whose cells keep their number is changed cell by cell, so that what stays the same is not touched.
 */
export function gridEdits(before: Grid, after: Grid): readonly Edit[] {
  const known = new Map(before.lines.map((line) => [line.span.start, line]));
  const edits = after.lines.flatMap((line): readonly Edit[] => {
    if (line.lead !== '') return [{ start: line.span.start, end: line.span.start, text: line.lead + lineText(line) }];
    const old = known.get(line.span.start);
    return old === undefined || old === line ? [] : lineEdits(old, line);
  });
  return joined(edits);
}

function lineEdits(old: GridLine, line: GridLine): readonly Edit[] {
  const parts = [partsOf(old), partsOf(line)] as const;
  if (parts[0].length !== parts[1].length) return difference(old.span.start, lineText(old), lineText(line));
  let start = old.span.start;
  const edits = parts[0].flatMap((part, index) => {
    const found = difference(start, part, parts[1][index] ?? '');
    start += part.length;
    return found;
  });
  return edits.length > MOST_EDITS ? difference(old.span.start, lineText(old), lineText(line)) : edits;
}

/** In a line. More of them, each with the places where it starts and ends, are a hundred times as long as the line itself. */
const MOST_EDITS = 100;

/** A line in pieces that can be compared one by one: the padding, the text and the pipe of every cell. */
function partsOf(line: GridLine): readonly string[] {
  const pipe = (index: number): string => (index < line.cells.length - 1 || line.closes ? '|' : '');
  const cells = line.cells.flatMap(({ before, text, after }, index) => [before, text, after, pipe(index)]);
  return [line.opens ? '|' : '', ...cells, line.tail];
}

/** One edit that leaves out what is the same at both ends; none where nothing differs. */
function difference(start: number, old: string, text: string): readonly Edit[] {
  if (old === text) return [];
  const least = editBetween(textOfLines(old), text);
  let head = least.start;
  let tail = old.length - least.end;
  // Half a character is no place for an edit to end.
  if (isLowSurrogate(old, head) || isLowSurrogate(text, head)) head--;
  if (tail > 0 && (isLowSurrogate(old, old.length - tail) || isLowSurrogate(text, text.length - tail))) tail--;
  return [{ start: start + head, end: start + old.length - tail, text: text.slice(head, text.length - tail) }];
}

function isLowSurrogate(text: string, at: number): boolean {
  const code = text.charCodeAt(at);
  return code >= 0xdc00 && code <= 0xdfff;
}

/** Edits that touch become one: editors disagree about the order of two insertions at one place. */
function joined(edits: readonly Edit[]): readonly Edit[] {
  const all: Edit[] = [];
  for (const edit of edits) {
    const last = all[all.length - 1];
    if (last?.end === edit.start) all[all.length - 1] = { ...last, end: edit.end, text: last.text + edit.text };
    else all.push(edit);
  }
  return all;
}
