import { shift } from '../text/span';
import type { Cell, Node, Row } from './model';

/** The node with all its spans moved, such as from a slice into the section that the slice is in. */
export function moveNode<Kind extends Node>(node: Kind, by: number): Kind;
export function moveNode(node: Node, by: number): Node {
  const at = shift(node.span, by);
  switch (node.kind) {
    case 'heading':
      return { ...node, span: at, numberSpan: shift(node.numberSpan, by), titleSpan: shift(node.titleSpan, by) };
    case 'field':
      return {
        ...node,
        span: at,
        labelSpan: shift(node.labelSpan, by),
        qualifierSpan: shift(node.qualifierSpan, by),
        value: shift(node.value, by),
        children: moveNodes(node.children, by),
      };
    case 'item': {
      const box = node.box === undefined ? undefined : shift(node.box, by);
      return { ...node, span: at, text: shift(node.text, by), box, children: moveNodes(node.children, by) };
    }
    case 'list':
      return { ...node, span: at, items: node.items.map((item) => moveNode(item, by)) };
    case 'table':
      return {
        ...node,
        span: at,
        header: moveRow(node.header, by),
        delimiter: shift(node.delimiter, by),
        rows: node.rows.map((row) => moveRow(row, by)),
      };
    case 'quote':
      return { ...node, span: at, children: moveNodes(node.children, by) };
    default:
      return { ...node, span: at };
  }
}

function moveNodes(nodes: readonly Node[], by: number): readonly Node[] {
  return by === 0 ? nodes : nodes.map((node) => moveNode(node, by));
}

function moveRow(row: Row, by: number): Row {
  const cells = row.cells.map((cell): Cell => ({ span: shift(cell.span, by), content: shift(cell.content, by) }));
  return { span: shift(row.span, by), cells };
}
