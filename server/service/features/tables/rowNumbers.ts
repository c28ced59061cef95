import { plain } from '../../document/place';
import { DELIMITER, FIRST_ROW, type Grid, type GridLine, HEADER } from './grid';
import { withText } from './layout';

/** Rows are numbered in the first column: `3`, `03`, or with something before the figure, `M5` and `P0-2`. */
interface RowNumber {
  readonly prefix: string;
  readonly value: number;
  /** How many digits are written. */
  readonly digits: number;
}

function readNumber(text: string): RowNumber | undefined {
  const match = /^([A-Za-z]{0,3}(?:\d{1,2}[-.])?)(\d{1,9})$/.exec(text);
  if (match === null) return undefined;
  const [, prefix = '', digits = ''] = match;
  return { prefix, value: Number(digits), digits: digits.length };
}

function writeNumber({ prefix, value, digits }: RowNumber): string {
  return prefix + String(value).padStart(digits, '0');
}

/** The number after a number; undefined when it is none. */
export function numberAfter(text: string): string | undefined {
  const number = readNumber(text);
  return number === undefined ? undefined : writeNumber({ ...number, value: number.value + 1 });
}

/** The number of a row, or whatever else stands in its first cell; empty where there is none. */
export function numberIn(line: GridLine | undefined): string {
  return line?.cells[0]?.text ?? '';
}

export function hasNumber(line: GridLine): boolean {
  return readNumber(numberIn(line)) !== undefined;
}

/** `#`, or a word for it, over the first column says that it counts the rows, whatever stands in them. */
export function hasNumberColumn({ lines }: Grid): boolean {
  return /^(?:#|No\.?|Nr\.?|№|Number)$/i.test(plain(numberIn(lines[HEADER])));
}

/** True where the first column counts the rows: all of it is numbers, and years and amounts do not start with 1. */
export function isNumbered(grid: Grid): boolean {
  if (hasNumberColumn(grid)) return true;
  const numbers = grid.lines.slice(FIRST_ROW).map((line) => readNumber(numberIn(line)));
  return numbers.every((number) => number?.prefix === numbers[0]?.prefix) && numbersFromTo(grid)?.from === 1;
}

/** The number that a new row below a line gets, undefined in a table without numbers. */
export function numberBelow(grid: Grid, line: number): string | undefined {
  if (!isNumbered(grid)) return undefined;
  if (line <= DELIMITER) {
    const first = numberIn(grid.lines[FIRST_ROW]);
    return readNumber(first) === undefined ? '1' : first;
  }
  const above = grid.lines.slice(FIRST_ROW, line + 1).map(numberIn);
  return numberAfter(above.findLast((text) => readNumber(text) !== undefined) ?? '0');
}

export function withNumber(grid: Grid, line: GridLine, number: string): GridLine {
  const [cell, ...others] = line.cells;
  if (cell === undefined || cell.text === number) return line;
  return { ...line, cells: [withText(grid, 0, cell, number), ...others] };
}

/** The lines from one on with the next numbers, as long as they counted from `number` without a gap before. */
export function countedOn(grid: Grid, from: number, number: string | undefined): readonly GridLine[] {
  let expected = number;
  return grid.lines.slice(from).map((line) => {
    if (expected === undefined || numberIn(line) !== expected) {
      expected = undefined;
      return line;
    }
    expected = numberAfter(expected);
    return expected === undefined ? line : withNumber(grid, line, expected);
  });
}

/**
 * The rows with their numbers counted on from `start`, in the style of the first of them. What is no number, such as
 * `3a`, stays and is not counted; an empty cell and an open slot get the number that they wait for.
 */
export function renumbered(grid: Grid, start: number): Grid {
  const rows = grid.lines.slice(FIRST_ROW);
  const style = rows.map((row) => readNumber(numberIn(row))).find((number) => number !== undefined);
  const { prefix, digits } = style ?? { prefix: '', digits: 1 };
  let value = start;
  const counted = rows.map((line) => {
    const text = numberIn(line);
    const isCounted = text === '' || /^\[FILL(?: IN)?\]$/.test(text) || readNumber(text) !== undefined;
    if (!isCounted || line.cells.length === 0) return line;
    return withNumber(grid, line, writeNumber({ prefix, value: value++, digits }));
  });
  return { ...grid, lines: [...grid.lines.slice(0, FIRST_ROW), ...counted] };
}

/** The smallest and the largest of the numbers of the rows; undefined in a table without any. */
export function numbersFromTo(grid: Grid): { readonly from: number; readonly to: number } | undefined {
  const values = grid.lines.slice(FIRST_ROW).flatMap((line) => readNumber(numberIn(line))?.value ?? []);
  return values.length === 0 ? undefined : { from: Math.min(...values), to: Math.max(...values) };
}

/** A row on the line of another. With `keepsNumber` the number stays, because it counts places. */
export function inPlaceOf(
  { span, lead, opens, cells: [number] }: GridLine,
  moved: GridLine,
  keepsNumber: boolean,
): GridLine {
  if (!keepsNumber || number === undefined) return { ...moved, span, lead };
  return { ...moved, span, lead, opens, cells: [number, ...moved.cells.slice(1)] };
}
