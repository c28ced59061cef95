import type { Block, Root } from '../tree';
import { afterText, canBeDefinition, startOf } from './blockStart';
import { isDefinition, readDefinition, refersWithin } from './definition';
import { positionOf, readInlines } from './inlines';
import { type Line, linesOf, unquoted } from './lines';
import { readList } from './list';
import { isTable, readTable } from './table';

/**
 * Reads the plain Markdown that nearly every section of a strategy is written in, many times faster than a full parser;
 * undefined where the text holds anything beyond that, and then remark must read it. What it accepts it reads exactly
 * as remark does, and a property test holds it to that: the same nodes at the same offsets.
 */
export function readQuickly(text: string): Root | undefined {
  const children = readPart(text, 0, text.length);
  return children === undefined ? undefined : { type: 'root', children };
}

/** The same for whole lines of a text. Offsets are those of the text, and a fence that is not closed ends with it. */
export function readPart(text: string, from: number, to: number): readonly Block[] | undefined {
  const lines = linesOf(text, from, to);
  return lines === undefined || refersWithin(text, lines) ? undefined : readBlocks(text, lines);
}

function readBlocks(text: string, lines: readonly Line[]): readonly Block[] | undefined {
  const children: Block[] = [];
  for (let index = 0; index < lines.length; ) {
    if ((lines[index]?.indent ?? -1) < 0) {
      index++;
      continue;
    }
    const taken = readBlock(text, lines, index);
    if (taken === undefined) return undefined;
    children.push(taken.block);
    index = taken.next;
  }
  return children;
}

/** A block and the index of the first line behind it. */
export interface Taken {
  readonly block: Block;
  readonly next: number;
}

function readBlock(text: string, lines: readonly Line[], index: number): Taken | undefined {
  const line = lines[index];
  if (line === undefined || line.indent > 0) return undefined;
  switch (startOf(line.words)) {
    case 'heading':
      return readHeading(text, line, index);
    case 'fence':
      return readFence(text, lines, index, line);
    case 'table':
      return readTable(text, lines, index);
    case 'item':
      return readList(text, lines, index, 0);
    case 'break':
      return { block: { type: 'thematicBreak', position: positionOf(line.start, line.full) }, next: index + 1 };
    case 'text':
      return readParagraph(text, lines, index, line);
    case 'quote':
      return readQuote(text, lines, index, line);
    case 'comment':
      return readComment(text, lines, index, line);
    case 'other':
      return undefined;
  }
}

function readHeading(text: string, { start, end, full, words, quoted }: Line, index: number): Taken | undefined {
  const marks = /^(#+) +/.exec(words);
  const children = readInlines(text, start + (marks?.[0].length ?? 0), end, quoted);
  if (children === undefined) return undefined;
  const depth = marks?.[1]?.length ?? 1;
  return { block: { type: 'heading', depth, children, position: positionOf(start, full) }, next: index + 1 };
}

/** A fence that is never closed takes all that follows, in a block quote to the quote's end. */
function readFence(text: string, lines: readonly Line[], index: number, opening: Line): Taken | undefined {
  const marks = /^(?:`+|~+)/.exec(opening.words)?.[0] ?? '';
  for (let next = index + 1; next < lines.length; next++) {
    const line = lines[next];
    if (line === undefined || line.indent < 0 || !line.words.startsWith(marks)) continue;
    // Behind the marks may stand a tab, and then the line closes the fence all the same.
    if (line.words.endsWith('\t')) return undefined;
    if (line.indent > 3 || /[^`~]/.test(line.words) || new Set(line.words).size > 1) continue;
    return { block: { type: 'code', position: positionOf(opening.start, line.full) }, next: next + 1 };
  }
  if (opening.quoted) return undefined;
  return { block: { type: 'code', position: positionOf(opening.start, text.length) }, next: lines.length };
}

/** A comment that stands on lines of its own, up to the end of the line that closes it. */
function readComment(text: string, lines: readonly Line[], index: number, first: Line): Taken | undefined {
  for (let next = index; next < lines.length; next++) {
    const line = lines[next];
    if (line === undefined || !(next === index ? line.words.slice(4) : line.words).includes('-->')) continue;
    const value = text.slice(first.start, line.full);
    return { block: { type: 'html', value, position: positionOf(first.start, line.full) }, next: next + 1 };
  }
  return undefined;
}

function readParagraph(text: string, lines: readonly Line[], index: number, first: Line): Taken | undefined {
  const definition = readDefinition(lines, index, first);
  if (definition !== undefined) return definition;
  let last = first;
  let next = index + 1;
  for (let line = lines[next]; line !== undefined; line = lines[next]) {
    const comes = afterText(line);
    if (comes === 'ends') break;
    if (comes === 'other' || (comes === 'table' && !isTable(lines, next))) return undefined;
    if (comes === 'table') break;
    // In a paragraph it defines nothing, and may be a reference.
    if (isDefinition(line)) return undefined;
    last = line;
    next++;
  }
  if (canBeDefinition(text.slice(first.start, last.end))) return undefined;
  const children = readInlines(text, first.start, last.end, first.quoted);
  if (children === undefined) return undefined;
  return { block: { type: 'paragraph', children, position: positionOf(first.start, last.full) }, next };
}

/** A block quote whose every line has its mark and that a blank line or a fence ends. */
function readQuote(text: string, lines: readonly Line[], index: number, first: Line): Taken | undefined {
  const inside: Line[] = [];
  let next = index;
  for (let line = lines[next]; line !== undefined && line.indent >= 0; line = lines[next]) {
    if (line.indent === 0 && startOf(line.words) === 'fence') break;
    const inner = unquoted(line);
    if (inner === undefined) return undefined;
    inside.push(inner);
    next++;
  }
  const last = inside[inside.length - 1];
  const children = last === undefined || last.indent < 0 ? undefined : readBlocks(text, inside);
  if (last === undefined || children === undefined) return undefined;
  // Where a list in a quote ends at a blank line is a matter of its own.
  if (inside.some(({ indent }) => indent < 0) && children.some(({ type }) => type === 'list')) return undefined;
  return { block: { type: 'blockquote', children, position: positionOf(first.start, last.full) }, next };
}
