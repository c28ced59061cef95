import type { Root as MdastRoot } from 'mdast';
import { createFullParser } from './fullParser';
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
