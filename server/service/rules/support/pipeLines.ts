import type { BoundSection } from '../../binding/bindSection';
import type { Node } from '../../document/model';
import { allMatches } from '../../text/allMatches';
import { type Span, span, textOf } from '../../text/span';

/** Lines that are written as a table's rows but make no table. */
export interface PipeLines {
  /** Each line without its indentation. */
  readonly lines: readonly Span[];
  /** The table that ends right above, with nothing but blank lines between. */
  readonly above: Node | undefined;
  /** They are the value of a field, so its label may stand on the first line. */
  readonly isValue: boolean;
}

/** Paragraphs, and values of fields, whose lines all start with a pipe. */
export function pipeLines({ section }: BoundSection): readonly PipeLines[] {
  const found: PipeLines[] = [];
  const visit = (nodes: readonly Node[]): void => {
    nodes.forEach((node, index) => {
      if (node.kind === 'paragraph') add(node.span, false, nodes[index - 1]);
      else if (node.kind === 'field') {
        add(node.value, true);
        visit(node.children);
      } else if (node.kind === 'list') visit(node.items);
      else if (node.kind === 'item') visit(node.children);
    });
  };
  const add = (at: Span, isValue: boolean, above?: Node): void => {
    if (section.text.charAt(at.start) !== '|') return;
    const lines = linesOf(section.text, at);
    if (!lines.every((line) => section.text.charAt(line.start) === '|')) return;
    if (lines.length === 1 && above?.kind !== 'table') return;
    found.push({ lines, above: above?.kind === 'table' ? above : undefined, isValue });
  };
  visit(section.nodes);
  return found;
}

function linesOf(text: string, at: Span): readonly Span[] {
  return allMatches(textOf(text, at), /[^\r\n]+/g).map((match) => {
    const lead = /^[ \t]*/.exec(match[0])?.[0].length ?? 0;
    const start = at.start + match.index;
    return span(start + lead, start + match[0].trimEnd().length);
  });
}
