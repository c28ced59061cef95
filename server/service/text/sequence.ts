import { lastIndex } from './lastIndex';

/**
 * An immutable list of things that stand behind one another, each with two measures that add up, such as its length and its
 * lines. The list is cut into chunks: to put others in place of a few makes a chunk or two and one short list of all chunks,
 * so that a keystroke in a text of a thousand sections leaves hardly more garbage behind than in one of ten.
 */
export interface Sequence<Item> {
  readonly measure: Measure<Item>;
  readonly chunks: readonly PlacedChunk<Item>[];
  readonly length: number;
  /** What the first measures of all add up to. */
  readonly size: number;
  /** What the second measures of all add up to. */
  readonly count: number;
}

/** Both measures are whole numbers, and the first of a thing is more than 0 where things are looked for by it. */
export interface Measure<Item> {
  size(item: Item): number;
  count(item: Item): number;
}

/** Some things; their sums count from the start of the chunk, so that it serves wherever it stands. */
export interface Chunk<Item> {
  readonly items: readonly Item[];
  /** What the measures of the things before each add up to. */
  readonly sizes: readonly number[];
  readonly counts: readonly number[];
  readonly size: number;
  readonly count: number;
}

interface PlacedChunk<Item> {
  readonly chunk: Chunk<Item>;
  /** The index of its first thing, and what the measures of all before that add up to. */
  readonly first: number;
  readonly size: number;
  readonly count: number;
}

/** A new chunk has this many things; one grows to twice as many before it is cut. */
const CHUNK = 48;

export function sequenceOf<Item>(items: readonly Item[], measure: Measure<Item>): Sequence<Item> {
  return place(chunksOf(items, measure), measure);
}

/** The sequence in which `made` stand in place of `removed` things from index `first` on. */
export function spliceSequence<Item>(
  old: Sequence<Item>,
  first: number,
  removed: number,
  made: readonly Item[],
): Sequence<Item> {
  const { chunks, measure } = old;
  let from = Math.max(0, chunkOf(old, first));
  const to = Math.max(from, chunkOf(old, first + removed - 1));
  const below = chunks[to]?.chunk.items.slice(first + removed - (chunks[to]?.first ?? 0)) ?? [];
  let above = chunks[from]?.chunk.items.slice(0, first - (chunks[from]?.first ?? 0)) ?? [];
  // What would be a small chunk goes into the one before, or chunks would get fewer and fewer things.
  if (from > 0 && above.length + made.length + below.length < CHUNK / 2) {
    from--;
    above = [...(chunks[from]?.chunk.items ?? []), ...above];
  }
  return place(
    [
      ...chunks.slice(0, from).map(({ chunk }) => chunk),
      ...chunksOf(above.concat(made, below), measure),
      ...chunks.slice(to + 1).map(({ chunk }) => chunk),
    ],
    measure,
  );
}

export function itemAt<Item>(sequence: Sequence<Item>, index: number): Item | undefined {
  const placed = sequence.chunks[chunkOf(sequence, index)];
  return placed?.chunk.items[index - placed.first];
}

/** What the first measures of all things before an index add up to: where the thing starts. */
export function sizeBefore(sequence: Sequence<unknown>, index: number): number {
  const placed = sequence.chunks[chunkOf(sequence, index)];
  const within = placed?.chunk.sizes[index - placed.first];
  return placed === undefined || within === undefined ? sequence.size : placed.size + within;
}

/** The same for the second measures. */
export function countBefore(sequence: Sequence<unknown>, index: number): number {
  const placed = sequence.chunks[chunkOf(sequence, index)];
  const within = placed?.chunk.counts[index - placed.first];
  return placed === undefined || within === undefined ? sequence.count : placed.count + within;
}

/** The index of the last thing that starts at a place or before it, by the first measure; -1 where there is none. */
export function indexBySize({ chunks }: Sequence<unknown>, size: number): number {
  const placed = chunks[lastIndex(chunks, (each) => each.size <= size)];
  if (placed === undefined) return -1;
  return placed.first + lastIndex(placed.chunk.sizes, (within) => placed.size + within <= size);
}

/** The same by the second measure. */
export function indexByCount({ chunks }: Sequence<unknown>, count: number): number {
  const placed = chunks[lastIndex(chunks, (each) => each.count <= count)];
  if (placed === undefined) return -1;
  return placed.first + lastIndex(placed.chunk.counts, (within) => placed.count + within <= count);
}

/** The things from one index up to another. */
export function itemsIn<Item>(sequence: Sequence<Item>, from: number, to: number): Item[] {
  const found: Item[] = [];
  for (let at = Math.max(0, chunkOf(sequence, from)); at < sequence.chunks.length; at++) {
    const placed = sequence.chunks[at];
    if (placed === undefined || placed.first >= to) break;
    found.push(...placed.chunk.items.slice(Math.max(0, from - placed.first), to - placed.first));
  }
  return found;
}

export function allItems<Item>(sequence: Sequence<Item>): readonly Item[] {
  const [only, ...others] = sequence.chunks;
  return only === undefined || others.length > 0
    ? sequence.chunks.flatMap(({ chunk }) => chunk.items)
    : only.chunk.items;
}

/** The index of the first thing of which something holds, in chunks that pass; -1 where there is none. */
export function findIndex<Item>(
  sequence: Sequence<Item>,
  holds: (item: Item) => boolean,
  passes: (chunk: Chunk<Item>) => boolean = () => true,
): number {
  for (const { chunk, first } of sequence.chunks) {
    const within = passes(chunk) ? chunk.items.findIndex(holds) : -1;
    if (within >= 0) return first + within;
  }
  return -1;
}

/** How many things two sequences share at their starts and, behind what differs, at their ends. */
export interface SharedEnds {
  readonly above: number;
  readonly below: number;
}

export function sharedEnds<Item>(old: Sequence<Item>, now: Sequence<Item>): SharedEnds {
  const most = Math.min(old.length, now.length);
  let above = 0;
  // Whole chunks are shared but for one or two.
  for (let at = 0; at < old.chunks.length && old.chunks[at]?.chunk === now.chunks[at]?.chunk; at++) {
    above += old.chunks[at]?.chunk.items.length ?? 0;
  }
  while (above < most && itemAt(old, above) === itemAt(now, above)) above++;
  let below = 0;
  for (let back = 1; back <= Math.min(old.chunks.length, now.chunks.length); back++) {
    const chunk = old.chunks[old.chunks.length - back]?.chunk;
    if (chunk === undefined || chunk !== now.chunks[now.chunks.length - back]?.chunk) break;
    if (below + chunk.items.length > most - above) break;
    below += chunk.items.length;
  }
  while (below < most - above && itemAt(old, old.length - 1 - below) === itemAt(now, now.length - 1 - below)) below++;
  return { above, below };
}

/** The index of the chunk that holds an index, the last one for what is beyond; -1 where there is none. */
function chunkOf({ chunks }: Sequence<unknown>, index: number): number {
  return lastIndex(chunks, ({ first }) => first <= index);
}

function chunksOf<Item>(items: readonly Item[], measure: Measure<Item>): readonly Chunk<Item>[] {
  if (items.length === 0) return [];
  if (items.length <= 2 * CHUNK) return [chunkWith(items, measure)];
  const chunks: Chunk<Item>[] = [];
  for (let at = 0; at < items.length; at += CHUNK) chunks.push(chunkWith(items.slice(at, at + CHUNK), measure));
  return chunks;
}

function chunkWith<Item>(items: readonly Item[], measure: Measure<Item>): Chunk<Item> {
  let size = 0;
  let count = 0;
  const sizes = items.map((item) => {
    const before = size;
    size += measure.size(item);
    return before;
  });
  const counts = items.map((item) => {
    const before = count;
    count += measure.count(item);
    return before;
  });
  return { items, sizes, counts, size, count };
}

function place<Item>(chunks: readonly Chunk<Item>[], measure: Measure<Item>): Sequence<Item> {
  let length = 0;
  let size = 0;
  let count = 0;
  const placed = chunks.map((chunk): PlacedChunk<Item> => {
    const here = { chunk, first: length, size, count };
    length += chunk.items.length;
    size += chunk.size;
    count += chunk.count;
    return here;
  });
  return { measure, chunks: placed, length, size, count };
}
