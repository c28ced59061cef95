import { createDocumentReader, readDocument, type StrategyDocument } from '../../server/service/document/document';
import type { Node } from '../../server/service/document/model';

export const reader = createDocumentReader();

export function documentOf(text: string): StrategyDocument {
  return readDocument(reader, text);
}

/** The texts of all slots, in order. */
export function slotTexts(text: string): string[] {
  return documentOf(text).sections.flatMap(({ section }) =>
    section.slots.map((slot) => section.text.slice(slot.span.start, slot.span.end)),
  );
}

/** The offsets of all slots in the whole text. */
export function slotOffsets(document: StrategyDocument): (readonly [number, number])[] {
  return document.sections.flatMap(({ start, section }) =>
    section.slots.map((slot) => [start + slot.span.start, start + slot.span.end] as const),
  );
}

/** Nodes as nested words, for tests that compare structure: `field Label=value`, `item [x] text`, `table 2x3`. */
export function sketch(text: string): string[] {
  return documentOf(text).sections.flatMap(({ section }) => [
    ...(section.heading === undefined ? [] : [`# ${section.heading.number}|${section.heading.title}`]),
    ...section.nodes.flatMap((node) => sketchNode(section.text, node, '')),
  ]);
}

function sketchNode(text: string, node: Node, indent: string): string[] {
  const inner = `${indent}  `;
  switch (node.kind) {
    case 'field': {
      const value = text.slice(node.value.start, node.value.end);
      return [
        `${indent}${node.spelling} ${node.label}=${value}`,
        ...node.children.flatMap((n) => sketchNode(text, n, inner)),
      ];
    }
    case 'list':
      return [
        `${indent}${node.ordered ? 'numbered' : 'bullets'}`,
        ...node.items.flatMap((n) => sketchNode(text, n, inner)),
      ];
    case 'item': {
      const box = node.box === undefined ? '' : node.checked ? '[x] ' : '[ ] ';
      const own = `${indent}item ${box}${text.slice(node.text.start, node.text.end)}`;
      return [own, ...node.children.flatMap((n) => sketchNode(text, n, inner))];
    }
    case 'table':
      return [`${indent}table ${node.rows.length}x${node.header.cells.length}`];
    case 'heading':
      return [`${indent}## ${node.title}`];
    case 'quote':
      return [`${indent}quote`, ...node.children.flatMap((n) => sketchNode(text, n, inner))];
    default:
      return [`${indent}${node.kind}`];
  }
}
