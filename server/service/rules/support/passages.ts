import { placeOfField, sectionName } from '../../binding/answers';
import type { BoundField } from '../../binding/bindSection';
import { answerOf, type BoundStrategy, fieldOf } from '../../binding/bindStrategy';
import type { Field, Item, Node } from '../../document/model';
import { slotsIn } from '../../document/progress';
import type { CheckItem } from '../../schema';
import { oneLine } from '../../text/oneLine';
import { type Span, shift, span, textOf } from '../../text/span';

/** A text that a rule compares with another. The span counts from the start of the document. */
export interface Passage {
  readonly text: string;
  readonly span: Span;
  /** Where it stands, for people: `Database in section 4`. */
  readonly place: string;
}

/** A line of a checklist. */
export interface CheckPassage extends Passage {
  readonly checked: boolean;
  /** The box `[ ]` or `[x]`. */
  readonly box: Span;
  readonly known: readonly CheckItem[];
}

/** A row of a table: its filled cells by the key of their column. */
export interface RowPassage {
  readonly cells: ReadonlyMap<string, Passage>;
}

/** A part of a passage, by offsets from the start of its text. */
export function within(passage: Passage, start: number, end: number): Passage {
  return {
    text: passage.text.slice(start, end),
    span: span(passage.span.start + start, passage.span.start + end),
    place: passage.place,
  };
}

/** The answer to a field, or undefined where there is none or it still holds a slot. */
export function answerAt(strategy: BoundStrategy, path: string): Passage | undefined {
  const found = fieldOf(strategy, path);
  const text = answerOf(found);
  if (found === undefined || text.trim() === '') return undefined;
  const { at, field } = found;
  return { text, span: shift(field.answer, at.start), place: placeOfField(at.bound, field) };
}

/** Every filled answer of a section, of the fields that hold no other fields. */
export function answersIn(strategy: BoundStrategy, key: string): readonly (Passage & { readonly field: BoundField })[] {
  const at = strategy.byKey.get(key);
  if (at === undefined) return [];
  return strategy
    .answers(at.bound)
    .map(({ field, text, span, place }) => ({ field, text, span: shift(span, at.start), place }));
}

/** The lines of a checklist that hold no slot. */
export function checksOf(strategy: BoundStrategy, path: string): readonly CheckPassage[] {
  const at = strategy.byKey.get(path.slice(0, path.indexOf('/')));
  if (at === undefined) return [];
  const { section } = at.bound;
  const lists = at.bound.checklists.filter(({ field }) => field.path === path);
  return lists.flatMap(({ field, items }) =>
    items.flatMap(({ node, known }) => {
      if (node.box === undefined || slotsIn(section.slots, node.text).length > 0) return [];
      return [
        {
          text: textOf(section.text, node.text),
          span: shift(node.text, at.start),
          place: `${field.label} in ${sectionName(at.bound)}`.replace('?', ''),
          checked: node.checked,
          box: shift(node.box, at.start),
          known,
        },
      ];
    }),
  );
}

/** The bullets of a list below a label that hold no slot, whether they look like fields or not. */
export function bulletsOf(strategy: BoundStrategy, path: string): readonly Passage[] {
  const found = fieldOf(strategy, path);
  if (found === undefined) return [];
  const { section } = found.at.bound;
  const place = placeOfField(found.at.bound, found.field);
  return found.field.node.children.flatMap(bullets).flatMap((at) => {
    const text = textOf(section.text, at);
    if (text.trim() === '' || slotsIn(section.slots, at).length > 0) return [];
    return [{ text, span: shift(at, found.at.start), place }];
  });
}

function bullets(node: Node): Span[] {
  if (node.kind !== 'list') return [];
  return node.items.map((item) => bulletSpan(item));
}

function bulletSpan(item: Field | Item): Span {
  return item.kind === 'item' ? item.text : span(item.labelSpan.start, Math.max(item.value.end, item.labelSpan.end));
}

/** The rows of the table that a field or a part holds, with the cells that are filled. */
export function rowsOf(strategy: BoundStrategy, path: string): readonly RowPassage[] {
  const at = strategy.byKey.get(path.slice(0, path.indexOf('/')));
  if (at === undefined) return [];
  const { section } = at.bound;
  const tables = at.bound.tables.filter(({ owner, schema }) => owner?.path === path && schema !== undefined);
  return tables.flatMap(({ node, columns, owner }) =>
    node.rows.map((row) => {
      const cells = new Map<string, Passage>();
      for (const [index, cell] of row.cells.entries()) {
        const column = columns[index];
        const text = textOf(section.text, cell.content);
        if (column === undefined || text === '' || slotsIn(section.slots, cell.content).length > 0) continue;
        const title = owner === undefined ? '' : 'label' in owner ? owner.label : partName(owner.title);
        const place = `${oneLine(title)} in ${sectionName(at.bound)}`;
        cells.set(column.key, { text, span: shift(cell.content, at.start), place });
      }
      return { cells };
    }),
  );
}

/** `P0 — Must-Have (Launch Blockers)` is known as P0. */
function partName(title: string): string {
  return title.split(/\s[—–-]\s/)[0] ?? title;
}
