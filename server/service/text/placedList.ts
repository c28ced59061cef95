import { allItems, indexBySize, itemAt, type Sequence, sizeBefore } from './sequence';

/**
 * Things that stand behind one another in a text, and where. What holds a thing and its place is made when somebody asks for
 * it: a keystroke moves most sections of a long text, and of hardly any is the place asked for before the next keystroke.
 */
export interface PlacedList<Item, Placed> {
  /** Measured in UTF-16 units, so that the size before a thing is where it starts. */
  readonly sequence: Sequence<Item>;
  /** The same object at every call; undefined for an index that is none. */
  readonly at: (index: number) => Placed | undefined;
  /** Makes all of them that are not made yet, which costs in a long text. */
  readonly all: () => readonly Placed[];
}

/** `make` is called once for each that is asked for, with its start in UTF-16 offsets from the start of the text. */
export function placedList<Item, Placed>(
  sequence: Sequence<Item>,
  make: (start: number, item: Item, index: number) => Placed,
): PlacedList<Item, Placed> {
  const made = new Map<number, Placed>();
  let whole: readonly Placed[] | undefined;
  return {
    sequence,
    at: (index) => {
      const known = whole?.[index] ?? made.get(index);
      if (known !== undefined) return known;
      const item = itemAt(sequence, index);
      if (item === undefined) return undefined;
      const placed = make(sizeBefore(sequence, index), item, index);
      made.set(index, placed);
      return placed;
    },
    all: () => {
      whole ??= allItems(sequence).map(
        (item, index) => made.get(index) ?? make(sizeBefore(sequence, index), item, index),
      );
      return whole;
    },
  };
}

/** The index of the thing that stands at an offset or starts last before it; -1 before the first. */
export function indexBefore({ sequence }: Pick<PlacedList<unknown, unknown>, 'sequence'>, offset: number): number {
  return indexBySize(sequence, offset);
}
