import type { BoundField, BoundSection } from '../../binding/bindSection';
import type { Field } from '../../document/model';
import type { Span } from '../../text/span';

/** A label without an answer on its own line. */
export interface Owner extends BoundField {
  readonly node: Field;
}

/**
 * The field whose list a line is an item of, or would be: the last label above without an answer on its own line, unless
 * something else was begun in between. Indented items belong to the item above them where that has no answer yet.
 */
export function ownerOf(bound: BoundSection, line: Span, indent: number): Owner | undefined {
  const above = bound.fields.filter((field) => field.label.end < line.start);
  const inner = indent === 0 ? undefined : above.at(-1);
  if (inner !== undefined && isOwner(inner) && !isBlock(inner)) return inner;
  const own = above.findLast(isBlock);
  if (own === undefined || !isOwner(own)) return undefined;
  const isOver = bound.section.nodes.some(
    ({ kind, span }) =>
      (kind === 'heading' || kind === 'thematicBreak') && span.start > own.node.span.start && span.start < line.start,
  );
  return isOver ? undefined : own;
}

function isBlock({ node }: BoundField): boolean {
  return node.kind === 'field' && (node.spelling === 'block' || node.spelling === 'line');
}

function isOwner(field: BoundField): field is Owner {
  return field.node.kind === 'field' && field.node.value.end === field.node.value.start;
}
