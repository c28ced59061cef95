import type { Root as MdastRoot, Nodes } from 'mdast';
import { type Budget, unlimited } from './budget';
import { createFullParser } from './fullParser';
import { isHeavy } from './heavy';
import { NORMAL, openAtEnd } from './lineState';
import { readPart } from './quick/blocks';
import { nextPart } from './slice';
import type { Block, Root } from './tree';

/**
 * Turns Markdown into a tree whose positions are UTF-16 offsets from the start of the text given; `heavy` for what would
 * hold it too long (see `heavy.ts`), `later` where the budget has nothing left for it.
 */
export type MarkdownParser = (text: string, budget?: Budget) => Root | 'heavy' | 'later';

/** The quick reader takes what it can, the full parser the rest. */
export function createMarkdownParser(): MarkdownParser {
  let full: ((text: string) => MdastRoot) | undefined;
  const charged = (text: string, budget: Budget): MdastRoot => {
    // Most documents are read without it, and making it takes a while.
    full ??= createFullParser();
    budget.fullParser -= text.length;
    return full(text);
  };
  return (text, budget = unlimited()) => {
    const quick = readPart(text, 0, text.length);
    if (quick !== undefined) return { type: 'root', children: quick };
    if (isHeavy(text)) return 'heavy';
    if (budget.fullParser <= 0) return 'later';
    const parse = (part: string): MdastRoot => charged(part, budget);
    // A reference is one wherever in the text its definition stands.
    return mayDefine(text) ? parse(text) : readInParts(parse, text);
  };
}

/** Whether something may be a link reference definition, in a list or quote too. */
function mayDefine(text: string): boolean {
  return text.includes(']:') && /(?:^|[\r\n])[ \t>*+\-\d.)]{0,99}\[/.test(text);
}

/** Most of a text that the quick reader cannot read has one such place, and only what is around it is read slowly. */
function readInParts(full: (text: string) => MdastRoot, text: string): Root {
  const children: Block[] = [];
  let least = SHORTEST_PART;
  for (let from = 0; from < text.length; ) {
    const next = nextPart(text, from, least);
    const quick = readPart(text, from, next);
    let part = quick ?? readSlowly(full, text, from, next);
    const isOpen = next < text.length && leavesOpen(text, next, part[part.length - 1]);
    if (isOpen) part = readPart(text, from, text.length) ?? readSlowly(full, text, from, text.length);
    for (const block of part) children.push(block);
    from = isOpen ? text.length : next;
    // To call the full parser again and again costs more than what it reads, where all of a text is for it.
    least = quick === undefined ? 2 * least : SHORTEST_PART;
  }
  return { type: 'root', children };
}

/** In UTF-16 units. */
const SHORTEST_PART = 500;

function readSlowly(full: (text: string) => MdastRoot, text: string, from: number, to: number): readonly Block[] {
  const root = full(text.slice(from, to));
  move(root, from);
  return root.children;
}

/** Whether a fence or raw HTML, in a list or not, goes on into the next part: others end before the last line's end. */
function leavesOpen(text: string, end: number, last: Block | undefined): boolean {
  return (last?.position?.end.offset ?? 0) >= end || openAtEnd(text.slice(0, end), last) !== NORMAL;
}

/** Moves a tree, which must be nobody else's. */
function move(node: Nodes, by: number): void {
  if (node.position?.start.offset !== undefined) node.position.start.offset += by;
  if (node.position?.end.offset !== undefined) node.position.end.offset += by;
  if ('children' in node) for (const child of node.children) move(child, by);
}
