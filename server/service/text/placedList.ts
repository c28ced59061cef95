import { lastIndex } from './lastIndex';

/**
 * Things that stand behind one another in a text, and where. What holds a thing and its place is made when somebody asks for
 * it: a keystroke moves most sections of a long text, and of hardly any is the place asked for before the next keystroke.
 */
export interface PlacedList<Item, Placed> {
  readonly items: readonly Item[];
  /** In UTF-16 offsets from the start of the text, ascending. */
  readonly starts: readonly number[];
  /** The same object at every call; undefined for an index that is none. */
  readonly at: (index: number) => Placed | undefined;
  /** Makes all of them that are not made yet, which costs in a long text. */
  readonly all: () => readonly Placed[];
}

/** `make` is called once for each that is asked for. */
export function placedList<Item, Placed>(
  items: readonly Item[],
  starts: readonly number[],
  make: (start: number, item: Item, index: number) => Placed,
): PlacedList<Item, Placed> {
  const made = new Map<number, Placed>();
  let whole: readonly Placed[] | undefined;
  const makeOne = (item: Item, index: number): Placed => made.get(index) ?? make(starts[index] ?? 0, item, index);
  return {
    items,
    starts,
    at: (index) => {
      if (whole !== undefined) return whole[index];
      const item = items[index];
      if (item === undefined) return undefined;
      const placed = makeOne(item, index);
      made.set(index, placed);
      return placed;
    },
    all: () => {
      whole ??= items.map(makeOne);
      return whole;
    },
  };
}

/** The index of the thing that stands at an offset or starts last before it; -1 before the first. */
export function indexBefore({ starts }: Pick<PlacedList<unknown, unknown>, 'starts'>, offset: number): number {
  return lastIndex(starts, (start) => start <= offset);
}
