import type { BoundSection, BoundTable } from '../../binding/bindSection';
import type { Heading } from '../../document/model';
import { findPart, normalizeLabel, type TableSchema } from '../../schema';
import { contains, textOf } from '../../text/span';
import { type Likeness, likeness, spellingsOf } from './nearMiss';

/** A table of the format that rules may judge, with what its header lacks. */
export interface JudgedTable extends BoundTable {
  readonly schema: TableSchema;
  /** The heading of its part, such as `P0 — Must-Have`. */
  readonly part: Heading | undefined;
  /** How the table is called: its label, or the part's first word. */
  readonly name: string;
}

/**
 * The tables that stand below their own label or part. A table without either counts only where all of its header is the
 * format's: a project may add tables of its own anywhere, and some share a column with one of the format.
 */
export function judgedTables(bound: BoundSection): readonly JudgedTable[] {
  const judged: JudgedTable[] = [];
  for (const table of bound.tables) {
    const { schema, owner, node } = table;
    if (schema === undefined) continue;
    const label = bound.fields.find(
      (field) => field.schema !== undefined && field.schema === owner && contains(field.node.span, node.span),
    );
    const above = bound.section.nodes.findLast((each) => each.kind === 'heading' && each.span.end <= node.span.start);
    const heading = above?.kind === 'heading' ? above : undefined;
    const isPart =
      heading !== undefined && bound.schema !== undefined && findPart(bound.schema, heading.title)?.table === schema;
    const isOwn = label !== undefined || isPart || table.columns.every((column) => column !== undefined);
    const isFirst = judged.every((other) => other.schema !== schema || other.part !== heading);
    if (!isOwn || !isFirst) continue;
    const title = owner === undefined ? (bound.schema?.title ?? '') : 'label' in owner ? owner.label : owner.title;
    const name = title.split(/\s[—–-]\s/)[0] ?? title;
    judged.push({ ...table, schema, part: isPart ? heading : undefined, name });
  }
  return judged;
}

export interface NearColumn {
  /** Its index in the header. */
  readonly index: number;
  readonly column: TableSchema['columns'][number];
  readonly spelling: string;
  readonly kind: Likeness;
}

/** The headers that come near to a column that is missing; a header that holds all of its words is a variant. */
export function nearColumns(bound: BoundSection, { node, schema, columns }: JudgedTable): readonly NearColumn[] {
  const absent = schema.columns.filter((column) => !columns.includes(column));
  const found: NearColumn[] = [];
  node.header.cells.forEach((cell, index) => {
    if (columns[index] !== undefined) return;
    const header = normalizeLabel(textOf(bound.section.text, cell.content));
    let best: (NearColumn & { readonly distance: number }) | undefined;
    for (const column of absent) {
      for (const spelling of spellingsOf(column)) {
        const near = likeness(header, normalizeLabel(spelling)) ?? sameWords(header, normalizeLabel(spelling));
        if (near === undefined || (best !== undefined && near.distance >= best.distance)) continue;
        best = { index, column, spelling, ...near };
      }
    }
    if (best !== undefined) found.push(best);
  });
  return found;
}

/** `Mitigation Plan` is the column Mitigation, `Date` is Target Date. */
function sameWords(header: string, known: string): { readonly kind: Likeness; readonly distance: number } | undefined {
  const [own, theirs] = [header.split(' '), known.split(' ')];
  const [short, long] = own.length <= theirs.length ? [own, theirs] : [theirs, own];
  const isSame = header !== '' && short.every((word) => word.length > 2 && long.includes(word));
  return isSame ? { kind: 'variant', distance: 4 } : undefined;
}
