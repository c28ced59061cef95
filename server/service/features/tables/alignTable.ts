import type { TableAnswer } from '../../../protocol';
import type { Snapshot } from '../../snapshot';
import { gridEdits } from './gridEdits';
import { aligned } from './layout';
import type { TablePlace } from './tableAt';
import { plainEditOf } from './tableEdit';

/** Pads the cells so that the pipes of all lines stand below one another. */
export function alignTable(snapshot: Snapshot, place: TablePlace): TableAnswer {
  const after = aligned(place.grid);
  if (gridEdits(place.grid, after).length === 0) return { kind: 'refusal', reason: 'nothingToDo' };
  return plainEditOf(snapshot, place, after, place);
}
