/**
 * How much of a text may be read at one go, counted down as it is read. What is over is read later (`settleSlices`), so
 * that neither a code fence above a long text nor a long text that only the full parser can read holds a server.
 */
export interface Budget {
  /** Slices that an edit may make anew, before the next border of old ones. Text that was pasted has none in it. */
  slices: number;
  /** UTF-16 units that the full parser may be given, which takes some hundred times longer than the quick reader. */
  fullParser: number;
}

export function unlimited(): Budget {
  return { slices: Number.POSITIVE_INFINITY, fullParser: Number.POSITIVE_INFINITY };
}
