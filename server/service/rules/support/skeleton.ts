import {
  type CheckItem,
  type ColumnSchema,
  type Dialect,
  type FieldSchema,
  labelIn,
  type SectionSchema,
  slotIn,
  type TableSchema,
  type ValueType,
} from '../../schema';
import { valueHint } from './valueHint';

/**
 * Writes parts of a strategy as a file of a certain dialect would have them: what the format gives is there, what a
 * person must answer is a slot. Everything comes as lines without line ends.
 */

/** A section with its heading, banner and every field that its dialect has. */
export function sectionLines(section: SectionSchema, dialect: Dialect): readonly string[] {
  return joinBlocks([[headingOf(section)], ...sectionBlocks(section, dialect)]);
}

/** `## 7. Timeline & Milestones` and `## 7.1 Cost Approval & Payment Governance`. */
export function headingOf({ number, title }: Pick<SectionSchema, 'number' | 'title'>): string {
  return `## ${numberInHeading(number)} ${title}`;
}

/** The number as a heading writes it: `7.` and `7.1`. */
export function numberInHeading(number: string): string {
  return number.includes('.') ? number : `${number}.`;
}

/** What stands below the heading. */
export function bodyLines(section: SectionSchema, dialect: Dialect): readonly string[] {
  return joinBlocks(sectionBlocks(section, dialect));
}

function sectionBlocks(section: SectionSchema, dialect: Dialect): (readonly string[])[] {
  const blocks: (readonly string[])[] = [];
  const { banner, body } = section;
  if (banner !== undefined) blocks.push([bannerLine(banner)]);
  for (const part of section.parts) blocks.push([`### ${part.title}`, ...tableLines(part.table, dialect)]);
  if (section.table !== undefined) blocks.push(tableLines(section.table, dialect));
  for (const field of section.fields) if (belongs(field, dialect)) blocks.push(...fieldBlocks(field, dialect));
  if (body !== undefined) blocks.push([slotFor(body, undefined, section.title, dialect)]);
  return blocks;
}

export function bannerLine(banner: { readonly mandatory: boolean; readonly text: string }): string {
  return `> ${banner.mandatory ? '**MANDATORY** — ' : ''}${banner.text}`;
}

/** Whether a new section of the dialect has the field. */
export function belongs(field: FieldSchema, dialect: Dialect): boolean {
  return field.presence !== 'optional' && field.dialects.includes(dialect);
}

/** A field as a block of its own. */
export function fieldLines(field: FieldSchema, dialect: Dialect): readonly string[] {
  return joinBlocks(fieldBlocks(field, dialect));
}

/** A field with a single answer as a list item, without its bullet: `**Label**: value` or `Label: value`. */
export function itemLine(field: FieldSchema, dialect: Dialect, items: 'bold' | 'plain'): string {
  const label = labelIn(field, dialect);
  return `${items === 'bold' ? `**${label}**` : label}: ${answerFor(field, dialect)}`;
}

/** The answer that the format gives, else a slot. */
export function answerFor(field: FieldSchema, dialect: Dialect): string {
  if (field.default !== undefined) return field.default;
  const value: ValueType =
    field.content.kind === 'value' ? field.content.value : { type: 'text', minWords: 1, literals: [] };
  return slotFor(value, field.example, labelIn(field, dialect), dialect);
}

function slotFor(value: ValueType, example: string | undefined, name: string, dialect: Dialect): string {
  return slotIn(dialect, valueHint(value, example), name);
}

function fieldBlocks(field: FieldSchema, dialect: Dialect): (readonly string[])[] {
  const { content } = field;
  const label = labelIn(field, dialect);
  const head = `**${label}**${field.note === undefined ? '' : ` ${field.note}`}`;
  const labelled = !field.unlabelledIn.includes(dialect);
  const open = label.endsWith('?') ? head : `${head}:`;
  switch (content.kind) {
    case 'value':
      return [[`${head}: ${answerFor(field, dialect)}`]];
    case 'group': {
      const own = content.fields.filter((child) => belongs(child, dialect));
      if (!labelled) return [own.map((child) => itemLine(child, dialect, 'bold'))];
      const items =
        own.length === 0
          ? [`- ${slotIn(dialect, undefined, label)}`]
          : own.map((child) => `- ${itemLine(child, dialect, content.items)}`);
      // The compact dialect goes from the label to the lines at once.
      return content.prose === undefined || dialect === 'compact'
        ? [[`${head}:`, ...items]]
        : [[`${head}:`], [content.prose], items];
    }
    case 'table':
      return labelled ? [[`${head}:`], tableLines(content.table, dialect)] : [tableLines(content.table, dialect)];
    case 'checklist': {
      const items = content.items.filter((item) => item.dialects.includes(dialect));
      const ticks = ticked(items, content.tick === 'required' && field.pillar !== undefined);
      return [[open, ...items.map((item) => `- [${ticks.includes(item) ? 'x' : ' '}] ${item.text}`)]];
    }
    case 'list': {
      const given =
        content.defaults.length > 0 ? content.defaults : slots(content.minItems, content.item, label, dialect);
      return [[open, ...given.map((item, index) => `${content.ordered ? `${index + 1}.` : '-'} ${item}`)]];
    }
    case 'code':
      return [[open, `\`\`\`${content.language}`, ...content.defaults, '```']];
  }
}

function slots(count: number, item: ValueType, label: string, dialect: Dialect): readonly string[] {
  return Array.from({ length: Math.max(1, count) }, () => slotFor(item, undefined, label, dialect));
}

/** A policy's checklist starts ticked, for a tick is what the policy asks for; of tests only those it calls mandatory. */
function ticked(items: readonly CheckItem[], wanted: boolean): readonly CheckItem[] {
  if (!wanted) return [];
  const mandatory = items.filter((item) => item.text.includes('(mandatory'));
  return mandatory.length > 0 ? mandatory : items;
}

/** Header, delimiter and as many rows as the format asks for, at least one. */
export function tableLines(table: TableSchema, dialect: Dialect): readonly string[] {
  const headers = table.columns.map((column) => labelIn(column, dialect));
  const rows =
    table.rows.length > 0
      ? table.rows.filter((row) => belongs(row, dialect)).map((row) => keyRow(row, dialect))
      : Array.from({ length: Math.max(1, table.minRows) }, (_, index) => rowLine(table, index + 1, dialect));
  return [line(headers), `|${headers.map((header) => '-'.repeat(Math.max(3, header.length + 2))).join('|')}|`, ...rows];
}

/** A row of slots; `number` is its place among the rows, counted from 1. */
export function rowLine(table: TableSchema, number: number, dialect: Dialect): string {
  return line(table.columns.map((column) => cellFor(column, number, dialect)));
}

/** The row of a table of keys and values. */
export function keyRow(field: FieldSchema, dialect: Dialect): string {
  return line([`**${field.label}**`, answerFor(field, dialect)]);
}

/** What a new cell of a column holds. */
export function cellFor(column: ColumnSchema, number: number, dialect: Dialect): string {
  const { value } = column;
  if (value.type === 'row-number') return `${value.prefix}${number}`;
  const preset = value.type === 'enum' ? value.options.find((option) => option.default) : undefined;
  if (preset !== undefined) return preset.value;
  const hint = dialect === 'template' ? valueHint(value, column.example) : undefined;
  return slotIn(dialect, hint, column.label);
}

function line(cells: readonly string[]): string {
  return `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
}

function joinBlocks(blocks: readonly (readonly string[])[]): readonly string[] {
  return blocks.flatMap((block, index) => (index === 0 ? block : ['', ...block]));
}
