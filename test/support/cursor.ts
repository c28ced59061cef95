import type { Position } from 'vscode-languageserver-types';
import { createService, type Snapshot } from '../../server/service';

const service = createService();

/** A text without the mark `‸`, and the place of it. */
export function placed(marked: string): { readonly text: string; readonly position: Position } {
  const offset = marked.indexOf('‸');
  if (offset < 0 || marked.includes('‸', offset + 1)) throw new Error('A fixture has exactly one ‸.');
  const lines = marked.slice(0, offset).split(/\r\n|\n|\r/);
  const position = { line: lines.length - 1, character: lines.at(-1)?.length ?? 0 };
  return { text: marked.replace('‸', ''), position };
}

/** A strategy and the place of the mark `‸` in its text, which is taken out. */
export function atCursor(marked: string): { readonly snapshot: Snapshot; readonly position: Position } {
  const { text, position } = placed(marked);
  return { snapshot: service.open('file:///work/plan.md', 1, text), position };
}

/** The text of a range in a fixture whose lines end in `\n`. */
export function textIn(marked: string, { start, end }: { readonly start: Position; readonly end: Position }): string {
  const lines = marked
    .replace('‸', '')
    .split('\n')
    .slice(start.line, end.line + 1);
  const last = lines.length - 1;
  lines[last] = (lines[last] ?? '').slice(0, end.character);
  lines[0] = (lines[0] ?? '').slice(start.character);
  return lines.join('\n');
}
