import type { BoundSection, BoundTable } from '../../binding/bindSection';
import type { Item, Node, Row } from '../../document/model';
import { headerOf, plain } from '../../document/place';
import type { Presence, ValueType } from '../../schema';
import { blankOut } from '../../text/blank';
import { oneLine } from '../../text/oneLine';
import { type Span, span, textOf, trim } from '../../text/span';

/**
 * A value that the schema knows and that may be judged: it is there and no slot is open in it. Offsets count from the
 * section's start.
 */
export interface Answer<V extends ValueType = ValueType> {
  /** Without the markers and review marks around it. */
  readonly span: Span;
  /** As written, but that comments, markers and review marks are blanks. */
  readonly text: string;
  readonly value: V;
  /** The field's or column's path. */
  readonly path: string;
  /** How the file names the place, for people: the label, or the column's header. */
  readonly name: string;
  readonly place: 'field' | 'cell' | 'item';
  readonly presence: Presence;
  /** The answer stands below its label and not beside it. */
  readonly below: boolean;
}

/** Every answer of a section whose type and path are wanted: fields, then list items, then cells. */
export function answersOf<V extends ValueType>(
  bound: BoundSection,
  wanted: (value: ValueType, path: string) => value is V,
): readonly Answer<V>[] {
  const found: Answer<V>[] = [];
  const add = (answer: Answer<V> | undefined): void => {
    if (answer !== undefined) found.push(answer);
  };
  for (const { schema, node, answer, label } of bound.fields) {
    if (schema === undefined) continue;
    const { content, path, presence } = schema;
    if (content.kind !== 'value' && content.kind !== 'list') continue;
    if (content.kind === 'value' && wanted(content.value, path)) {
      const name = nameOf(bound, label);
      const below = node.kind === 'field' && node.value.end === node.value.start && answer.end > answer.start;
      add(answerAt(bound, answer, { value: content.value, path, name, place: 'field', presence, below }));
    } else if (content.kind === 'list' && wanted(content.item, path) && node.kind === 'field') {
      const name = nameOf(bound, label);
      for (const item of plainItems(node.children)) {
        add(answerAt(bound, item.text, { value: content.item, path, name, place: 'item', presence, below: false }));
      }
    }
  }
  for (const table of bound.tables) {
    const columns = table.columns.map((schema, column) => {
      if (schema === undefined || !wanted(schema.value, schema.path)) return undefined;
      const name = oneLine(headerOf(bound.section, table.node, column));
      const { value, path } = schema;
      return { value, path, name, place: 'cell', presence: 'expected', below: false } as const;
    });
    for (const row of table.node.rows) {
      for (const [column, about] of columns.entries()) {
        const cell = row.cells[column];
        if (about !== undefined && cell !== undefined) add(answerAt(bound, cell.content, about));
      }
    }
  }
  return found;
}

function nameOf({ section }: BoundSection, label: Span): string {
  return plain(oneLine(textOf(section.text, label)));
}

export function anyType(value: ValueType): value is ValueType {
  return value !== undefined;
}

type About<V extends ValueType> = Omit<Answer<V>, 'span' | 'text'>;

function answerAt<V extends ValueType>(bound: BoundSection, at: Span, about: About<V>): Answer<V> | undefined {
  if (at.end <= at.start || hasSlot(bound, at)) return undefined;
  const text = liveText(bound, at);
  const inner = trim(text, span(0, text.length));
  if (inner.end === inner.start) return undefined;
  return { span: span(at.start + inner.start, at.start + inner.end), text: textOf(text, inner), ...about };
}

/** The text of a span with its comments, markers and review marks turned into blanks of the same length. */
export function liveText({ section }: BoundSection, at: Span): string {
  const text = blankOut(textOf(section.text, at), 'comments');
  if (section.marks.length === 0) return text;
  let out = '';
  let done = 0;
  for (let index = firstFrom(section.marks, at.start); index < section.marks.length; index++) {
    const mark = section.marks[index]?.span;
    if (mark === undefined || mark.start >= at.end) break;
    const [start, end] = [mark.start - at.start, Math.min(mark.end, at.end) - at.start];
    out += text.slice(done, start) + ' '.repeat(end - start);
    done = end;
  }
  return out + text.slice(done);
}

export function hasSlot({ section }: BoundSection, at: Span): boolean {
  const slot = section.slots[firstFrom(section.slots, at.start)];
  return slot !== undefined && slot.span.start < at.end;
}

/** The index of the first of these, which stand in order, that starts at `offset` or after it. */
function firstFrom(placed: readonly { readonly span: Span }[], offset: number): number {
  let low = 0;
  let high = placed.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((placed[middle]?.span.start ?? 0) < offset) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** The items of lists that are no fields and have no box. */
export function plainItems(nodes: readonly Node[]): readonly Item[] {
  return nodes.flatMap((node) =>
    node.kind === 'list' ? node.items.filter((item) => item.kind === 'item').filter((item) => !item.box) : [],
  );
}

/** A cell below a header that the schema knows; an empty one too. */
export interface KnownCell {
  readonly table: BoundTable;
  readonly row: Row;
  readonly column: number;
  readonly header: string;
  readonly schema: NonNullable<BoundTable['columns'][number]>;
  readonly span: Span;
  readonly content: Span;
}

export function cellsOf(bound: BoundSection): readonly KnownCell[] {
  return bound.tables.flatMap((table) => table.node.rows.flatMap((row) => cellsOfRow(bound, table, row)));
}

export function cellsOfRow(bound: BoundSection, table: BoundTable, row: Row): readonly KnownCell[] {
  return table.columns.flatMap((schema, column) => {
    const cell = row.cells[column];
    if (schema === undefined || cell === undefined) return [];
    const header = headerOf(bound.section, table.node, column);
    return [{ table, row, column, header, schema, span: cell.span, content: cell.content }];
  });
}
