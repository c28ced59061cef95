import type { Section } from '../../document/document';
import { slotsIn } from '../../document/progress';
import type { Snapshot } from '../../snapshot';
import { type Span, shift, textOf } from '../../text/span';
import { cellSpan, cellSpans, type GridLine } from './grid';

/** `[FILL IN]`, or `[FILL]` in a file that keeps to the short form. */
export function slotWord(snapshot: Snapshot): string {
  let short = false;
  for (const { section } of snapshot.document.sections) {
    for (const slot of section.slots) {
      const text = textOf(section.text, slot.span);
      if (/^\[FILL\s+IN\b/.test(text)) return '[FILL IN]';
      short ||= text.startsWith('[FILL');
    }
  }
  return short ? '[FILL]' : '[FILL IN]';
}

/** The text of a cell that is one open slot and nothing else. */
export function slotIn(section: Section, line: GridLine, column: number): string | undefined {
  const at = cellSpan(line, column);
  return at === undefined ? undefined : slotAt(section, line, at);
}

/** The same for every cell of a line. */
export function slotsOf(section: Section, line: GridLine): readonly (string | undefined)[] {
  return cellSpans(line).map((at) => slotAt(section, line, at));
}

function slotAt(section: Section, line: GridLine, at: Span): string | undefined {
  const cell = shift(at, line.span.start);
  const [slot, ...others] = slotsIn(section.slots, cell);
  const isAll = others.length === 0 && slot?.span.start === cell.start && slot.span.end === cell.end;
  return isAll ? textOf(section.text, cell) : undefined;
}
