import type { Block, List, ListItem } from '../tree';
import { afterText, canBeDefinition, startOf } from './blockStart';
import { positionOf, readInlines } from './inlines';
import type { Line } from './lines';

/** A list and the index of the first line behind it. */
export interface TakenList {
  readonly block: List;
  readonly next: number;
}

interface TakenItem {
  readonly item: ListItem;
  readonly end: number;
  readonly next: number;
}

/**
 * A list of items that each hold one paragraph and, below it, lists of the same kind. All its markers stand in `column`.
 */
export function readList(text: string, lines: readonly Line[], index: number, column: number): TakenList | undefined {
  const first = lines[index];
  if (first === undefined || column > DEEPEST) return undefined;
  const kind = kindOf(first.words);
  const items: ListItem[] = [];
  let end = first.full;
  let next = index;
  for (let line = lines[next]; line !== undefined; line = lines[next]) {
    const taken = readItem(text, lines, next, line);
    if (taken === undefined) return undefined;
    items.push(taken.item);
    end = taken.end;
    const below = afterBlanks(lines, taken.next);
    const follower = lines[below];
    next = taken.next;
    if (follower === undefined || follower.indent < column) break;
    if (follower.indent > column) return undefined;
    if (startOf(follower.words) !== 'item') break;
    if (kindOf(follower.words) !== kind) {
      // Only a list that starts with 1 interrupts the paragraph of an item.
      if (below === next && /^\d/.test(follower.words) && !/^1[.)]/.test(follower.words)) return undefined;
      break;
    }
    next = below;
  }
  const ordered = kind === '.' || kind === ')';
  return { block: { type: 'list', ordered, children: items, position: positionOf(first.start, end) }, next };
}

/** Columns of indentation beyond which nobody nests lists. */
const DEEPEST = 40;

/** The bullet of a list, or what stands behind its numbers: a list ends where another begins. */
function kindOf(words: string): string {
  return /^\d+([.)])/.exec(words)?.[1] ?? words.charAt(0);
}

function readItem(text: string, lines: readonly Line[], index: number, line: Line): TakenItem | undefined {
  const marker = /^(?:[-*+]|\d+[.)]) +/.exec(line.words)?.[0].length ?? 0;
  const content = line.indent + marker;
  if (startOf(line.words.slice(marker)) !== 'text') return undefined;
  let last = line;
  let next = index + 1;
  for (let below = lines[next]; below !== undefined && below.indent >= 0; below = lines[next]) {
    if (below.indent < content && startOf(below.words) === 'item') break;
    const within: Line = { ...below, indent: Math.max(0, below.indent - content) };
    const comes = afterText(within);
    if (comes === 'other' || comes === 'table') return undefined;
    if (comes === 'ends') break;
    // Text that is not indented goes on with the item lazily, which the full parser knows all about.
    if (below.indent < content) return undefined;
    last = below;
    next++;
  }
  const paragraph = readItemText(text, line.start + marker, last, line.quoted);
  if (paragraph === undefined) return undefined;
  const children: Block[] = [paragraph.block];
  let end = last.full;
  for (;;) {
    const at = afterBlanks(lines, next);
    const below = lines[at];
    if (below === undefined || below.indent < content) break;
    if (below.indent > content + 3 || startOf(below.words) !== 'item') return undefined;
    const list = readList(text, lines, at, below.indent);
    if (list === undefined) return undefined;
    children.push(list.block);
    end = list.block.position?.end.offset ?? end;
    next = list.next;
    const follower = lines[afterBlanks(lines, next)];
    if (follower !== undefined && follower.indent > line.indent && follower.indent !== below.indent) return undefined;
  }
  const position = positionOf(line.start, end);
  return { item: { type: 'listItem', checked: paragraph.checked, children, position }, end, next };
}

function afterBlanks(lines: readonly Line[], index: number): number {
  let at = index;
  while ((lines[at]?.indent ?? 0) < 0) at++;
  return at;
}

interface ItemText {
  readonly block: Block;
  readonly checked: boolean | null;
}

/** The paragraph of an item and the state of its box, which GFM knows only where text follows it in the same line. */
function readItemText(text: string, start: number, { end, full }: Line, quoted: boolean): ItemText | undefined {
  const words = text.slice(start, end);
  if (canBeDefinition(words)) return undefined;
  const box = /^\[([ xX])\]/.exec(words);
  // A box with spaces alone behind it, or with its text in the next line, is for the full parser.
  if (box !== null && (words.length === 3 ? full > end : /^ *[\r\n]/.test(words.slice(3)))) return undefined;
  const isTask = box !== null && words.charAt(3) === ' ';
  const children = readInlines(text, isTask ? start + 4 : start, end, quoted);
  if (children === undefined) return undefined;
  // As in mdast, the paragraph starts behind the box only where plain text does.
  const from = isTask && children[0]?.type === 'text' ? start + 4 : start;
  const block: Block = { type: 'paragraph', children, position: positionOf(from, full) };
  return { block, checked: isTask ? box[1] !== ' ' : null };
}
