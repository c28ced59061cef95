import type { Position } from 'vscode-languageserver-types';
import type { FoundSlot, SlotOption, SlotOptions } from '../../protocol';
import { boundSectionAt } from '../binding/boundPlace';
import { type PlacedSection, sectionAt } from '../document/document';
import { namesOf, placeAt, sectionName } from '../document/place';
import { readHint, type Slot } from '../document/slot';
import type { EnumType } from '../schema';
import type { Catalogue } from '../schema/catalogue';
import { offsetOf, rangeIn, type Snapshot } from '../snapshot';
import { oneLine } from '../text/oneLine';
import { textOf, touches } from '../text/span';
import { expectedAnswer } from './expectation';
import { knownAnswer } from './knownAnswer';
import { markupFor } from './markup';
import { slotChoices } from './slotChoices';

/** A slot and the section that holds it. */
export interface PlacedSlot {
  readonly placed: PlacedSection;
  readonly slot: Slot;
}

/** The slot whose brackets hold or touch an offset of the document. */
export function slotAt(snapshot: Snapshot, offset: number): PlacedSlot | undefined {
  const placed = sectionAt(snapshot.document, offset);
  const slot = placed?.section.slots.find((candidate) => touches(candidate.span, offset - placed.start));
  return placed === undefined || slot === undefined ? undefined : { placed, slot };
}

/**
 * The next or previous slot from a position, round the end of the document. A slot that starts at the position, as a
 * selected one may, counts as left behind only where the search goes backwards.
 */
export function findSlot(snapshot: Snapshot, position: Position, direction: 'next' | 'previous'): FoundSlot | null {
  const offset = offsetOf(snapshot, position);
  const all = snapshot.document.sections.flatMap((placed) => placed.section.slots.map((slot) => ({ placed, slot })));
  const start = ({ placed, slot }: PlacedSlot): number => placed.start + slot.span.start;
  const found =
    direction === 'next'
      ? (all.find((candidate) => start(candidate) >= offset) ?? all[0])
      : (all.findLast((candidate) => start(candidate) < offset) ?? all[all.length - 1]);
  if (found === undefined) return null;
  return {
    range: rangeIn(snapshot, found.placed, found.slot.span),
    path: slotPath(found),
    hasOptions: hasOptions(snapshot, found),
  };
}

/** The slot names options, or the format knows them, such as the sizes of a feature. */
function hasOptions({ strategy }: Snapshot, { placed, slot }: PlacedSlot): boolean {
  if (readHint(textOf(placed.section.text, slot.span)).options.length > 0) return true;
  const bound = boundSectionAt(strategy, placed.start + slot.span.start)?.bound;
  return bound !== undefined && knownAnswer(bound, slot.span.start)?.value?.type === 'enum';
}

/** What could replace the slot at a position. */
export function slotOptions(snapshot: Snapshot, catalogue: Catalogue, position: Position): SlotOptions | null {
  const offset = offsetOf(snapshot, position);
  const found = slotAt(snapshot, offset);
  if (found === undefined) return null;
  const bound = boundSectionAt(snapshot.strategy, offset);
  const known = bound && knownAnswer(bound.bound, found.slot.span.start);
  const value = known?.value;
  const hint = readHint(textOf(found.placed.section.text, found.slot.span));
  return {
    range: rangeIn(snapshot, found.placed, found.slot.span),
    path: slotPath(found),
    hint: hint.text,
    documentation: known?.doc ?? '',
    expected: value === undefined ? '' : expectedAnswer(markupFor(false), catalogue, value, known?.example),
    closed: value?.type === 'enum' && value.closed,
    inTable: placeAt(found.placed.section, found.slot.span.start).cell !== undefined,
    options: withAllowed(
      slotChoices(snapshot, catalogue, found).map(({ value, detail, isPattern, isExample }) => ({
        value,
        detail,
        isPattern,
        isExample,
      })),
      value?.type === 'enum' ? value : undefined,
    ),
  };
}

/** What the format allows, where the slot's own hint and the catalogue name nothing; the default first. */
function withAllowed(options: readonly SlotOption[], allowed: EnumType | undefined): readonly SlotOption[] {
  if (options.length > 0 || allowed === undefined) return options;
  return [...allowed.options]
    .sort((left, right) => Number(right.default) - Number(left.default))
    .map((option) => ({
      value: option.value,
      detail: option.default ? 'default' : (option.doc ?? ''),
      isPattern: false,
      isExample: false,
    }));
}

function slotPath({ placed, slot }: PlacedSlot): string {
  const { section } = placed;
  const heading = section.heading;
  const names = namesOf(section, placeAt(section, slot.span.start));
  const head = heading === undefined ? [] : [sectionName(heading)];
  const title = oneLine(heading?.title ?? '');
  return [...head, ...names.filter((name) => name !== title)].join(' › ');
}
