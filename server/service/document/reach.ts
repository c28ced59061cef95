import type { PieceText } from '../text/pieces';
import { itemAt } from '../text/sequence';
import type { LineState } from './lineState';
import { cutSlice, isBorderLine, type Slice } from './slice';

/** A place in a text where an old slice begins, by its index. */
interface Border {
  readonly at: number;
  readonly index: number;
}

/** The text that is read anew, which gets longer by old slices as reading goes on. */
export class Reach {
  #text: string;
  #at = 0;
  /** The old slices from this one on are not in the text. */
  #next: number;
  /** Where old slices begin from here on: those that the text was made longer with, and the next at its end. */
  #borders: readonly Border[];

  /** `text` stands in place of what is above the old slice at the index `next`. */
  constructor(
    private readonly old: PieceText<Slice>,
    text: string,
    next: number,
  ) {
    this.#text = text;
    this.#next = next;
    this.#borders = [{ at: text.length, index: next }];
  }

  /** The index of the old slice that begins here, which at the text's end is none; undefined in the middle of one. */
  get border(): number | undefined {
    return this.#borders[0]?.at === this.#at ? this.#borders[0].index : undefined;
  }

  /** The old slice that begins here, where nothing of it was read. */
  get whole(): Slice | undefined {
    return this.#at === this.#text.length ? itemAt(this.old.pieces, this.#next) : undefined;
  }

  /** Passes over the old slice that begins here. */
  skip(): void {
    this.#next++;
    this.#borders = [{ at: this.#at, index: this.#next }];
  }

  /** Cuts off the next slice, which is empty at the end of all alone. */
  cut(state: LineState): string {
    for (;;) {
      if (this.#at === this.#text.length && !this.#takeNext()) return '';
      const { end, ranOut } = cutSlice(this.#text, this.#at, state);
      // The end of the text at hand is a border only where a heading follows; else more text could move the cut.
      const below = ranOut ? itemAt(this.old.pieces, this.#next) : undefined;
      if (below !== undefined && !isBorderLine(below.text, 0)) {
        this.#takeNext();
        continue;
      }
      const own = this.#text.slice(this.#at, end);
      this.#at = end;
      this.#borders = this.#borders.filter(({ at }) => at >= end);
      return own;
    }
  }

  #takeNext(): boolean {
    const below = itemAt(this.old.pieces, this.#next);
    if (below === undefined) return false;
    // What is cut off already is let go, or a fence opened above a long text would copy it once for each slice.
    this.#text = this.#text.slice(this.#at) + below.text;
    this.#next++;
    const known = this.#borders.map(({ at, index }) => ({ at: at - this.#at, index }));
    this.#borders = [...known, { at: this.#text.length, index: this.#next }];
    this.#at = 0;
    return true;
  }
}
