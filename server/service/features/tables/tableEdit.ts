import type { TableEdit } from '../../../protocol';
import { lineOf, rangeOf, type Snapshot } from '../../snapshot';
import { lineStart } from '../../text/lines';
import { shift, span } from '../../text/span';
import { cellSpan, type Grid } from './grid';
import { gridEdits } from './gridEdits';
import { keepLayout } from './layout';
import type { FoundTable } from './tableAt';

/** The edit that makes another grid of a table, aligned as the table was, with a cell of it selected afterwards. */
export function editOf(
  snapshot: Snapshot,
  table: FoundTable,
  after: Grid,
  selected: { readonly line: number; readonly column: number },
): TableEdit {
  return plainEditOf(snapshot, table, keepLayout(table.grid, after), selected);
}

/** The same without a look at how the table was aligned. */
export function plainEditOf(
  snapshot: Snapshot,
  { placed, grid }: FoundTable,
  after: Grid,
  selected: { readonly line: number; readonly column: number },
): TableEdit {
  const { version } = snapshot;
  const edits = gridEdits(grid, after).map((edit) => ({
    range: rangeOf(snapshot, shift(edit, placed.start)),
    newText: edit.text,
  }));
  const line = after.lines[selected.line];
  if (line === undefined) throw new RangeError(`The table has no line ${selected.line}.`);
  const isNew = line.lead !== '';
  const added = after.lines.slice(0, selected.line).filter(({ lead }) => lead !== '').length + (isNew ? 1 : 0);
  const lead = isNew
    ? line.lead.replace(/^[\r\n]+/, '').length
    : line.span.start - lineStart(placed.section.text, line.span.start);
  const at = cellSpan(line, Math.min(Math.max(0, selected.column), line.cells.length - 1)) ?? span(0, 0);
  const number = lineOf(snapshot, placed.start + line.span.start) + added;
  return {
    kind: 'edit',
    version,
    edits,
    selection: {
      start: { line: number, character: lead + at.start },
      end: { line: number, character: lead + at.end },
    },
  };
}
