import { type CodeAction, CodeActionKind, type Range } from 'vscode-languageserver-types';
import { childrenOf } from '../../document/blocks';
import type { Item, Node } from '../../document/model';
import { lineOf, offsetOf, type Snapshot } from '../../snapshot';
import type { Edit } from '../../text/pieces';
import { editsOf } from '../workspaceEdit';

/** The kind is stable, so that an editor can bind a key to it. */
export const TICK_KIND = `${CodeActionKind.RefactorRewrite}.tick`;

/**
 * Ticks the items of checklists on the lines of a range, or takes the ticks away where all of them have one: doing it twice
 * leads back to the same text. What is between the brackets is all that changes.
 */
export function tickItems(snapshot: Snapshot, range: Range): readonly CodeAction[] {
  const from = offsetOf(snapshot, range.start);
  const to = offsetOf(snapshot, range.end);
  // Lines that are selected as a whole end where the next one starts.
  const isWhole = range.end.character === 0 && range.end.line > range.start.line;
  const lastLine = range.end.line - (isWhole ? 1 : 0);
  const boxes: { readonly start: number; readonly checked: boolean }[] = [];
  for (const { start, section } of snapshot.document.sections) {
    if (start > to) break;
    if (start + section.text.length < from || !section.text.includes('[')) continue;
    for (const { box, checked, text } of itemsIn(section.nodes)) {
      if (box === undefined) continue;
      const isWithin =
        lineOf(snapshot, start + box.start) <= lastLine && range.start.line <= lineOf(snapshot, start + text.end);
      if (isWithin) boxes.push({ start: start + box.start, checked });
    }
  }
  if (boxes.length === 0) return [];
  const isTick = boxes.some(({ checked }) => !checked);
  const edits = boxes
    .filter(({ checked }) => checked !== isTick)
    .map(({ start }): Edit => ({ start: start + 1, end: start + 2, text: isTick ? 'x' : ' ' }));
  const what = edits.length === 1 ? 'the item' : `the ${edits.length} items`;
  return [{ title: `${isTick ? 'Tick' : 'Untick'} ${what}`, kind: TICK_KIND, edit: editsOf(snapshot, edits) }];
}

function itemsIn(nodes: readonly Node[]): readonly Item[] {
  return nodes.flatMap((node): readonly Item[] => {
    const below = itemsIn(childrenOf(node));
    return node.kind === 'item' ? [node, ...below] : below;
  });
}
