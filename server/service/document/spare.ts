import { lazily } from '../lazily';
import { type LineState, sameState } from './lineState';
import { isProvisional, type Slice } from './slice';

/** Slices by their text, each there to be taken once; to sort many takes a while, and few are ever asked for. */
export type Spare = () => SlicesByText;

/** Those of the same text with the first one last. */
type SlicesByText = Map<string, Slice[]>;

export const NO_SPARE: Spare = () => new Map();

/** A slice of this text, which is nobody else's then: what is found in sections is told apart by which object they are. */
export function take(spare: Spare, text: string, entry: LineState): Slice | undefined {
  const same = spare().get(text);
  const first = same?.[same.length - 1];
  if (first === undefined || !sameState(first.entry, entry)) return undefined;
  same?.pop();
  return first;
}

export function spareOf(slices: readonly Slice[]): Spare {
  return lazily(() => byText(slices.filter((slice) => !isProvisional(slice))));
}

/** Those that are gone, but for what was taken again, what a fence has swallowed and what one had. */
export function leave(gone: readonly Slice[], made: readonly Slice[]): Spare {
  const taken = new Set(made.map((slice) => slice.swallowed ?? slice));
  return spareOf(gone.filter((slice) => slice.entry.kind === 'normal' && !taken.has(slice)));
}

function byText(slices: readonly Slice[]): SlicesByText {
  const all: SlicesByText = new Map();
  for (let index = slices.length - 1; index >= 0; index--) {
    const slice = slices[index];
    if (slice === undefined) continue;
    const same = all.get(slice.text);
    if (same === undefined) all.set(slice.text, [slice]);
    else same.push(slice);
  }
  return all;
}
