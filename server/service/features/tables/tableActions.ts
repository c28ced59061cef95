import { type CodeAction, CodeActionKind, type Position } from 'vscode-languageserver-types';
import type { TableOperation } from '../../../protocol';
import type { Snapshot } from '../../snapshot';
import { wantsKind } from '../actionKinds';
import { workspaceEdit } from '../workspaceEdit';
import { tablePlaceAt } from './tableAt';
import { OPERATIONS } from './tableOperation';

interface Offer {
  readonly operation: TableOperation;
  /** The kind is stable, so that an editor can bind a key to it. */
  readonly kind: string;
  readonly title: string;
}

const OFFERS: readonly Offer[] = [
  offer('insertRowBelow', 'insertRow', 'Insert row below'),
  offer('insertRowAbove', 'insertRowAbove', 'Insert row above'),
  offer('moveRowUp', 'moveRowUp', 'Move row up'),
  offer('moveRowDown', 'moveRowDown', 'Move row down'),
  offer('archiveRow', 'archiveRow', 'Archive row'),
  offer('insertColumnLeft', 'insertColumnLeft', 'Insert column to the left'),
  offer('insertColumnRight', 'insertColumnRight', 'Insert column to the right'),
  offer('moveColumnLeft', 'moveColumnLeft', 'Move column to the left'),
  offer('moveColumnRight', 'moveColumnRight', 'Move column to the right'),
  offer('renumberRows', 'renumberRows', 'Renumber rows'),
  offer('sortRows', 'sortRows', 'Sort rows by date'),
  offer('alignTable', 'alignTable', 'Align table'),
];

function offer(operation: TableOperation, kind: string, title: string): Offer {
  return { operation, kind: `${CodeActionKind.RefactorRewrite}.${kind}`, title };
}

export const TABLE_ACTION_KINDS: readonly string[] = OFFERS.map(({ kind }) => kind);

/**
 * No hand-written table has more cells. Each operation is worked out before anybody has chosen it, whenever the cursor moves;
 * a longer table can still be changed by the commands.
 */
const MOST_CELLS = 4000;

/**
 * The operations that would change the table at a position. `only` narrows the kinds as LSP says: a kind admits itself
 * and everything below it. `date` is today as `yyyy-mm-dd`.
 */
export function tableActions(
  snapshot: Snapshot,
  position: Position,
  only: readonly string[] | undefined,
  date: string,
): CodeAction[] {
  const wanted = OFFERS.filter(({ kind }) => wantsKind(only, kind));
  const place = wanted.length === 0 ? undefined : tablePlaceAt(snapshot, position);
  if (place === undefined || place.grid.lines.length * place.grid.columns > MOST_CELLS) return [];
  return wanted.flatMap(({ operation, kind, title }) => {
    const answer = OPERATIONS[operation](snapshot, place, date);
    if (answer.kind === 'refusal' || answer.edits.length === 0) return [];
    return [{ title, kind, edit: workspaceEdit(snapshot, answer.edits) }];
  });
}
