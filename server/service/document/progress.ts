import type { Span } from '../text/span';
import type { Section } from './document';
import type { Node } from './model';
import { headerOf } from './place';
import type { Slot } from './slot';

/** How many places for an answer there are and how many still hold an open slot. */
export interface Count {
  readonly open: number;
  readonly total: number;
}

export const NOTHING: Count = { open: 0, total: 0 };

export function add(left: Count, right: Count): Count {
  return { open: left.open + right.open, total: left.total + right.total };
}

/**
 * A place for an answer is a field that heads nothing, a table cell outside the number column, and a list item. Text
 * that is none of these, such as a checklist item or a paragraph, counts while it holds a slot, and so does the text
 * of a section that has no other place.
 */
export function countNodes(section: Section, nodes: readonly Node[]): Count {
  return nodes.map((node) => countNode(section, node)).reduce(add, NOTHING);
}

export function countSection(section: Section): Count {
  const counted = countNodes(section, section.nodes);
  if (counted.total > 0 || section.heading === undefined || section.heading.number === '') return counted;
  return section.nodes.some((node) => node.kind === 'paragraph') ? { open: 0, total: 1 } : NOTHING;
}

function countNode(section: Section, node: Node): Count {
  switch (node.kind) {
    case 'field': {
      const own =
        node.value.end > node.value.start || node.children.length === 0 ? place(section, node.value, 1) : NOTHING;
      return add(own, countNodes(section, node.children));
    }
    case 'list':
      return countNodes(section, node.items);
    case 'item': {
      const own = place(section, node.text, node.box === undefined ? 1 : 0);
      return add(own, countNodes(section, node.children));
    }
    case 'table': {
      const isNumber = node.header.cells.map((_, column) => headerOf(section, node, column) === '#');
      return node.rows
        .flatMap((row) => row.cells.filter((_, column) => isNumber[column] !== true))
        .map((cell) => place(section, cell.content, 1))
        .reduce(add, NOTHING);
    }
    case 'quote':
      return countNodes(section, node.children);
    case 'paragraph':
    case 'heading':
    case 'html':
      return place(section, node.span, 0);
    default:
      return NOTHING;
  }
}

function place(section: Section, at: Span, atLeast: 0 | 1): Count {
  // A place where nothing stands is as open as one with a slot.
  const isOpen = (atLeast === 1 && at.start === at.end) || slotsIn(section.slots, at).length > 0;
  return isOpen ? { open: 1, total: 1 } : { open: 0, total: atLeast };
}

/** The slots inside a span, by binary search: slots are in ascending order. */
export function slotsIn(slots: readonly Slot[], at: Span): readonly Slot[] {
  let low = 0;
  let high = slots.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((slots[middle]?.span.start ?? 0) < at.start) low = middle + 1;
    else high = middle;
  }
  let end = low;
  while (end < slots.length && (slots[end]?.span.end ?? 0) <= at.end) end++;
  return slots.slice(low, end);
}
