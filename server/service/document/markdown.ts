import type { Root as MdastRoot } from 'mdast';
import { gfmTableFromMarkdown } from 'mdast-util-gfm-table';
import { gfmTaskListItemFromMarkdown } from 'mdast-util-gfm-task-list-item';
import { gfmTable } from 'micromark-extension-gfm-table';
import { gfmTaskListItem } from 'micromark-extension-gfm-task-list-item';
import remarkParse from 'remark-parse';
import { unified } from 'unified';
import { isHeavy } from './heavy';
import { readQuickly } from './quick/blocks';
import type { Root } from './tree';

/**
 * Turns Markdown into a tree whose positions are UTF-16 offsets from the start of the text given; undefined for what
 * would hold it too long (see `heavy.ts`).
 */
export type MarkdownParser = (text: string) => Root | undefined;

/** The quick reader takes what it can, the full parser the rest. */
export function createMarkdownParser(): MarkdownParser {
  let full: ((text: string) => MdastRoot) | undefined;
  return (text) => {
    const root = readQuickly(text);
    if (root !== undefined) return root;
    if (isHeavy(text)) return undefined;
    // Most documents are read without it, and making it takes a while.
    full ??= createFullParser();
    return full(text);
  };
}

/**
 * CommonMark with GFM's tables and task-list items, and nothing else of GFM: bare web addresses and single-tilde
 * strikethrough would change what a slot's text means.
 */
export function createFullParser(): (text: string) => MdastRoot {
  const processor = unified()
    .data('micromarkExtensions', [gfmTable(), gfmTaskListItem()])
    .data('fromMarkdownExtensions', [gfmTableFromMarkdown(), gfmTaskListItemFromMarkdown()])
    .use(remarkParse)
    .freeze();
  return (text) => processor.parse(text);
}
