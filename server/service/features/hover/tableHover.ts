import { boundCellAt } from '../../binding/boundPlace';
import { plain } from '../../document/place';
import { span, textOf, touches } from '../../text/span';
import { expectedAnswer } from '../expectation';
import { agreement, type Explained, type HoverContext } from './explained';
import { meaning } from './fieldHover';

/** A cell of a table that the schema knows: in the header its column, below it what the answer means or should be. */
export function cellHover(context: HoverContext): Explained | undefined {
  const { at, offset, markup, catalogue } = context;
  const found = boundCellAt(at.bound, offset);
  if (found?.schema === undefined) return undefined;
  const { schema, cell, row, table } = found;
  const { text } = at.bound.section;
  const header = table.node.header.cells[found.column]?.content ?? span(0, 0);
  const name = markup.strong(plain(textOf(text, header)));
  const chosen = row === undefined ? '' : meaning(context, textOf(text, cell.content), schema.value);
  return {
    span: touches(cell.content, offset) && cell.content.end > cell.content.start ? cell.content : cell.span,
    paragraphs: [
      `${name} — ${schema.doc}`,
      chosen === '' ? expectedAnswer(markup, catalogue, schema.value, schema.example) : chosen,
      agreement(context, schema.related),
    ],
  };
}
