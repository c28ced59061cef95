import type { Section } from '../document/document';
import type { Field, Item, List, Node, Table } from '../document/model';
import { plain } from '../document/place';
import { lazily } from '../lazily';
import {
  type CheckItem,
  type ColumnSchema,
  type FieldSchema,
  findColumn,
  findField,
  findFieldByPrefix,
  findItems,
  findPart,
  findTable,
  type PartSchema,
  type SectionMatch,
  type SectionSchema,
  type TableSchema,
} from '../schema';
import { type Span, span, textOf, trim } from '../text/span';
import { referencesOf, type SectionReference } from './references';

/**
 * A section of a document bound to the section of the schema that it is. Spans count from the section's start, so that a
 * bound section serves as long as its text stays the same.
 */
export interface BoundSection {
  readonly section: Section;
  /** Undefined for a section the format does not know, which is legal and left alone. */
  readonly schema: SectionSchema | undefined;
  readonly match: SectionMatch | undefined;
  /** Every field, those of groups after their group; extra fields, without schema, among them. */
  readonly fields: readonly BoundField[];
  readonly tables: readonly BoundTable[];
  readonly checklists: readonly BoundChecklist[];
  readonly references: () => readonly SectionReference[];
}

export interface BoundField {
  readonly schema: FieldSchema | undefined;
  /** The keys from the section down; empty for a field the schema does not know. */
  readonly path: string;
  readonly node: Field | Item;
  readonly label: Span;
  /** The answer: the value, or what stands below the label in its place; an empty span where there is none. */
  readonly answer: Span;
  /** The group that holds the field. */
  readonly parent: FieldSchema | undefined;
}

export interface BoundTable {
  readonly node: Table;
  readonly schema: TableSchema | undefined;
  /** For each column of the header, what the schema knows of it. */
  readonly columns: readonly (ColumnSchema | undefined)[];
  /** The field or part whose content the table is; its path begins the paths of the columns. */
  readonly owner: FieldSchema | PartSchema | undefined;
}

export interface BoundChecklist {
  readonly node: List;
  readonly field: FieldSchema;
  readonly items: readonly BoundItem[];
}

export interface BoundItem {
  readonly node: Item;
  /** The items of the format that the line speaks of, the one named first in front. */
  readonly known: readonly CheckItem[];
}

export function bindSection(section: Section, match: SectionMatch | undefined): BoundSection {
  const binder: Binder = { section, schema: match?.section, fields: [], tables: [], checklists: [] };
  let part: PartSchema | undefined;
  for (const node of section.nodes) {
    if (node.kind === 'heading') part = match === undefined ? undefined : findPart(match.section, node.title);
    else bindNode(binder, node, undefined, part);
  }
  const { fields, tables, checklists } = binder;
  const references = lazily(() => referencesOf(section));
  return { section, schema: match?.section, match, fields, tables, checklists, references };
}

interface Binder {
  readonly section: Section;
  readonly schema: SectionSchema | undefined;
  readonly fields: BoundField[];
  readonly tables: BoundTable[];
  readonly checklists: BoundChecklist[];
}

function bindNode(binder: Binder, node: Node, owner: FieldSchema | undefined, part: PartSchema | undefined): void {
  switch (node.kind) {
    case 'field':
      bindField(binder, node, owner);
      break;
    case 'table':
      binder.tables.push(bindTable(binder, node, owner, part));
      break;
    case 'list':
      bindList(binder, node, owner);
      break;
    default:
      break;
  }
}

function bindField(binder: Binder, node: Field, group: FieldSchema | undefined): void {
  const schema = binder.schema === undefined ? undefined : findField(binder.schema, node.label, group);
  const below = node.children.find((child) => child.kind !== 'paragraph' && child.kind !== 'quote');
  const last = node.children[node.children.length - 1];
  const first = node.children[0];
  const answer =
    node.value.end > node.value.start || first === undefined || last === undefined
      ? node.value
      : span(first.span.start, last.span.end);
  push(binder, { schema, node, label: node.labelSpan, answer, parent: group });
  const isGroup = schema === undefined || schema.content.kind !== 'value' || below?.kind === 'table';
  for (const child of node.children) bindNode(binder, child, isGroup ? schema : undefined, undefined);
}

function push(binder: Binder, { schema, node, label, answer, parent }: Omit<BoundField, 'path'>): void {
  binder.fields.push({ schema, path: schema?.path ?? '', node, label, answer, parent });
}

function bindList(binder: Binder, list: List, owner: FieldSchema | undefined): void {
  const items = list.items.filter((item) => item.kind === 'item');
  if (owner?.content.kind === 'checklist') {
    const known = owner.content.items;
    const text = (item: Item): string => textOf(binder.section.text, item.text);
    const bound = items.map((item): BoundItem => ({ node: item, known: findItems(known, text(item)) }));
    binder.checklists.push({ node: list, field: owner, items: bound });
    return;
  }
  for (const item of list.items) {
    if (item.kind === 'field') bindField(binder, item, owner);
    else if (owner === undefined || owner.content.kind === 'group') bindOpening(binder, item, owner);
  }
}

/** The fifth spelling, `- Label value`: only the schema can tell where the label ends. */
function bindOpening(binder: Binder, item: Item, group: FieldSchema | undefined): void {
  if (binder.schema === undefined || item.box !== undefined) return;
  const text = textOf(binder.section.text, item.text);
  const opening = findFieldByPrefix(binder.schema, text, group);
  if (opening === undefined) return;
  const label = span(item.text.start, item.text.start + opening.labelLength);
  const answer = trim(binder.section.text, span(label.end, item.text.end));
  push(binder, { schema: opening.field, node: item, label, answer, parent: group });
}

function bindTable(
  binder: Binder,
  node: Table,
  field: FieldSchema | undefined,
  part: PartSchema | undefined,
): BoundTable {
  const headers = node.header.cells.map((cell) => plain(textOf(binder.section.text, cell.content)));
  const own = field?.content.kind === 'table' ? { table: field.content.table, field } : undefined;
  const found = own ?? (part === undefined ? undefined : { table: part.table, field: undefined });
  const match = found ?? (binder.schema === undefined ? undefined : findTable(binder.schema, headers));
  const schema = match?.table;
  const bound: BoundTable = {
    node,
    schema,
    columns: headers.map((header) => (schema === undefined ? undefined : findColumn(schema, header))),
    owner: match?.field ?? part,
  };
  if (schema !== undefined && schema.rows.length > 0) bindRows(binder, bound, schema);
  return bound;
}

/** A table of keys and values, such as that of section 6.1, holds a field in every row. */
function bindRows(binder: Binder, table: BoundTable, schema: TableSchema): void {
  for (const row of table.node.rows) {
    const [key, value] = row.cells;
    if (key === undefined || value === undefined || binder.schema === undefined) continue;
    const label = plain(textOf(binder.section.text, key.content));
    const found = findField(binder.schema, label);
    const field = found !== undefined && schema.rows.includes(found) ? found : undefined;
    const node: Field = {
      kind: 'field',
      span: row.span,
      spelling: 'block',
      label,
      labelSpan: key.content,
      qualifierSpan: span(key.content.end, key.content.end),
      value: value.content,
      children: [],
    };
    push(binder, { schema: field, node, label: key.content, answer: value.content, parent: undefined });
  }
}
