import type { BoundSection } from '../../binding/bindSection';
import { plain } from '../../document/place';
import { type FieldSchema, findItems } from '../../schema';
import { contains, textOf } from '../../text/span';

/**
 * Where the content of a group or checklist starts whose label is gone: then the label is all that is missing, and the
 * whole field would say everything twice. `mixed` where a label
 * there would take in other fields, or take all that another label has.
 */
export function strayContent(bound: BoundSection, field: FieldSchema): number | 'mixed' | undefined {
  const { content, path } = field;
  if (content.kind === 'group') {
    const strays = bound.fields.filter((each) => each.path.startsWith(`${path}/`));
    const first = strays[0];
    if (first === undefined) return undefined;
    const list = bound.section.nodes.find((node) => contains(node.span, first.node.span));
    const behind = bound.fields.filter(
      ({ node }) => list !== undefined && contains(list.span, node.span) && node.span.start > first.node.span.start,
    );
    // Below the label of another group, whose whole content it would be.
    const owner = bound.fields.find(({ node }) => node === list);
    const isAllOfOther = owner !== undefined && bound.fields[bound.fields.indexOf(owner) + 1] === first;
    return !isAllOfOther && behind.every((each) => strays.includes(each)) ? first.node.span.start : 'mixed';
  }
  if (content.kind !== 'checklist') return undefined;
  const { nodes, text } = bound.section;
  const list = nodes.find((node) => {
    if (node.kind !== 'list') return false;
    const known = node.items.filter(
      (item) => item.kind === 'item' && findItems(content.items, plain(textOf(text, item.text))).length > 0,
    );
    return known.length > 0 && known.length * 2 >= node.items.length;
  });
  if (list?.kind !== 'list') return undefined;
  const others = bound.fields.filter((each) => each.path !== '' && contains(list.span, each.node.span));
  return others.length === 0 ? list.span.start : 'mixed';
}
