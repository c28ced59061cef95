import { CompletionItemKind } from 'vscode-languageserver-types';
import type { BoundTable } from '../../binding/bindSection';
import { plain } from '../../document/place';
import { presentFields } from '../../rules/support/presentFields';
import { cellFor, keyRow, tableLines } from '../../rules/support/skeleton';
import {
  type ColumnSchema,
  type Dialect,
  type FieldSchema,
  findPart,
  labelIn,
  slotIn,
  type TableSchema,
} from '../../schema';
import { textOf } from '../../text/span';
import { blockText } from './blockText';
import { type CompletionContext, NOTHING, type Offer, type OfferList, whole } from './completionContext';
import { slotInsert } from './insert';
import { ownerOf } from './owner';
import { nextNumber } from './rowNumber';
import { cellOfLine, tableOfLine } from './tableLine';

/**
 * On a line that holds one pipe and no more: the next row of the table above, the rows that a table of keys lacks, or
 * the whole table where the format wants one and there is none.
 */
export function rowOffers(context: CompletionContext): OfferList | undefined {
  const { at, before, after, line, trigger } = context;
  if (!/^[ \t]*\|[ \t]*$/.test(before) || after.trim() !== '') return undefined;
  if (trigger !== undefined && trigger !== '|') return undefined;
  const start = line.start + before.indexOf('|');
  const table = tableOfLine(at.bound, line);
  const offers = table === undefined ? tableOffers(context) : rowsOf(context, table);
  const typed = before.slice(before.indexOf('|'));
  return {
    target: whole(start, line.end),
    offers: offers.map((offer) => ({ ...offer, filter: `${typed}${offer.label}` })),
  };
}

/** In the first cell of a row of keys and values: the keys that the table lacks. */
export function keyOffers(context: CompletionContext): OfferList | undefined {
  const { at, line, offset, trigger } = context;
  const cell = cellOfLine(at.bound, line, offset);
  if (cell === undefined || cell.column > 0 || !hasKeys(cell.table)) return undefined;
  if (trigger !== undefined) return NOTHING;
  const { text } = at.bound.section;
  const target = whole(Math.min(offset, cell.content.start), Math.max(offset, cell.content.end));
  const before = text.charAt(target.insert.start - 1) === '|' ? ' ' : '';
  const behind = text.charAt(target.insert.end) === '|' ? ' ' : '';
  return {
    target,
    offers: missingRows(context, cell.table).map((field) => ({
      ...offerOf(context, field),
      insert: [`${before}**${field.label}**${behind}`],
      filter: `**${field.label}**`,
    })),
  };
}

function hasKeys({ schema }: BoundTable): boolean {
  return schema !== undefined && schema.rows.length > 0;
}

function missingRows({ snapshot, at }: CompletionContext, { schema }: BoundTable): readonly FieldSchema[] {
  const dialect = snapshot.strategy.dialect();
  const present = presentFields(at.bound);
  return (schema?.rows ?? []).filter((field) => !present.has(field.path) && field.dialects.includes(dialect));
}

function offerOf({ snapshot }: CompletionContext, field: FieldSchema): Omit<Offer, 'insert'> {
  return {
    label: labelIn(field, snapshot.strategy.dialect()),
    kind: CompletionItemKind.Field,
    detail: 'is missing here',
    about: { about: 'path', path: field.path },
  };
}

function rowsOf(context: CompletionContext, table: BoundTable): readonly Offer[] {
  const { snapshot, at } = context;
  const dialect = snapshot.strategy.dialect();
  if (hasKeys(table)) {
    return missingRows(context, table).map((field) => ({
      ...offerOf(context, field),
      insert: slotInsert(keyRow(field, dialect)),
    }));
  }
  const cells = table.node.header.cells.map(({ content }, column) => {
    const schema = table.columns[column];
    const header = plain(textOf(at.bound.section.text, content));
    const model =
      schema?.value.type === 'row-number' || hasDefault(schema) ? undefined : slotAbove(context, table, column);
    if (model !== undefined) return model;
    return schema === undefined
      ? slotIn(dialect, undefined, header)
      : cellText(context, table, schema, column, dialect);
  });
  const row = `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
  const first = table.columns[0]?.value.type === 'row-number' ? (cells[0] ?? '') : '';
  return [
    {
      label: first === '' ? 'Row' : `Row ${first}`,
      insert: slotInsert(row),
      kind: CompletionItemKind.Struct,
      detail: row,
      preselect: true,
    },
  ];
}

function hasDefault(column: ColumnSchema | undefined): boolean {
  return column?.value.type === 'enum' && column.value.options.some((option) => option.default);
}

/** The nearest cell above that is one open slot and nothing else: its hint is what the file's author wants to know. */
function slotAbove({ at, line }: CompletionContext, { node }: BoundTable, column: number): string | undefined {
  const { text, slots } = at.bound.section;
  for (const row of node.rows.filter(({ span }) => span.start < line.start).reverse()) {
    const content = row.cells[column]?.content;
    if (content === undefined) continue;
    const isSlot = slots.some(({ span }) => span.start === content.start && span.end === content.end);
    if (isSlot) return textOf(text, content);
  }
  return undefined;
}

function cellText(
  context: CompletionContext,
  table: BoundTable,
  schema: ColumnSchema,
  column: number,
  dialect: Dialect,
): string {
  const { value } = schema;
  return value.type === 'row-number' ? nextNumber(context, { table, column }, value) : cellFor(schema, 1, dialect);
}

/** The table that belongs below the label or sub-heading above. */
function tableOffers(context: CompletionContext): readonly Offer[] {
  const { at, line, snapshot } = context;
  const { bound } = at;
  const owner = ownerOf(bound, line, 0);
  const content = owner?.schema?.content;
  if (owner?.schema !== undefined && content?.kind === 'table') {
    const isThere = bound.tables.some((table) => table.owner === owner.schema);
    return isThere
      ? []
      : [tableOffer(context, content.table, labelIn(owner.schema, snapshot.strategy.dialect()), owner.schema.path)];
  }
  const heading = bound.section.nodes.findLast((node) => node.kind === 'heading' && node.span.end < line.start);
  const part =
    heading?.kind === 'heading' && bound.schema !== undefined ? findPart(bound.schema, heading.title) : undefined;
  if (part === undefined || bound.tables.some((table) => table.owner === part)) return [];
  return [tableOffer(context, part.table, part.title, part.path)];
}

function tableOffer(context: CompletionContext, table: TableSchema, name: string, path: string): Offer {
  return {
    label: `Table: ${name}`,
    insert: slotInsert(blockText(context, tableLines(table, context.snapshot.strategy.dialect()))),
    kind: CompletionItemKind.Struct,
    detail: 'with all its columns',
    about: { about: 'path', path },
  };
}
