import type { BoundSection } from '../../binding/bindSection';

/** True where nothing but a banner, rules, comments and the footer stands below the heading. */
export function isEmptySection({ section }: BoundSection): boolean {
  return section.nodes.every(
    (node) =>
      node.kind === 'quote' ||
      node.kind === 'thematicBreak' ||
      node.kind === 'html' ||
      (node.kind === 'paragraph' && node.emphasised),
  );
}
