import { gfmTableFromMarkdown } from 'mdast-util-gfm-table';
import { gfmTaskListItemFromMarkdown } from 'mdast-util-gfm-task-list-item';
import { gfmTable } from 'micromark-extension-gfm-table';
import { gfmTaskListItem } from 'micromark-extension-gfm-task-list-item';
import remarkParse from 'remark-parse';
import { unified } from 'unified';
import type { Root } from './tree';

/** Turns Markdown into an mdast tree whose positions are UTF-16 offsets from the start of the text given. */
export type MarkdownParser = (text: string) => Root;

/**
 * CommonMark with GFM's tables and task-list items, and nothing else of GFM: bare web addresses and single-tilde
 * strikethrough would change what a slot's text means.
 */
export function createMarkdownParser(): MarkdownParser {
  let parser: MarkdownParser | undefined;
  return (text) => {
    // Most documents are read without it (see `quick/`), and making it takes a while.
    parser ??= makeParser();
    return parser(text);
  };
}

function makeParser(): MarkdownParser {
  const processor = unified()
    .data('micromarkExtensions', [gfmTable(), gfmTaskListItem()])
    .data('fromMarkdownExtensions', [gfmTableFromMarkdown(), gfmTaskListItemFromMarkdown()])
    .use(remarkParse)
    .freeze();
  return (text) => processor.parse(text);
}
