import { contains, type Span, span, trim } from '../text/span';
import { findBrackets, normalizeReference, opaqueSpans } from './brackets';
import { withoutComments } from './comments';
import { type Directive, readDirectives } from './directives';
import { fieldsOfParagraph, labelOfItem } from './fields';
import { htmlOpaqueSpans } from './html';
import {
  type Bracket,
  type Cell,
  type Field,
  type Heading,
  type Item,
  type List,
  NO_NODES,
  type Node,
  type Row,
  type Table,
} from './model';
import type * as tree from './tree';

/** What one slice of Markdown holds; offsets count from its start. */
export interface BlockFacts {
  /** As they stand side by side: fields do not yet own what follows them, which may be in the next slice. */
  readonly nodes: readonly Node[];
  readonly brackets: readonly Bracket[];
  /** Normalised labels of the link reference definitions. */
  readonly definitions: readonly string[];
  /** Suppression comments; left out where there are none, which is nearly always. */
  readonly directives?: readonly Directive[];
}

/** Reads the facts off a tree, whose positions must be offsets into `text`. */
export function readBlocks(text: string, root: tree.Root): BlockFacts {
  const brackets: Bracket[] = [];
  const definitions: string[] = [];
  const reader: Reader = { text, brackets, definitions };
  const nodes = readAll(reader, root.children, false);
  // An item's children are read before its own text, so the order is made here.
  const facts = { nodes, brackets: brackets.sort((left, right) => left.span.start - right.span.start), definitions };
  const directives = readDirectives(text, root);
  return directives.length === 0 ? facts : { directives, ...facts };
}

interface Reader {
  readonly text: string;
  readonly brackets: Bracket[];
  readonly definitions: string[];
}

function readAll(reader: Reader, children: readonly tree.Block[], quoted: boolean): readonly Node[] {
  return children.length === 0 ? NO_NODES : children.flatMap((child) => readBlock(reader, child, quoted));
}

function readBlock(reader: Reader, block: tree.Block, quoted: boolean): readonly Node[] {
  const at = spanOf(block);
  switch (block.type) {
    case 'heading':
      collect(reader, contentSpan(block) ?? at, block.children, quoted);
      return [readHeading(reader.text, block, at)];
    case 'paragraph':
      return readParagraph(reader, block, at, quoted);
    case 'list':
      return [readList(reader, block, at, quoted)];
    case 'table':
      return [readTable(reader, block, at, quoted)];
    case 'blockquote':
      return [{ kind: 'quote', span: at, children: readAll(reader, block.children, true) }];
    case 'code':
      return [{ kind: 'code', span: at }];
    case 'html':
      reader.brackets.push(...findBrackets(reader.text, at, htmlOpaqueSpans(reader.text, at), quoted));
      return [{ kind: 'html', span: at }];
    case 'thematicBreak':
      return [{ kind: 'thematicBreak', span: at }];
    case 'definition':
      reader.definitions.push(normalizeReference(block.label ?? block.identifier));
      return [];
    default:
      return NO_NODES;
  }
}

const HEADING_NUMBER = /^(\d+(?:\.\d+)*)[.)]?(?:[ \t]+|$)/;

function readHeading(text: string, heading: tree.Heading, at: Span): Heading {
  const content = contentSpan(heading) ?? span(at.end, at.end);
  const match = HEADING_NUMBER.exec(text.slice(content.start, content.end));
  const number = match?.[1] ?? '';
  const titleStart = content.start + (match?.[0].length ?? 0);
  // A suffix in emphasis, as in `## 5. Non-Functional Requirements *(pre-configured)*`, is no part of the title.
  const last = heading.children.findLast((child) => !isBlank(child));
  const suffix = last?.type === 'emphasis' && last !== heading.children[0] ? spanOf(last).start : content.end;
  const titleSpan = withoutComments(text, span(titleStart, Math.max(titleStart, suffix)));
  return {
    kind: 'heading',
    span: at,
    depth: heading.depth,
    number,
    numberSpan: span(content.start, content.start + number.length),
    title: text.slice(titleSpan.start, titleSpan.end),
    titleSpan,
  };
}

function readParagraph(reader: Reader, paragraph: tree.Paragraph, at: Span, quoted: boolean): readonly Node[] {
  const fields = quoted ? [] : fieldsOfParagraph(reader.text, paragraph, at);
  // A slot never reaches from one field's line into the next field's, whatever brackets somebody forgot to close.
  const starts = [at.start, ...fields.map((field) => field.span.start).filter((start) => start > at.start), at.end];
  const opaque = opaqueSpans(reader.text, paragraph.children);
  for (let index = 0; index + 1 < starts.length; index++) {
    const live = span(starts[index] ?? at.start, starts[index + 1] ?? at.end);
    const found = findBrackets(reader.text, live, opaque, quoted);
    reader.brackets.push(...found.filter((bracket) => !fields.some((field) => isTag(reader.text, bracket, field))));
  }
  if (fields.length > 0) return fields;
  const only = paragraph.children.length;
  const emphasised = only > 0 && paragraph.children.every((child) => child.type === 'emphasis' || isBlank(child));
  return [{ kind: 'paragraph', span: at, emphasised }];
}

/** `**Scalability** [FILL]:` tags the whole group, as `[PRE-FILLED]` does there; the slots are below it. */
function isTag(text: string, bracket: Bracket, field: Field): boolean {
  const bare = /^\[\s*FILL(?:\s+IN)?\s*\]$/.test(text.slice(bracket.span.start, bracket.span.end));
  return bare && contains(field.qualifierSpan, bracket.span);
}

function isBlank(node: tree.Inline): boolean {
  if (node.type === 'html') return node.value.startsWith('<!--');
  return node.type === 'break' || (node.type === 'text' && node.value.trim() === '');
}

function readList(reader: Reader, list: tree.List, at: Span, quoted: boolean): List {
  const items = list.children.map((item, index) => {
    const own = spanOf(item);
    const next = list.children[index + 1];
    const limit = next === undefined ? own.end : spanOf(next).start;
    // micromark lets an item whose fence or comment is never closed end behind the marker of the next item.
    const end = own.end <= limit ? own.end : own.start + reader.text.slice(own.start, limit).trimEnd().length;
    return readItem(reader, item, span(own.start, end), list.ordered === true, quoted);
  });
  return { kind: 'list', span: at, ordered: list.ordered === true, items };
}

const UNTICKED = /^\[[ \txX]\]/;

function readItem(reader: Reader, item: tree.ListItem, at: Span, ordered: boolean, quoted: boolean): Field | Item {
  const [head, ...rest] = item.children;
  if (head?.type !== 'paragraph') {
    const children = readAll(reader, item.children, quoted);
    return { kind: 'item', span: at, text: span(at.end, at.end), box: undefined, checked: false, children };
  }
  const text = spanOf(head);
  const children = groupFields(reader.text, readAll(reader, rest, quoted));
  const box = boxOf(reader.text, item, at, text);
  if (box === undefined && !quoted) {
    const fields = fieldsOfParagraph(reader.text, head, text);
    const field = fields[0] ?? (ordered ? undefined : labelOfItem(reader.text, head, text));
    if (field !== undefined && field.span.start === text.start && fields.length <= 1) {
      collect(reader, text, head.children, quoted);
      return { ...field, span: at, spelling: fields.length === 1 ? 'bold-item' : 'plain-item', children };
    }
  }
  const own = withoutComments(reader.text, box === undefined || box.end <= text.start ? text : span(box.end, text.end));
  collect(reader, own, head.children, quoted);
  return { kind: 'item', span: at, text: own, box, checked: /x/i.test(sliceOf(reader.text, box)), children };
}

/** The box of a checklist item. GFM wants text behind a box; one that stands alone is a box to everybody else too. */
function boxOf(text: string, item: tree.ListItem, at: Span, head: Span): Span | undefined {
  if (typeof item.checked === 'boolean') {
    const start = text.indexOf('[', at.start);
    return span(start, start + 3);
  }
  const bare = UNTICKED.exec(text.slice(head.start, head.end));
  return bare === null || text.slice(head.start + 3, head.end).trim() !== ''
    ? undefined
    : span(head.start, head.start + 3);
}

function sliceOf(text: string, at: Span | undefined): string {
  return at === undefined ? '' : text.slice(at.start, at.end);
}

function readTable(reader: Reader, table: tree.Table, at: Span, quoted: boolean): Table {
  const rows = table.children.map((row): Row => {
    const where = spanOf(row);
    return { span: where, cells: row.children.map((cell) => readCell(reader, cell, where, quoted)) };
  });
  const [header = { span: at, cells: [] }, ...body] = rows;
  return { kind: 'table', span: at, header, delimiter: lineBelow(reader.text, header.span.end, at.end), rows: body };
}

function lineBelow(text: string, end: number, limit: number): Span {
  const line = /(?:\r\n|\n|\r)([^\r\n]*)/y;
  line.lastIndex = end;
  const match = line.exec(text.slice(0, limit));
  return match === null ? span(end, end) : trim(text, span(line.lastIndex - (match[1]?.length ?? 0), line.lastIndex));
}

function readCell(reader: Reader, cell: tree.TableCell, row: Span, quoted: boolean): Cell {
  const at = spanOf(cell);
  const { text } = reader;
  const start = text.charCodeAt(at.start) === PIPE ? at.start + 1 : at.start;
  // mdast counts the closing pipe of a row into its last cell, with the white space behind it.
  const end = at.end === row.end ? trim(text, span(start, at.end)).end : at.end;
  const closes = at.end === row.end && end > start && text.charCodeAt(end - 1) === PIPE && !escaped(text, end);
  const inner = span(start, closes ? end - 1 : at.end);
  const written = contentSpan(cell);
  const gap = Math.min(inner.start + 1, inner.end);
  const live = written === undefined ? written : withoutComments(text, written);
  const content = live === undefined || live.start === live.end ? span(gap, gap) : live;
  if (written !== undefined) collect(reader, content, cell.children, quoted);
  return { span: inner, content };
}

const PIPE = 0x7c;

function escaped(text: string, end: number): boolean {
  let backslashes = 0;
  for (let at = end - 2; at >= 0 && text.charCodeAt(at) === 0x5c; at--) backslashes++;
  return backslashes % 2 === 1;
}

function collect(reader: Reader, live: Span, children: readonly tree.Inline[], quoted: boolean): void {
  reader.brackets.push(...findBrackets(reader.text, live, opaqueSpans(reader.text, children), quoted));
}

/**
 * A field with an empty value owns the blocks that follow it, up to the next field, heading or thematic break (strategy
 * format, grammar, groups).
 */
export function groupFields(text: string, nodes: readonly Node[]): readonly Node[] {
  if (nodes.length === 0) return NO_NODES;
  const grouped: Node[] = [];
  let group: Field | undefined;
  let members: Node[] = [];
  const close = (): void => {
    if (group === undefined) return;
    const end = members[members.length - 1]?.span.end ?? group.span.end;
    if (isHead(text, group, members[0])) {
      grouped.push({ ...group, span: span(group.span.start, end), children: group.children.concat(members) });
    } else {
      grouped.push(asParagraph(group));
      for (const member of members) grouped.push(member);
    }
    group = undefined;
    members = [];
  };
  for (const node of nodes) {
    const ends = node.kind === 'field' || node.kind === 'heading' || node.kind === 'thematicBreak';
    if (ends) close();
    if (node.kind === 'field' && text.slice(node.value.start, node.value.end) === '') group = node;
    else if (group !== undefined) members.push(node);
    else grouped.push(node);
  }
  close();
  return grouped;
}

/** Bold words on a line of their own, without a colon, are a label only where something to label follows. */
function isHead(text: string, field: Field, first: Node | undefined): boolean {
  if (/:\s*(?:\*\*|__)?$/.test(text.slice(field.labelSpan.end, field.span.end))) return true;
  return first?.kind === 'list' || first?.kind === 'table' || first?.kind === 'code';
}

function asParagraph(field: Field): Node {
  return { kind: 'paragraph', span: field.span, emphasised: false };
}

function spanOf(node: tree.Placed): Span {
  return span(node.position?.start.offset ?? 0, node.position?.end.offset ?? 0);
}

function contentSpan(parent: { readonly children: readonly tree.Placed[] }): Span | undefined {
  const first = parent.children[0];
  const last = parent.children[parent.children.length - 1];
  return first === undefined || last === undefined ? undefined : span(spanOf(first).start, spanOf(last).end);
}

/** The index of the first heading behind a node that is of a depth or a lesser one; the number of nodes where there is none. */
export function nextHeading(nodes: readonly Node[], index: number, depth = 6): number {
  for (let next = index + 1; next < nodes.length; next++) {
    const node = nodes[next];
    if (node?.kind === 'heading' && node.depth <= depth) return next;
  }
  return nodes.length;
}

export function childrenOf(node: Node): readonly Node[] {
  switch (node.kind) {
    case 'field':
    case 'item':
    case 'quote':
      return node.children;
    case 'list':
      return node.items;
    default:
      return NO_NODES;
  }
}
