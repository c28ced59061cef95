import type { BoundField, BoundSection } from '../binding/bindSection';
import type { PlacedBound } from '../binding/bindStrategy';
import { placeAt } from '../document/place';
import type { Dialect, FieldSchema } from '../schema';
import { oneLine } from '../text/oneLine';
import { type Span, shift } from '../text/span';

/** A place in a section of the format where an answer is due and none is given. Spans count from the document's start. */
export interface OpenAnswer {
  readonly span: Span;
  /** What the answer belongs to, for people. */
  readonly name: string;
  readonly field: FieldSchema | undefined;
  /** False where the section can be worked from without it: in the tables of P1 and P2. */
  readonly isEssential: boolean;
}

/**
 * The open slots of a section, optional ones left out, and the labels of the format behind which nothing stands. What the
 * format itself calls optional is not due.
 */
export function openAnswers({ start, bound }: PlacedBound): readonly OpenAnswer[] {
  return [...openSlots(bound), ...emptyFields(bound), ...emptyCells(bound)].map((answer) => ({
    ...answer,
    span: shift(answer.span, start),
  }));
}

/** The key of the part of section 3 without which there is nothing to build. */
const FIRST_PART = 'p0';

function openSlots(bound: BoundSection): OpenAnswer[] {
  const { section, schema } = bound;
  const fieldOf = fieldsAround(bound);
  return section.slots.flatMap((slot): OpenAnswer[] => {
    const field = fieldOf(slot.span);
    if (slot.optional || field?.schema?.presence === 'optional') return [];
    const { part } = placeAt(section, slot.span.start);
    const known = part === undefined ? undefined : schema?.parts.find(({ title }) => sameStart(title, part.title));
    const name = field === undefined ? oneLine(part?.title ?? schema?.title ?? '') : labelOf(section.text, field);
    return [
      { span: slot.span, name, field: field?.schema, isEssential: known === undefined || known.key === FIRST_PART },
    ];
  });
}

/**
 * Tells the innermost field around each of several spans, which must come in the order of the text: one walk along the
 * fields, however many slots there are.
 */
function fieldsAround({ fields }: BoundSection): (at: Span) => BoundField | undefined {
  const around: BoundField[] = [];
  let next = 0;
  return (at) => {
    for (; (fields[next]?.node.span.start ?? Number.POSITIVE_INFINITY) <= at.start; next++) {
      const field = fields[next];
      if (field !== undefined) around.push(field);
    }
    while ((around.at(-1)?.node.span.end ?? Number.POSITIVE_INFINITY) < at.end) around.pop();
    return around.at(-1);
  };
}

/** `P0 — Must-Have (Launch Blockers)` is known by its first word. */
function sameStart(left: string, right: string): boolean {
  return left.split(/\s/)[0] === right.split(/\s/)[0];
}

function emptyFields(bound: BoundSection): OpenAnswer[] {
  return bound.fields
    .filter(({ schema, answer }) => schema?.presence === 'required' && answer.start === answer.end)
    .map((field) => ({
      span: field.label,
      name: labelOf(bound.section.text, field),
      field: field.schema,
      isEssential: true,
    }));
}

/** What is to be built first must be said in every cell; elsewhere an empty cell can be an answer. */
function emptyCells({ tables }: BoundSection): OpenAnswer[] {
  return tables
    .filter(({ owner }) => owner?.key === FIRST_PART)
    .flatMap(({ node, columns }) =>
      node.rows.flatMap(({ cells }) =>
        cells.flatMap(({ content }, index): OpenAnswer[] => {
          const column = columns[index];
          if (column === undefined || content.start < content.end) return [];
          return [{ span: content, name: column.label, field: undefined, isEssential: true }];
        }),
      ),
    );
}

function labelOf(text: string, { schema, label }: BoundField): string {
  return schema?.label ?? oneLine(text.slice(label.start, label.end));
}

/** The required fields of a section that are not there at all, as far as the file's dialect writes them with a label. */
export function missingFields({ schema, fields }: BoundSection, dialect: Dialect): readonly FieldSchema[] {
  const there = new Set(fields.map(({ path }) => path));
  return (schema?.fields ?? []).filter(
    (field) =>
      field.presence === 'required' &&
      field.dialects.includes(dialect) &&
      !field.unlabelledIn.includes(dialect) &&
      !there.has(field.path),
  );
}

/** The keys of the pillars that a field serves, itself or by the fields of its group. */
export function pillarsOf(field: FieldSchema): ReadonlySet<string> {
  const inner = field.content.kind === 'group' ? field.content.fields.flatMap((one) => [...pillarsOf(one)]) : [];
  return new Set([...(field.pillar === undefined ? [] : [field.pillar]), ...inner]);
}
