import { Range, Selection, type TextDocument, TextEditorRevealType, ViewColumn, window } from 'vscode';
import type { OutlineNode } from '../../server/protocol';
import { identify, toRange } from '../positions';
import type { Server } from '../server';

/**
 * Shows a node at the top of the editor. Where it is a place for an answer that is still open, the slot is selected, so
 * that typing fills it; otherwise the cursor goes to the node's name, and nothing is selected that typing could destroy.
 */
export async function revealNode(server: Server, document: TextDocument, node: OutlineNode): Promise<void> {
  const name = toRange(node.selectionRange);
  const slot = node.children.length === 0 && node.open > 0 ? await firstSlot(server, document, node) : undefined;
  const selection = slot === undefined ? new Selection(name.start, name.start) : new Selection(slot.end, slot.start);
  const editor = await window.showTextDocument(document, { selection, viewColumn: columnOf(document) });
  editor.selection = selection;
  editor.revealRange(new Range(name.start, selection.end), TextEditorRevealType.AtTop);
}

async function firstSlot(server: Server, document: TextDocument, node: OutlineNode): Promise<Range | undefined> {
  const params = { ...identify(document), position: node.range.start, direction: 'next' as const };
  const found = await server.ask((requests) => requests.findSlot(params));
  const range = found && toRange(found.range);
  return range && toRange(node.range).contains(range) ? range : undefined;
}

/** The editor group in which a document can be seen; the active one when it is in none. */
export function columnOf(document: TextDocument): ViewColumn {
  const editor = window.visibleTextEditors.find((candidate) => candidate.document === document);
  return editor?.viewColumn ?? ViewColumn.Active;
}
