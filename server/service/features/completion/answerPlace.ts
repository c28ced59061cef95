import type { BoundField, BoundSection } from '../../binding/bindSection';
import { plain } from '../../document/place';
import type { ColumnSchema, FieldSchema, ValueType } from '../../schema';
import { type Catalogue, type Category, categoryOfColumn, categoryOfField } from '../../schema/catalogue';
import { type Span, span, textOf, trim } from '../../text/span';
import type { CompletionContext } from './completionContext';
import { ownerOf } from './owner';
import { cellOfLine, type LineCell } from './tableLine';

/** A place where an answer is typed. */
export interface AnswerPlace {
  /** The answer on the cursor's line; empty, at the cursor, where there is none yet. */
  readonly span: Span;
  /** Undefined where the schema knows nothing of the place. */
  readonly value: ValueType | undefined;
  readonly schema: FieldSchema | ColumnSchema | undefined;
  /** The stack decision that is made here. */
  readonly category: Category | undefined;
  readonly cell: LineCell | undefined;
  /** True for an item of a list of answers. */
  readonly isItem: boolean;
  /** True where no colon says that the label is over: `- WCAG ` may go on as `- WCAG level`. */
  readonly isLoose?: boolean;
}

/** The answer at the cursor: a table cell, what follows a label on its line, or an item below a label. */
export function answerPlaceAt(context: CompletionContext): AnswerPlace | undefined {
  return cellPlace(context) ?? fieldPlace(context) ?? itemPlace(context);
}

function cellPlace({ at: { bound }, line, offset, knowledge }: CompletionContext): AnswerPlace | undefined {
  const cell = cellOfLine(bound, line, offset);
  if (cell === undefined) return undefined;
  const row = bound.fields.find(({ node }) => cell.row !== undefined && node.span === cell.row.span);
  if (row !== undefined && cell.column > 0) {
    return { ...ofField(knowledge.catalogue, bound, row), span: cell.content, cell, isItem: false };
  }
  const schema = cell.table.columns[cell.column];
  return {
    span: cell.content,
    value: schema?.value,
    schema,
    category: categoryOf(knowledge.catalogue, schema) ?? categoryOfCell(knowledge.catalogue, bound, cell),
    cell,
    isItem: false,
  };
}

function fieldPlace({ at: { bound }, line, offset, knowledge }: CompletionContext): AnswerPlace | undefined {
  const { text } = bound.section;
  const field = bound.fields.findLast(({ label }) => label.start >= line.start && label.end < offset);
  if (field === undefined) return undefined;
  const { node } = field;
  const value = node.kind === 'field' ? node.value : field.answer;
  const end = Math.min(value.end, line.end);
  const isBehind = offset > end && text.slice(end, offset).trim() !== '';
  if (offset < value.start || isBehind) return undefined;
  const own = value.end > value.start ? span(value.start, end) : span(offset, offset);
  const known = ofField(knowledge.catalogue, bound, field);
  return { ...known, span: own, cell: undefined, isItem: false, isLoose: node.kind === 'item' };
}

const ITEM = /^([ \t]*)(?:[-*+]|\d{1,9}[.)])[ \t]+(?!\[[ xX]\])/;

function itemPlace({ at: { bound }, line, offset, knowledge }: CompletionContext): AnswerPlace | undefined {
  const { text } = bound.section;
  const item = ITEM.exec(textOf(text, line));
  if (item === null || offset < line.start + item[0].length) return undefined;
  const owner = ownerOf(bound, line, (item[1] ?? '').length);
  if (owner === undefined) return undefined;
  const written = trim(text, span(line.start + item[0].length, line.end));
  const own = written.end > written.start ? written : span(offset, offset);
  return { ...ofField(knowledge.catalogue, bound, owner), span: own, cell: undefined, isItem: true };
}

function ofField(
  catalogue: Catalogue,
  { section }: BoundSection,
  { schema, label }: BoundField,
): Pick<AnswerPlace, 'value' | 'schema' | 'category'> {
  const { content } = schema ?? {};
  const value = content?.kind === 'value' ? content.value : content?.kind === 'list' ? content.item : undefined;
  const category =
    categoryOf(catalogue, schema) ??
    categoryOfField(catalogue, section.heading?.number ?? '', textOf(section.text, label));
  return { value, schema, category };
}

function categoryOf(catalogue: Catalogue, schema: FieldSchema | ColumnSchema | undefined): Category | undefined {
  if (schema === undefined) return undefined;
  const value = 'value' in schema ? schema.value : schema.content.kind === 'value' ? schema.content.value : undefined;
  return value?.type === 'stack' ? catalogue.categoryById.get(value.category) : undefined;
}

function categoryOfCell(catalogue: Catalogue, bound: BoundSection, { table, column }: LineCell): Category | undefined {
  const { text, heading } = bound.section;
  const owner = bound.fields.find(({ node }) => node.kind === 'field' && node.children.includes(table.node));
  const header = table.node.header.cells[column]?.content;
  if (header === undefined) return undefined;
  const label = owner === undefined ? '' : textOf(text, owner.label);
  return categoryOfColumn(catalogue, heading?.number ?? '', label, plain(textOf(text, header)));
}
