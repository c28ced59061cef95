import type { BoundSection } from '../../binding/bindSection';
import type { Item, Node } from '../../document/model';
import { headerOf } from '../../document/place';
import type { Span } from '../../text/span';

/** A piece of live text that is read as a whole: a paragraph, a list item, the answer to a field, a cell. */
export interface Piece {
  readonly span: Span;
  /** The path of the field that the piece answers, or empty. */
  readonly path: string;
  /** The header of the column, for a cell; else empty. */
  readonly column: string;
}

/**
 * All live text of a section, in order, without its headings and labels. A line that is left unticked in a checklist
 * whose ticks are orders says that its text is not wanted, so it is left out.
 */
export function piecesOf(bound: BoundSection): readonly Piece[] {
  const paths = new Map<Node | Item, string>(bound.fields.map(({ node, path }) => [node, path]));
  const unwanted = new Set<Item>();
  for (const { field, items } of bound.checklists) {
    const ordered = field.content.kind === 'checklist' && field.content.tick !== 'achieved';
    for (const { node } of items) if (ordered && node.box !== undefined && !node.checked) unwanted.add(node);
  }
  const found: Piece[] = [];
  const add = (span: Span, path: string, column = ''): void => {
    if (span.end > span.start) found.push({ span, path, column });
  };
  const visit = (node: Node | Item): void => {
    switch (node.kind) {
      case 'paragraph':
        add(node.span, '');
        break;
      case 'field':
        add(node.value, paths.get(node) ?? '');
        for (const child of node.children) visit(child);
        break;
      case 'list':
        for (const item of node.items) visit(item);
        break;
      case 'item':
        if (!unwanted.has(node)) add(node.text, paths.get(node) ?? '');
        for (const child of node.children) visit(child);
        break;
      case 'quote':
        for (const child of node.children) visit(child);
        break;
      case 'table':
        for (const row of node.rows) {
          for (const [index, cell] of row.cells.entries()) add(cell.content, '', headerOf(bound.section, node, index));
        }
        break;
      default:
        break;
    }
  };
  for (const node of bound.section.nodes) visit(node);
  return found;
}
