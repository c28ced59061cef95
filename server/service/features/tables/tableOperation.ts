import type { Position } from 'vscode-languageserver-types';
import type { TableAnswer, TableOperation } from '../../../protocol';
import type { Snapshot } from '../../snapshot';
import { alignTable } from './alignTable';
import { archiveRow } from './archiveRow';
import { insertColumn, moveColumn } from './columns';
import { insertRowAbove, insertRowBelow } from './insertRow';
import { moveRow } from './moveRow';
import { renumberRows } from './renumberRows';
import { sortRows } from './sortRows';
import { type TablePlace, tablePlaceAt } from './tableAt';
import { nextCell, previousCell } from './walkCells';

/**
 * What becomes of the table at a position. `date` is today as `yyyy-mm-dd`, which the service, without a clock, cannot
 * know. An operation that cannot be done, or that would change nothing, is refused with the reason.
 */
export function tableOperation(
  snapshot: Snapshot,
  position: Position,
  operation: TableOperation,
  date: string,
): TableAnswer {
  const place = tablePlaceAt(snapshot, position);
  return place === undefined ? { kind: 'refusal', reason: 'noTable' } : OPERATIONS[operation](snapshot, place, date);
}

type Operation = (snapshot: Snapshot, place: TablePlace, date: string) => TableAnswer;

export const OPERATIONS: Readonly<Record<TableOperation, Operation>> = {
  insertRowBelow,
  insertRowAbove,
  moveRowUp: (snapshot, place) => moveRow(snapshot, place, -1),
  moveRowDown: (snapshot, place) => moveRow(snapshot, place, 1),
  archiveRow,
  insertColumnLeft: (snapshot, place) => insertColumn(snapshot, place, 'left'),
  insertColumnRight: (snapshot, place) => insertColumn(snapshot, place, 'right'),
  moveColumnLeft: (snapshot, place) => moveColumn(snapshot, place, -1),
  moveColumnRight: (snapshot, place) => moveColumn(snapshot, place, 1),
  renumberRows,
  sortRows,
  alignTable,
  nextCell,
  previousCell,
};

export function isTableOperation(name: string): name is TableOperation {
  return Object.hasOwn(OPERATIONS, name);
}
