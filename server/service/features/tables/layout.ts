import { displayWidth } from '../../text/width';
import { DELIMITER, FIRST_ROW, type Grid, type GridCell, type GridLine, HEADER } from './grid';

/*
 * Widths are columns of a fixed-width font. The width of a cell is that of all between its pipes.
 */

/**
 * A wider text stands out of its column instead of padding the same column of every other row, which would make of one
 * long cell a table as long as that cell times the rows.
 */
export const WIDEST_COLUMN = 1000;

type Alignment = 'left' | 'right' | 'center';

/**
 * The table with its columns as narrow as they can be, one space on either side of every text, and a pipe at both ends
 * of each line. Texts stay as they are, and so do cells that are missing or too many.
 */
export function aligned(grid: Grid): Grid {
  const isTight = isTightDelimiter(grid);
  const least = isTight ? 3 : 5;
  const lines = textLines(grid);
  const widths = columnsOf(grid).map((column) =>
    lines.reduce(
      (widest, line) => Math.max(widest, Math.min(WIDEST_COLUMN, neededWidth(line.cells[column]?.text ?? ''))),
      least,
    ),
  );
  return withWidths(grid, widths, true);
}

/**
 * The grid after a change to it, aligned as far as it was before: a table whose lines were all of one width gets one
 * width again, and a table whose author does not align it is left alone. Columns grow and never shrink.
 */
export function keepLayout(before: Grid, after: Grid): Grid {
  const old = new Set(before.lines);
  if (!isAligned(before)) {
    return { ...after, lines: after.lines.map((line) => (old.has(line) ? line : withoutEdges(line))) };
  }
  const widthOf = (line: GridLine, index: number, column: number): number => {
    const cell = line.cells[column];
    if (cell === undefined) return 0;
    return old.has(line) || index === DELIMITER ? cellWidth(cell) : Math.min(WIDEST_COLUMN, neededWidth(cell.text));
  };
  const widths = columnsOf(after).map((column) =>
    after.lines.reduce((widest, line, index) => Math.max(widest, widthOf(line, index, column)), 0),
  );
  return withWidths(after, widths, false);
}

/**
 * A line without a pipe at its end neither starts nor ends with the space that keeps a text from the pipe: four spaces at
 * the start would make code of it.
 */
function withoutEdges({ cells, ...line }: GridLine): GridLine {
  const last = cells.length - 1;
  const edged = cells.map(({ before, text, after }, index) => ({
    before: index === 0 && !line.opens && text !== '' ? '' : before,
    text,
    after: index === last && !line.closes ? '' : after,
  }));
  return { ...line, cells: edged };
}

/** The width that a column has in the header and in every row, or undefined where they differ. */
export function commonWidth({ lines }: Grid, column: number): number | undefined {
  const header = lines[HEADER]?.cells[column];
  if (header === undefined) return undefined;
  const width = cellWidth(header);
  const isCommon = lines.every((line, index) => {
    const cell = line.cells[column];
    return index === DELIMITER || (cell !== undefined && cellWidth(cell) === width);
  });
  return isCommon ? width : undefined;
}

/** A cell of a new line, padded to the width of its column where the column has one. */
export function newCell(grid: Grid, column: number, text: string): GridCell {
  return padded(text, commonWidth(grid, column) ?? 0, alignmentOf(grid, column));
}

/** The dashes below a new column, which is aligned to the left. */
export function newDashes(grid: Grid): GridCell {
  const gap = isTightDelimiter(grid) ? '' : ' ';
  return { before: gap, text: '---', after: gap };
}

/** A cell with another text, in the room that it has. */
export function withText(grid: Grid, column: number, cell: GridCell, text: string): GridCell {
  if (cell.before === '' && cell.after === '') return { before: '', text, after: '' };
  const isPadded = cell.before.length > 1 || cell.after.length > 1;
  return padded(text, isPadded ? cellWidth(cell) : 0, alignmentOf(grid, column));
}

/** A table whose cells are all of one width without any padding is so by chance. */
export function isAligned(grid: Grid): boolean {
  return (
    grid.lines.every((line) => line.opens && line.closes) &&
    textLines(grid).some((line) =>
      line.cells.some(({ text, after, before }) => text !== '' && (before + after).length > 2),
    ) &&
    columnsOf(grid).every((column) => {
      const cells = grid.lines.flatMap((line) => line.cells[column] ?? []);
      return new Set(cells.map(cellWidth)).size <= 1;
    })
  );
}

function withWidths(grid: Grid, widths: readonly number[], repad: boolean): Grid {
  const isTight = isTightDelimiter(grid);
  const layOut = (line: GridLine, index: number): GridLine => ({
    ...line,
    opens: true,
    closes: true,
    cells: line.cells.map((cell, column) => {
      const width = widths[column];
      // A backslash at the end of a line that gets its pipe now would make a letter of it.
      const isLast = column === line.cells.length - 1 && !line.closes;
      if (width === undefined && isLast && cell.text.endsWith('\\')) return { ...cell, after: ' ' };
      if (width === undefined || (!repad && cellWidth(cell) === width)) return cell;
      return index === DELIMITER ? dashes(cell, width, isTight) : padded(cell.text, width, alignmentOf(grid, column));
    }),
  });
  return { ...grid, lines: grid.lines.map(layOut) };
}

function padded(text: string, width: number, alignment: Alignment): GridCell {
  const room = Math.max(0, width - displayWidth(text) - 2);
  if (text === '') return { before: ' '.repeat(room + 2), text, after: '' };
  const left = alignment === 'right' ? room : alignment === 'center' ? Math.floor(room / 2) : 0;
  return { before: ' '.repeat(1 + left), text, after: ' '.repeat(1 + room - left) };
}

function dashes({ text }: GridCell, width: number, isTight: boolean): GridCell {
  const [left, right] = [text.startsWith(':') ? ':' : '', text.endsWith(':') ? ':' : ''];
  const inner = Math.max(1, width - (isTight ? 0 : 2) - left.length - right.length);
  const gap = isTight ? '' : ' ';
  return { before: gap, text: left + '-'.repeat(inner) + right, after: gap };
}

/** `|---|---|`, as strategies have it, in contrast to `| --- | --- |`. */
function isTightDelimiter(grid: Grid): boolean {
  return grid.lines[DELIMITER]?.cells.every(({ before, after }) => before === '' && after === '') ?? false;
}

function alignmentOf(grid: Grid, column: number): Alignment {
  const text = grid.lines[DELIMITER]?.cells[column]?.text ?? '';
  if (!text.endsWith(':')) return 'left';
  return text.startsWith(':') ? 'center' : 'right';
}

function columnsOf({ columns }: Grid): readonly number[] {
  return Array.from({ length: columns }, (_, column) => column);
}

function textLines({ lines }: Grid): readonly GridLine[] {
  return [...lines.slice(HEADER, DELIMITER), ...lines.slice(FIRST_ROW)];
}

function cellWidth({ before, text, after }: GridCell): number {
  return before.length + displayWidth(text) + after.length;
}

function neededWidth(text: string): number {
  return displayWidth(text) + 2;
}
