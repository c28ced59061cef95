import { Selection, TextEditorRevealType, Uri, window } from 'vscode';
import { toPosition } from '../positions';

/**
 * Puts the cursor where a code lens points to: its command gets the document's URI and a position or range. VS Code
 * passes other things from menus and views, and nothing from keys and the palette; those leave the cursor where it is.
 */
export async function goToLensTarget([uri, where]: readonly unknown[]): Promise<void> {
  const position = positionOf(where);
  if (typeof uri !== 'string' || position === undefined) return;
  const editor = await window.showTextDocument(Uri.parse(uri));
  const { range } = editor.document.lineAt(Math.min(position.line, editor.document.lineCount - 1));
  const at = editor.document.validatePosition(toPosition(position));
  editor.selection = new Selection(at, at);
  editor.revealRange(range, TextEditorRevealType.InCenterIfOutsideViewport);
}

function positionOf(where: unknown): { readonly line: number; readonly character: number } | undefined {
  if (typeof where !== 'object' || where === null) return undefined;
  if ('start' in where) return positionOf(where.start);
  if (!('line' in where) || !('character' in where)) return undefined;
  const { line, character } = where;
  return typeof line === 'number' && typeof character === 'number' ? { line, character } : undefined;
}
