import type { Root as MdastRoot } from 'mdast';
import { gfmTableFromMarkdown } from 'mdast-util-gfm-table';
import { gfmTaskListItemFromMarkdown } from 'mdast-util-gfm-task-list-item';
import { gfmTable } from 'micromark-extension-gfm-table';
import { gfmTaskListItem } from 'micromark-extension-gfm-task-list-item';
import remarkParse from 'remark-parse';
import { unified } from 'unified';

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
