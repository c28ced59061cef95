import type { Range } from 'vscode-languageserver-types';
import type { OpenSlot, OpenSlots } from '../../protocol';
import { offsetOf, rangeIn, type Snapshot } from '../snapshot';

/** The open slots in the order of the text: all, or those within a range of the document. */
export function openSlots(snapshot: Snapshot, range: Range | undefined): OpenSlots {
  const from = range === undefined ? 0 : offsetOf(snapshot, range.start);
  const to = range === undefined ? snapshot.document.text.length : offsetOf(snapshot, range.end);
  const slots = snapshot.document.sections.flatMap((placed) =>
    placed.section.slots
      .filter(({ span }) => placed.start + span.start >= from && placed.start + span.end <= to)
      .map(({ span, optional }): OpenSlot => ({ range: rangeIn(snapshot, placed, span), optional })),
  );
  return { version: snapshot.version, slots };
}
