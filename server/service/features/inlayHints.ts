import type { InlayHint, Range } from 'vscode-languageserver-types';
import type { InlayHintSettings } from '../../protocol';
import type { PlacedBound } from '../binding/bindStrategy';
import { boundCellAt, boundSectionsIn } from '../binding/boundPlace';
import type { Table } from '../document/model';
import { slotsIn } from '../document/progress';
import { readHint, type Slot } from '../document/slot';
import type { Catalogue } from '../schema/catalogue';
import { offsetOf, rangeIn, rangeOf, type Snapshot } from '../snapshot';
import { oneLine } from '../text/oneLine';
import { contains, type Span, shift, span, textOf } from '../text/span';
import { abbreviations } from './abbreviations';
import { expectedAnswer, shortExpectation } from './expectation';
import { knownAnswer } from './knownAnswer';
import { contentOf, type Markup, markupFor } from './markup';
import { gridOf } from './tables/grid';
import { isAligned } from './tables/layout';
import { twinsOf } from './twins';

export interface InlayHintClient {
  readonly hoverMarkdown: boolean;
}

/** The hints inside a range, of the kinds that are switched on; nothing outside the range is looked at closely. */
export function inlayHints(
  snapshot: Snapshot,
  catalogue: Catalogue,
  range: Range,
  wanted: InlayHintSettings,
  client: InlayHintClient,
): InlayHint[] {
  const at = span(offsetOf(snapshot, range.start), offsetOf(snapshot, range.end));
  const markup = markupFor(client.hoverMarkdown);
  const sections = boundSectionsIn(snapshot.strategy, at);
  return [
    ...(wanted.expected ? sections.flatMap((section) => expectedHints(snapshot, catalogue, markup, section, at)) : []),
    ...(wanted.twins ? twinHints(snapshot, markup, at) : []),
    ...(wanted.abbreviations ? sections.flatMap((section) => abbreviationHints(snapshot, section, at)) : []),
  ];
}

/**
 * Behind an open slot that does not say itself what it expects; in a table once a column, and not where the pipes stand below
 * one another: a hint would push them apart.
 */
function expectedHints(
  snapshot: Snapshot,
  catalogue: Catalogue,
  markup: Markup,
  { placed, bound, start }: PlacedBound,
  range: Span,
): InlayHint[] {
  const { section } = bound;
  const seen = new Set<unknown>();
  return slotsIn(section.slots, shift(range, -start)).flatMap((slot) => {
    if (readHint(textOf(section.text, slot.span)).text !== '') return [];
    const known = knownAnswer(bound, slot.span.start);
    const label = known?.value === undefined ? '' : shortExpectation(known.value);
    if (known?.value === undefined || label === '') return [];
    const cell = boundCellAt(bound, slot.span.start);
    if (cell?.schema !== undefined) {
      if (seen.has(cell.schema) || !isFirstOfColumn(section.slots, cell.table.node.rows, cell.column, slot)) return [];
      seen.add(cell.schema);
    }
    if (cell !== undefined && isAlignedTable(section.text, cell.table.node)) return [];
    const tooltip = contentOf(markup, [known.doc, expectedAnswer(markup, catalogue, known.value, known.example)]);
    return [{ position: rangeIn(snapshot, placed, slot.span).end, label, paddingLeft: true, tooltip }];
  });
}

function isAlignedTable(text: string, table: Table): boolean {
  const grid = gridOf(text, table);
  return grid !== undefined && isAligned(grid);
}

/** True when no row above has an open slot in the column. */
function isFirstOfColumn(
  slots: readonly Slot[],
  rows: readonly { readonly cells: readonly { readonly content: Span }[] }[],
  column: number,
  slot: Slot,
): boolean {
  for (const { cells } of rows) {
    const content = cells[column]?.content;
    const first = content === undefined ? undefined : slotsIn(slots, content)[0];
    if (first !== undefined) return first === slot;
  }
  return true;
}

/** Behind a figure that another section repeats: `= section 8`, or what that section says instead. */
function twinHints(snapshot: Snapshot, markup: Markup, range: Span): InlayHint[] {
  return twinsOf(snapshot.strategy)
    .filter(({ here }) => contains(range, here.span))
    .map(({ here, there, agrees }) => {
      const value = agrees ? `= section ${there.section}` : `≠ section ${there.section}: ${oneLine(there.text)}`;
      const tooltip = contentOf(markup, [
        agrees
          ? `Section ${markup.quote(there.section)} gives the same figure. Change both together.`
          : `Section ${markup.quote(there.section)} gives another figure, and the team cannot tell which one counts.`,
      ]);
      const location = { uri: snapshot.uri, range: rangeOf(snapshot, there.span) };
      return {
        position: rangeOf(snapshot, here.span).end,
        label: [{ value, location, tooltip }],
        paddingLeft: true,
      };
    });
}

function abbreviationHints(snapshot: Snapshot, { placed, bound, start }: PlacedBound, range: Span): InlayHint[] {
  return abbreviations(bound, shift(range, -start)).map(({ span: at, meaning }) => ({
    position: rangeIn(snapshot, placed, at).end,
    label: meaning,
    paddingLeft: true,
  }));
}
