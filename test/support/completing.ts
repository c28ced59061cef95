import assert from 'node:assert/strict';
import type { CompletionItem, CompletionList, Position, Range } from 'vscode-languageserver-types';
import { type CompletionClient, createService, type Edit, type Snapshot } from '../../server/service';
import { type StrategyDocument, updateDocument } from '../../server/service/document/document';
import { placed } from './cursor';
import { documentOf, reader } from './document';
import { bind } from './strategy';

export const service = createService();

const EMPTY = service.open('file:///work/plan.md', 1, '');

/** A version that nobody has checked: completion looks at no findings, and finding them takes most of the time. */
export function unchecked(document: StrategyDocument): Snapshot {
  return { ...EMPTY, document, strategy: bind(document) };
}

export function uncheckedEdit({ document }: Snapshot, edit: Edit): Snapshot {
  return unchecked(updateDocument(reader, document, edit));
}

/** A client that can do everything. */
export const RICH: CompletionClient = {
  snippets: true,
  labelDetails: true,
  insertReplace: true,
  completionMarkdown: true,
};
/** A client that can do nothing beyond what LSP demands. */
export const PLAIN: CompletionClient = {
  snippets: false,
  labelDetails: false,
  insertReplace: false,
  completionMarkdown: false,
};

/** The list at the mark `‸` of a text; with `trigger` as if that character, which stands before the mark, was typed. */
export function completing(marked: string, trigger?: string, client = RICH): CompletionList | null {
  const { text, position } = placed(marked);
  return service.completion(unchecked(documentOf(text)), position, trigger, client);
}

export function labels(marked: string, trigger?: string, client = RICH): readonly string[] {
  return completing(marked, trigger, client)?.items.map(({ label }) => label) ?? [];
}

/** The text after an item was accepted; a snippet's placeholders stand in `‹›`. */
export function accepted(marked: string, label: string, client = RICH, mode: 'insert' | 'replace' = 'replace'): string {
  const item = completing(marked, undefined, client)?.items.find((each) => each.label === label);
  assert.ok(item !== undefined, `${label} is not offered`);
  return withItem(marked.replace('‸', ''), item, mode);
}

export function withItem(text: string, item: CompletionItem, mode: 'insert' | 'replace' = 'replace'): string {
  const { range, newText } = editOf(item, mode);
  const [start, end] = [offsetIn(text, range.start), offsetIn(text, range.end)];
  return text.slice(0, start) + (item.insertTextFormat === 2 ? expanded(newText) : newText) + text.slice(end);
}

export function editOf(
  { textEdit }: CompletionItem,
  mode: 'insert' | 'replace' = 'replace',
): { readonly range: Range; readonly newText: string } {
  assert.ok(textEdit !== undefined);
  return { range: 'range' in textEdit ? textEdit.range : textEdit[mode], newText: textEdit.newText };
}

/** A snippet as text: what is escaped is plain, what is a placeholder stands in `‹›`. */
export function expanded(snippet: string, [open, close]: readonly [string, string] = ['‹', '›']): string {
  const body = snippet.replace(
    /\$\{(\d+):((?:\\.|[^\\}])*)\}/g,
    (_, __, placeholder: string) => `${open}${placeholder}${close}`,
  );
  return body.replace(/\\([\\$}])/g, '$1');
}

function offsetIn(text: string, { line, character }: Position): number {
  const lines = text.split(/(?<=\r\n|\n|\r(?!\n))/);
  return lines.slice(0, line).reduce((sum, each) => sum + each.length, 0) + character;
}
