import type { BoundField, BoundSection } from '../../binding/bindSection';
import type { BoundStrategy, PlacedBound } from '../../binding/bindStrategy';
import { isLeftOpen } from '../../document/lineState';
import { plain } from '../../document/place';
import { type Dialect, type FieldSchema, findPart, labelIn, type SectionSchema, type TableSchema } from '../../schema';
import { lineStart } from '../../text/lines';
import { oneLine } from '../../text/oneLine';
import type { Edit } from '../../text/pieces';
import { type Span, shift, textOf } from '../../text/span';
import type { Finding, Severity, StrategyRule } from '../rule';
import { brokenLabels } from '../support/brokenLabels';
import { isEmptySection } from '../support/content';
import { eolOf } from '../support/eol';
import { lackOf, quoted } from '../support/importance';
import { boundPaths, presentFields } from '../support/presentFields';
import { answerFor, fieldLines, itemLine, keyRow } from '../support/skeleton';
import { strayContent } from '../support/strayContent';

/** Strategy format, part 2: the fields of each section. */
export const missingField: StrategyRule = {
  scope: 'strategy',
  meta: {
    id: 'missing-field',
    family: 'structure',
    severity: 'warning',
    summary: 'A field that its section should have is not there.',
    documentation: [
      'Every label of the format asks for something the team needs to know. Where the line is gone, nobody sees that the',
      'answer is missing. A field that a project may have a reason to leave out gets information only.',
      'The fix adds the line where it belongs, in the way the file writes its fields, with the format’s default or a slot.',
    ].join(' '),
    examples: [
      {
        title: 'A line of a group',
        text: '## 7.1 Cost Approval & Payment Governance\n\n**Token Budget Tolerance**: < $5 per run\n\n**Payment Authorization Rules**:\n- **⟦Requires explicit approval⟧**: All card payments\n- **Forbidden without user present**: Payments over $50\n\n**External Service Payments**: none\n\n**Cost Estimation Detail Level**: Summary only\n\n**What happens if actual costs exceed estimate?**: Stop and ask\n',
        fixed:
          '## 7.1 Cost Approval & Payment Governance\n\n**Token Budget Tolerance**: < $5 per run\n\n**Payment Authorization Rules**:\n- **Auto-approve threshold**: $0 — ask before every payment\n- **Requires explicit approval**: All card payments\n- **Forbidden without user present**: Payments over $50\n\n**External Service Payments**: none\n\n**Cost Estimation Detail Level**: Summary only\n\n**What happens if actual costs exceed estimate?**: Stop and ask\n',
      },
      {
        title: 'A block of its own',
        text: '## 12. Evidence & Proof Requirements\n\n**What proof do you need from the team?**\n- [x] Test reports\n\n**⟦Final Deliverable⟧**: PDF report\n',
        fixed:
          '## 12. Evidence & Proof Requirements\n\n**What proof do you need from the team?**\n- [x] Test reports\n\n**Reporting Frequency**: [FILL IN — Every 6 hours (default) / Daily / Every wave completion / Custom]\n\n**Final Deliverable**: PDF report\n',
      },
      {
        title: 'Fields in other words of the format, and one of the project’s own',
        text: '## 12. Evidence & Proof Requirements\n\n**Required evidence**:\n- [x] Test reports\n\n**Reporting Frequency**: Daily\n\n**Reviewer**: Kim\n\n**Final Deliverable**: PDF report\n',
      },
    ],
  },
  check: (strategy) => {
    const findings: Finding[] = [];
    for (const at of strategy.byKey.values()) {
      const { schema } = at.bound;
      if (schema !== undefined) findings.push(...inSection(strategy, at, schema));
    }
    return findings;
  },
};

function inSection(strategy: BoundStrategy, at: PlacedBound, schema: SectionSchema): readonly Finding[] {
  const { bound } = at;
  if (isEmptySection(bound) || isDivided(strategy, at)) return [];
  const candidates = wantedFields(bound, schema, boundPaths(bound));
  if (candidates.length === 0) return [];
  const dialect = strategy.dialect();
  const isOwn = ({ field }: Wanted): boolean => field.dialects.includes(dialect);
  if (!candidates.some(isOwn)) return [];
  const own = wantedFields(bound, schema, presentFields(bound)).filter(isOwn);
  if (own.length === 0) return [];
  const broken = new Set(brokenLabels(bound).map(({ field }) => field));
  // A section without a single field of the format is written in another way altogether.
  const isForm = bound.fields.some((field) => field.schema !== undefined) || bound.tables.some((table) => table.schema);
  const findings = own
    .filter(({ field }) => !broken.has(field))
    .map((one) =>
      report(strategy, at, one, dialect, isForm ? severityOf(strategy, one.field, dialect) : 'information'),
    );
  return isForm ? findings : allTogether(findings);
}

/** One field of the format alone would make the section a form with gaps, so a fix adds all of them or none. */
function allTogether(findings: readonly Finding[]): readonly Finding[] {
  const edits = findings.flatMap(({ fixes = [] }) => fixes.flatMap((fix) => fix.edits));
  if (findings.length < 2 || edits.length < findings.length) {
    return findings.length < 2 ? findings : findings.map(({ fixes: _, ...finding }) => finding);
  }
  const places = new Map<number, string>();
  for (const { start, text } of edits) places.set(start, (places.get(start) ?? '') + text);
  const fix = {
    title: `Add the ${findings.length} missing fields`,
    edits: [...places].map(([start, text]) => at(start, text)).sort((left, right) => left.start - right.start),
    safe: false,
  };
  return findings.map((finding) => ({ ...finding, fixes: [fix] }));
}

function wantedFields(bound: BoundSection, schema: SectionSchema, present: ReadonlySet<string>): readonly Wanted[] {
  const wanted: Wanted[] = [];
  const visit = (field: FieldSchema, parent: FieldSchema | undefined, siblings: readonly FieldSchema[]): void => {
    if (field.presence === 'optional') return;
    const isThere = present.has(field.path);
    if (!isThere && !isUnlabelled(field)) {
      wanted.push({ field, parent, siblings });
      return;
    }
    // Bullets without labels are the project's own way to fill a group.
    if (field.content.kind !== 'group' || isProse(bound, field, present)) return;
    for (const child of field.content.fields) visit(child, field, field.content.fields);
  };
  for (const field of schema.fields) visit(field, undefined, schema.fields);
  const rows = schema.table?.rows ?? [];
  if (bound.tables.some((table) => table.schema === schema.table)) for (const row of rows) visit(row, undefined, rows);
  return wanted;
}

interface Wanted {
  readonly field: FieldSchema;
  readonly parent: FieldSchema | undefined;
  readonly siblings: readonly FieldSchema[];
}

function isUnlabelled(field: FieldSchema): boolean {
  return field.unlabelledIn.length > 0;
}

function isProse(bound: BoundSection, group: FieldSchema, present: ReadonlySet<string>): boolean {
  const node = bound.fields.find(({ path }) => path === group.path)?.node;
  if (node === undefined || group.content.kind !== 'group') return false;
  const hasField = group.content.fields.some((child) => present.has(child.path));
  return !hasField && (node.kind === 'item' || node.children.length > 0 || node.value.end > node.value.start);
}

/** True where the section's content stands in numbered sub-sections of the file's own: `5.1 Performance`. */
function isDivided(strategy: BoundStrategy, at: PlacedBound): boolean {
  const next = strategy.following(at)?.bound;
  const number = at.bound.section.heading?.number ?? '';
  return next?.schema === undefined && next?.section.heading?.number.startsWith(`${number}.`) === true;
}

function severityOf({ schema }: BoundStrategy, field: FieldSchema, dialect: Dialect): Severity {
  if (field.presence !== 'required' || schema.early) return 'information';
  const isForm = dialect === 'long' || dialect === 'template';
  return isForm || field.pillar !== undefined ? 'warning' : 'information';
}

function report(
  strategy: BoundStrategy,
  at: PlacedBound,
  { field, parent, siblings }: Wanted,
  dialect: Dialect,
  severity: Severity,
): Finding {
  const near = placeOf(at.bound, field, parent, siblings);
  const label = labelIn(field, dialect);
  const beside = oneLine(plain(textOf(at.bound.section.text, near.label))).replace(/[?:]$/, '');
  const where = near.side === 'below' ? `below “${beside}”` : `${near.side} “${beside}”`;
  const edit = addition(at.bound, field, dialect, near, parent);
  const why =
    field.pillar === undefined ? 'The team needs an answer to it.' : policyOf(strategy, field.pillar, at.bound.schema);
  return {
    span: shift(near.label, at.start),
    severity,
    message: `${lackOf(label)} ${where}. ${why} Add it.`,
    ...(edit === undefined
      ? {}
      : {
          fixes: [
            {
              title: `Add the missing field ${quoted(label)}`,
              edits: [{ start: edit.start + at.start, end: edit.end + at.start, text: edit.text }],
              safe: false,
            },
          ],
        }),
  };
}

function policyOf({ schema }: BoundStrategy, key: string, section: SectionSchema | undefined): string {
  const pillar = schema.pillars.find((each) => each.key === key);
  return `It is a part of the policy ${pillar?.label ?? key}, which section ${section?.number ?? ''} sets.`;
}

interface Place {
  /** The label that is nearest to where the field belongs. */
  readonly label: Span;
  readonly side: 'before' | 'after' | 'below';
  readonly insert: BoundField | undefined;
}

/** Before the next of its siblings that is there, else behind the previous one, else below the group or the heading. */
function placeOf(
  bound: BoundSection,
  field: FieldSchema,
  parent: FieldSchema | undefined,
  siblings: readonly FieldSchema[],
): Place {
  const index = siblings.indexOf(field);
  const there = (each: FieldSchema): BoundField | undefined => bound.fields.find(({ path }) => path === each.path);
  const previous = siblings
    .slice(0, index)
    .map(there)
    .filter((each) => each !== undefined)
    .at(-1);
  const next = siblings
    .slice(index + 1)
    .map(there)
    .find((each) => each !== undefined);
  if (next !== undefined && (previous === undefined || previous.label.start < next.label.start)) {
    return { label: next.label, side: 'before', insert: next };
  }
  if (previous !== undefined) return { label: previous.label, side: 'after', insert: previous };
  const group = parent === undefined ? undefined : there(parent);
  if (group !== undefined) return { label: group.label, side: 'below', insert: undefined };
  const title = bound.section.heading?.titleSpan ?? { start: 0, end: 0 };
  return { label: title, side: 'below', insert: undefined };
}

function addition(
  bound: BoundSection,
  field: FieldSchema,
  dialect: Dialect,
  { insert, side }: Place,
  parent: FieldSchema | undefined,
): Edit | undefined {
  const { schema } = bound;
  const stray = strayContent(bound, field);
  if (stray === 'mixed') return undefined;
  if (stray !== undefined) return labelAbove(bound, field, dialect, stray);
  if (insert !== undefined) return insertion(bound, field, dialect, insert, side, parent);
  if (parent !== undefined) return firstOfGroup(bound, field, dialect, parent);
  return schema?.table?.rows.includes(field) === true
    ? firstRow(bound, field, dialect, schema.table)
    : lastBlock(bound, field, dialect);
}

/** Below the label of a group that holds nothing yet. */
function firstOfGroup(
  { fields, section: { text } }: BoundSection,
  field: FieldSchema,
  dialect: Dialect,
  { content, path }: FieldSchema,
): Edit | undefined {
  const node = fields.find((each) => each.path === path)?.node;
  if (node?.kind !== 'field' || content.kind !== 'group' || field.content.kind !== 'value') return undefined;
  if (node.spelling !== 'block' && node.spelling !== 'line') return undefined;
  const eol = eolOf(text);
  // A label right below would be read as the second line of the item.
  const isBelowBlank = BLANK_BELOW.test(text.slice(node.span.end));
  return at(node.span.end, `${eol}- ${itemLine(field, dialect, content.items)}${isBelowBlank ? '' : eol}`);
}

/** Below the header of the section's table of keys and values. */
function firstRow(
  { tables, section: { text } }: BoundSection,
  field: FieldSchema,
  dialect: Dialect,
  schema: TableSchema,
): Edit | undefined {
  const node = tables.find((table) => table.schema === schema)?.node;
  if (node === undefined) return undefined;
  const { delimiter } = node;
  const lead = text.slice(lineStart(text, delimiter.start), delimiter.start);
  return at(delimiter.end, `${eolOf(text)}${lead}${keyRow(field, dialect)}`);
}

/**
 * Where none of its neighbours is there to stand beside: behind the last block of the section, before a rule, the footer,
 * or a sub-heading of the file's own. In front of a list it would take the list for its answer.
 */
function lastBlock(
  { schema, section: { nodes, text } }: BoundSection,
  field: FieldSchema,
  dialect: Dialect,
): Edit | undefined {
  const own = nodes.findIndex(
    (node) => node.kind === 'heading' && (schema === undefined || findPart(schema, node.title) === undefined),
  );
  const last = nodes
    .slice(0, own < 0 ? nodes.length : own)
    .findLast(
      (node) =>
        node.kind !== 'thematicBreak' && node.kind !== 'html' && !(node.kind === 'paragraph' && node.emphasised),
    );
  if (last === undefined || isLeftOpen(text, [last])) return undefined;
  const eol = eolOf(text);
  const { end } = last.span;
  return at(end, `${eol}${eol}${fieldLines(field, dialect).join(eol)}${BLANK_BELOW.test(text.slice(end)) ? '' : eol}`);
}

/** The label alone, on a line of its own above what belongs to it. */
function labelAbove({ section: { text } }: BoundSection, field: FieldSchema, dialect: Dialect, start: number): Edit {
  const eol = eolOf(text);
  const above = text.slice(0, start).replace(/(?:\r\n|\n|\r)$/, '');
  const isBelowBlank = /(?:^|[\r\n])[ \t]*$/.test(above);
  const [label = ''] = fieldLines(field, dialect);
  return at(start, `${isBelowBlank ? '' : eol}${label}${eol}`);
}

function insertion(
  bound: BoundSection,
  field: FieldSchema,
  dialect: Dialect,
  beside: BoundField,
  side: Place['side'],
  parent: FieldSchema | undefined,
): Edit | undefined {
  const { text } = bound.section;
  const eol = eolOf(text);
  const { node } = beside;
  if (side === 'after' && isLeftOpen(text, [node])) return undefined;
  const from = lineStart(text, node.span.start);
  const lead = text.slice(from, node.span.start);
  if (isRow(bound, beside)) {
    const line = `${lead}${keyRow(field, dialect)}`;
    return side === 'before' ? at(from, line + eol) : at(node.span.end, eol + line);
  }
  if (node.kind === 'item' || node.spelling === 'bold-item' || node.spelling === 'plain-item') {
    if (field.content.kind !== 'value') return undefined;
    const items = parent?.content.kind === 'group' ? parent.content.items : 'bold';
    const bullet = /^[ \t]*[-*+][ \t]+/.exec(text.slice(from))?.[0] ?? `${lead}- `;
    const line = bullet + itemLine(field, dialect, items);
    return side === 'before' ? at(from, line + eol) : at(node.span.end, eol + line);
  }
  const isLine = node.spelling === 'line' && field.content.kind === 'value';
  const isAmongLines = isLine && (side === 'before' ? isLabelled(lineBefore(text, from)) : node.children.length === 0);
  if (isAmongLines) {
    const line = `**${labelIn(field, dialect)}**: ${answerFor(field, dialect)}`;
    return side === 'before' ? at(from, line + eol) : at(node.span.end, eol + line);
  }
  const block = fieldLines(field, dialect).join(eol);
  if (side === 'before') return at(from, (lineBefore(text, from).trim() === '' ? '' : eol) + block + eol + eol);
  return at(node.span.end, eol + eol + block + (BLANK_BELOW.test(text.slice(node.span.end)) ? '' : eol));
}

/** What stands behind the end of a block, up to a blank line or the end of the text. */
const BLANK_BELOW = /^[ \t]*(?:$|(?:\r\n|\n|\r(?!\n))[ \t]*(?:$|[\r\n]))/;

function lineBefore(text: string, start: number): string {
  const end = start - (text.slice(0, start).endsWith('\r\n') ? 2 : 1);
  return end <= 0 ? '' : text.slice(lineStart(text, end), end);
}

/** Whether a label may stand right below a line: below anything but another label it would be part of that. */
function isLabelled(line: string): boolean {
  return line.trim() === '' || line.startsWith('**');
}

function isRow({ tables }: BoundSection, { node }: BoundField): boolean {
  return tables.some((table) => table.node.rows.some(({ span }) => span === node.span));
}

function at(offset: number, text: string): Edit {
  return { start: offset, end: offset, text };
}
